type Waiter = { readonly go: () => void; readonly signal: AbortSignal };

/** So many starts in any stretch of time, the others in their order. */
export class Pace {
  readonly #perMs: number;
  readonly #waiting = new Set<Waiter>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #free: number;

  constructor({ atMost, perMs }: { readonly atMost: number; readonly perMs: number }) {
    this.#free = Math.max(1, atMost);
    this.#perMs = perMs;
  }

  /** Resolves when it is our turn, or when the signal is aborted; then the turn is not used up. */
  async turn(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    if (this.#free > 0) return this.#take();
    await new Promise<void>((resolve) => {
      const waiter: Waiter = { go: resolve, signal };
      this.#waiting.add(waiter);
      const leave = (): void => {
        this.#waiting.delete(waiter);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #take(): void {
    this.#free -= 1;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#free += 1;
      this.#next();
    }, this.#perMs);
    this.#timers.add(timer);
  }

  #next(): void {
    const [waiter] = this.#waiting;
    if (waiter === undefined) return;
    this.#waiting.delete(waiter);
    this.#take();
    waiter.go();
  }
}
