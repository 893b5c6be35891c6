/**
 * One lane per chat: work of one chat goes in order, different chats do not wait for each other. At most `atOnce` run at
 * the same time over all lanes; work that waits in a lane takes no place.
 */
export class Lanes {
  readonly #atOnce: number;
  readonly #tails = new Map<number | string, Promise<void>>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  isBusy(lane: number | string): boolean {
    return this.#tails.has(lane);
  }

  /** Runs `work` after everything that was put into this lane before; rejects with what it throws. */
  run(lane: number | string, work: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(lane);
    const mine = before === undefined ? this.#inPlace(work) : before.then(() => this.#inPlace(work));
    const end = (): void => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    };
    const tail: Promise<void> = mine.then(end, end);
    this.#tails.set(lane, tail);
    return mine;
  }

  async #inPlace(work: () => Promise<void>): Promise<void> {
    if (this.#running >= this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next(); // the place is handed on
    }
  }
}
