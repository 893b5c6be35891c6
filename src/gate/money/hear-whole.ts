import { usageInTail, type Told } from "#gate/money/read-usage.ts";

/** Pieces that are kept before they are put together. */
const piecesMax = 1_024;

/** Hears an answer that comes whole: of a long one the end is kept, where its usage stands. */
export class WholeEar {
  readonly #bytesMax: number;
  readonly isOver = false;
  readonly rewrites = false;
  #tail: Buffer[] = [];
  #kept = 0;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get told(): Told | undefined {
    return usageInTail(Buffer.concat(this.#tail).toString("utf8"));
  }

  /** Taken for what it said, where nobody tells: rather too many. */
  get chars(): number {
    return this.#bytes;
  }

  get isBudgetEnd(): boolean {
    return false;
  }

  take(chunk: Buffer): Buffer {
    this.#bytes += chunk.length;
    this.#tail.push(chunk);
    this.#kept += chunk.length;
    if (this.#kept >= 2 * this.#bytesMax || this.#tail.length >= piecesMax) this.#shorten();
    return chunk;
  }

  end(): Buffer {
    return Buffer.alloc(0);
  }

  /** Now and then and not for each piece: a server may send bytes one by one. */
  #shorten(): void {
    const all = Buffer.concat(this.#tail);
    this.#tail = [Buffer.from(all.subarray(-this.#bytesMax))];
    this.#kept = Math.min(all.length, this.#bytesMax);
  }
}
