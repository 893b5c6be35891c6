import { collectOnBun } from "#memory/vectors/collect-on-bun.ts";

/** V8's thorough collection, where `beLight` has made it known, https://nodejs.org/api/cli.html#--expose-gc, or Bun's. */
function collect(): void {
  collectOnBun();
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}

/**
 * Gives memory back when the bot has had nothing to do for a while: a bot waits most of its life, and there may be
 * hundreds. `busy` is called whenever something comes.
 */
export class Rest {
  readonly #afterMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(afterMs: number) {
    this.#afterMs = afterMs;
  }

  busy(): void {
    clearTimeout(this.#timer);
  }

  /** Nothing is in hand: rests when it stays so. */
  idle(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(collect, this.#afterMs).unref();
  }
}
