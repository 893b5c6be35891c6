import type { IncomingMessage } from "node:http";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";

/** Bytes in hand, for one bot, until they are given back. */
export type Held = { readonly body: Buffer; readonly release: () => void };

export type ReadHeld =
  | { readonly kind: "ok"; readonly held: Held }
  /** This body alone is larger than any may be. */
  | { readonly kind: "too_large" }
  /** It would fit, when others of this bot, or of all, were through. */
  | { readonly kind: "no_room" };

/** How much of questions lies in memory at once: so much of one bot, so much of all. */
export class BodyRoom {
  readonly #limits: Pick<Limits, "modelBodyBytesMax" | "bodyBytesAtOncePerBot" | "bodyBytesAtOnce">;
  readonly #ofBot = new Map<BotId, number>();
  #all = 0;

  constructor(limits: Pick<Limits, "modelBodyBytesMax" | "bodyBytesAtOncePerBot" | "bodyBytesAtOnce">) {
    this.#limits = limits;
  }

  /** Reads a body whole. What does not fit is not read on; the connection stays usable for the answer. */
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
    return (this.#ofBot.get(botId) ?? 0) + bytes <= bodyBytesAtOncePerBot && this.#all + bytes <= bodyBytesAtOnce;
  }

  #give(botId: BotId, bytes: number): void {
    const now = (this.#ofBot.get(botId) ?? 0) + bytes;
    if (now > 0) this.#ofBot.set(botId, now);
    else this.#ofBot.delete(botId);
    this.#all = Math.max(0, this.#all + bytes);
  }
}
