import type { GateListener } from "#contracts/gate-ports.ts";

type Message = (listener: GateListener) => void;

/** Said before anybody listened; a bound for a daemon whose supervisor never comes. */
const keptMax = 10_000;

/** The line to the supervisor. What is said before it listens is kept for it; what it throws harms nobody here. */
export class Tell {
  readonly #onError: (error: unknown) => void;
  #listener: GateListener | undefined;
  #kept: Message[] = [];

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  set(listener: GateListener): void {
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = [];
    for (const message of kept) this.say(message);
  }

  say(message: Message): void {
    if (this.#listener === undefined) {
      if (this.#kept.length < keptMax) this.#kept.push(message);
      return;
    }
    try {
      message(this.#listener);
    } catch (error) {
      this.#onError(error);
    }
  }
}
