/** The first bytes of what goes by. */
export class Beginning {
  readonly #bytesMax: number;
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  take(chunk: Buffer): void {
    if (this.#bytes < this.#bytesMax) this.#pieces.push(chunk.subarray(0, this.#bytesMax - this.#bytes));
    this.#bytes += chunk.length;
  }

  /** Whether there is no more to be remembered, however much comes. */
  get isFull(): boolean {
    return this.#bytes >= this.#bytesMax;
  }

  get text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }
}
