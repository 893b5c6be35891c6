import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { BotId } from "#contracts/ids.ts";
import type { Peer, PeerCheck } from "#contracts/peer.ts";

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** `botId`: it came by a way that only this bot has. */
type Caller =
  | { readonly kind: "user"; readonly userId: number | undefined }
  | { readonly kind: "bot"; readonly botId: BotId }
  | { readonly kind: "anybody" };

const anybody = Promise.resolve<Caller>({ kind: "anybody" });

/** Who has a connection open: a name to count by, and the bot where it is known. */
export type Holder = { readonly name: string; readonly botId: BotId | undefined };

function peerOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): Peer | undefined {
  if (localAddress === undefined || localPort === undefined) return undefined;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return { localAddress, localPort, remoteAddress, remotePort };
}

/**
 * Who is at the other end of the connection that a request came by: asked once per connection, known to everything that
 * the request leads to. Where bots have no users of their own nothing is asked, and anybody may show any capability, but
 * for those who came by one bot's own way.
 */
export class Callers {
  readonly #check: PeerCheck | undefined;
  readonly #known = new WeakMap<Socket, Promise<Caller>>();
  readonly #caller = new AsyncLocalStorage<Caller>();
  /** Users that have shown the capability of a bot of theirs. */
  readonly #botOf = new Map<number, BotId>();

  constructor(check: PeerCheck | undefined) {
    this.#check = check;
  }

  async #ask(check: PeerCheck, socket: Socket): Promise<Caller> {
    const peer = peerOf(socket);
    return { kind: "user", userId: peer === undefined ? undefined : await check.userOf(peer) };
  }

  #of(socket: Socket): Promise<Caller> {
    const known = this.#known.get(socket) ?? (this.#check === undefined ? anybody : this.#ask(this.#check, socket));
    this.#known.set(socket, known);
    return known;
  }

  /** Whose a connection is. Undefined for the daemon's own, and where nobody is told apart. */
  async holder(socket: Socket): Promise<Holder | undefined> {
    const caller = await this.#of(socket);
    switch (caller.kind) {
      case "anybody":
        return undefined;
      case "bot":
        return { name: `bot ${caller.botId}`, botId: caller.botId };
      case "user": {
        const { userId } = caller;
        if (userId === undefined) return { name: "unknown", botId: undefined };
        return userId === process.getuid?.() ? undefined : { name: `user ${userId}`, botId: this.#botOf.get(userId) };
      }
    }
  }

  /** A connection came by a way that only this bot has. */
  cameFrom(botId: BotId, socket: Socket): void {
    this.#known.set(socket, Promise.resolve({ kind: "bot", botId }));
  }

  /** The same handling, which from then on knows its caller. */
  knowing(handle: Handle): Handle {
    return async (req, res) => {
      const caller = await this.#of(req.socket);
      await this.#caller.run(caller, () => handle(req, res));
    };
  }

  /** Whether the caller of the request under way may be this bot's process. */
  isOf(botId: BotId): boolean {
    const caller = this.#caller.getStore() ?? { kind: "user", userId: undefined };
    switch (caller.kind) {
      case "anybody":
        return true;
      case "bot":
        return caller.botId === botId;
      case "user":
        return this.#check === undefined || this.#isOfUser(this.#check, botId, caller.userId);
    }
  }
  #isOfUser(check: PeerCheck, botId: BotId, userId: number | undefined): boolean {
    const is = check.isOf(botId, userId);
    if (is && userId !== undefined) this.#botOf.set(userId, botId);
    return is;
  }
}
