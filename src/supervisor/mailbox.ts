/** Tasks of one bot, one after the other in the order they came. A task that throws is told and harms none of the next. */
export class Mailbox {
  readonly #onError: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Resolves when the task has ended, well or not. */
  post(task: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(task).catch(this.#onError);
    return this.#last;
  }

  /** Resolves when everything posted so far has ended. */
  get idle(): Promise<void> {
    return this.#last;
  }
}
