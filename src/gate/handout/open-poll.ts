/** Why a poll that waits is ended before its time. */
export type PollEnd =
  /** A newer poll of the same run has come: Telegram's 409 for this one. */
  | "conflict"
  /** The client hung up. */
  | "gone"
  /** The run is over: cut. */
  | "ended"
  /** We hand over to a new daemon: answered empty. */
  | "upgrade";

/** One getUpdates that waits: woken when something may be there for it, or ended, or over when its time has passed. */
export class OpenPoll {
  readonly #timer: NodeJS.Timeout;
  #end: PollEnd | undefined;
  #woken = false;
  #over = false;
  #resolve: () => void = () => undefined;

  constructor(waitMs: number) {
    this.#timer = setTimeout(() => {
      this.#over = true;
      this.#resolve();
    }, waitMs);
  }

  get ended(): PollEnd | undefined {
    return this.#end;
  }

  end(why: PollEnd): void {
    this.#end ??= why;
    this.wake();
  }

  wake(): void {
    this.#woken = true;
    this.#resolve();
  }

  /** True when it was woken, since the last wait or now; false when its time is over. */
  async wait(): Promise<boolean> {
    if (!this.#woken && !this.#over) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
    }
    const woken = this.#woken;
    this.#woken = false;
    return woken;
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
