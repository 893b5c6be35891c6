import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Spreads what is to be done for every bot over turns of the event loop, so many at a time: what is asked of the daemon in
 * between gets its answer.
 */
export class Turns {
  readonly #atOnce: number;
  #turn: Promise<void> = Promise.resolve();
  #given = 0;

  constructor(atOnce: number) {
    this.#atOnce = Math.max(1, atOnce);
  }

  /** Resolves when it is the next one's turn. */
  next(): Promise<void> {
    this.#given += 1;
    if (this.#given % this.#atOnce === 0) this.#turn = this.#turn.then(() => nextTurn());
    return this.#turn;
  }
}
