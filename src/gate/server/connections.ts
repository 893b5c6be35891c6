import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Holder } from "#gate/capability/callers.ts";
import { Tally } from "#gate/server/tally.ts";

export type ConnectionsParts = {
  readonly limits: Pick<Limits, "gateConnections" | "gateConnectionsPerBot">;
  /** Who holds a connection; undefined where it is not counted as anybody's. */
  readonly holder: (socket: Socket) => Promise<Holder | undefined>;
  /** A bot holds too many, and the newest of them was ended. */
  readonly refused: (botId: BotId) => void;
  readonly onError: (error: unknown) => void;
};

/**
 * The gate's connections. Nobody who can be told apart holds more than so many. When there are as many as there may be,
 * that one gives way to the next on which nothing has been under way for the longest time: calls are bounded for themselves.
 */
export class Connections {
  readonly #parts: ConnectionsParts;
  readonly #held = new Tally<string>();
  /** Those on which nothing is under way; the longest silent first. */
  readonly #silent = new Set<Socket>();
  #open = 0;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  came(socket: Socket): void {
    if (this.#open >= this.#parts.limits.gateConnections && !this.#endLongestSilent()) return void socket.destroy();
    this.#open += 1;
    this.#silent.add(socket);
    socket.once("close", () => {
      this.#open -= 1;
      this.#silent.delete(socket);
    });
    this.#count(socket).catch(this.#parts.onError);
  }

  /** A call has begun on a connection, the only one there until it is over. */
  called(socket: Socket, res: ServerResponse): void {
    this.#silent.delete(socket);
    res.once("close", () => {
      if (!socket.destroyed) this.#silent.add(socket);
    });
  }

  #endLongestSilent(): boolean {
    const [longest] = this.#silent;
    if (longest === undefined) return false;
    this.#silent.delete(longest);
    longest.destroy();
    return true;
  }

  async #count(socket: Socket): Promise<void> {
    const { holder, limits, refused } = this.#parts;
    const found = await holder(socket);
    if (found === undefined || socket.destroyed) return;
    const { name, botId } = found;
    if (this.#held.of(name) >= limits.gateConnectionsPerBot) {
      socket.destroy();
      if (botId !== undefined) refused(botId);
      return;
    }
    this.#held.add(name, 1);
    socket.once("close", () => this.#held.add(name, -1));
  }
}
