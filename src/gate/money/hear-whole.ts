import { usageInTail, type Told } from "#gate/money/read-usage.ts";

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
    for (let first = this.#tail[0]; first !== undefined && this.#kept - first.length >= this.#bytesMax;) {
      this.#tail.shift();
      this.#kept -= first.length;
      first = this.#tail[0];
    }
    return chunk;
  }

  end(): Buffer {
    return Buffer.alloc(0);
  }
}
