import type { IncomingMessage } from "node:http";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { Tally } from "#gate/server/tally.ts";

/** Bytes in hand, for one bot, until they are given back. */
export type Held = { readonly body: Buffer; readonly release: () => void };

export type ReadHeld =
  | { readonly kind: "ok"; readonly held: Held }
  /** This body alone is larger than any may be. */
  | { readonly kind: "too_large" }
  /** It would fit, when others of this bot, or of all, were through. */
  | { readonly kind: "no_room" };

type RoomLimits = Pick<Limits, "modelBodyBytesMax" | "bodyBytesAtOncePerBot" | "bodyBytesAtOnce">;

/**
 * How much of questions lies in memory at once: so much of one bot when it is alone, else that share of what the others have
 * left. So however many bots keep all that they may, there is room for one more.
 */
export class BodyRoom {
  readonly #limits: RoomLimits;
  readonly #ofBot = new Tally<BotId>();
  #all = 0;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /**
   * Reads a body whole. Its room is kept from the beginning, so that nothing that was begun is refused half through; what
   * does not fit is not read on. The connection stays usable for the answer.
   */
  async read(botId: BotId, req: IncomingMessage): Promise<ReadHeld> {
    const { modelBodyBytesMax } = this.#limits;
    const declared = Number(req.headers["content-length"] ?? 0);
    if (declared > modelBodyBytesMax) return { kind: "too_large" };
    let taken = 0;
    const release = (): void => {
      this.#give(botId, -taken);
      taken = 0;
    };
    const take = (bytes: number): boolean => {
      if (!this.#fits(botId, bytes)) return false;
      this.#give(botId, bytes);
      taken += bytes;
      return true;
    };
    try {
      if (!take(declared)) return { kind: "no_room" };
      const chunks: Buffer[] = [];
      let bytes = 0;
      const source: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
      for await (const chunk of source) {
        bytes += chunk.length;
        const refused =
          bytes > modelBodyBytesMax ? "too_large" : bytes > taken && !take(chunk.length) ? "no_room" : undefined;
        if (refused !== undefined) {
          release();
          return { kind: refused };
        }
        chunks.push(chunk);
      }
      return { kind: "ok", held: { body: Buffer.concat(chunks), release } };
    } catch (error) {
      release();
      throw error;
    }
  }

  #fits(botId: BotId, bytes: number): boolean {
    const { bodyBytesAtOncePerBot, bodyBytesAtOnce } = this.#limits;
    const own = this.#ofBot.of(botId);
    const left = bodyBytesAtOnce - (this.#all - own);
    return own + bytes <= Math.min(left, (left * bodyBytesAtOncePerBot) / bodyBytesAtOnce);
  }

  #give(botId: BotId, bytes: number): void {
    this.#ofBot.add(botId, bytes);
    this.#all += bytes;
  }
}
