/** Work that is done a little later, one piece at a time, and never twice at once. */
export class Background {
  readonly #work: () => Promise<number | undefined>;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #state: "open" | "stopped" = "open";

  /** `work` resolves with how long to wait before it is done again; undefined: until it is planned. It must not reject. */
  constructor(work: () => Promise<number | undefined>) {
    this.#work = work;
  }

  /** Does the work after a while, unless it is planned already. It does not keep the process alive. */
  plan(ms: number): void {
    if (this.#state === "stopped" || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.now(), ms).unref();
  }

  /** The same, whatever was planned. */
  replan(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.plan(ms);
  }

  /** Does the work at once; resolves when it is done. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#underWay !== undefined) await this.#underWay;
    if (this.#state === "stopped") return;
    this.#underWay = this.#once();
    await this.#underWay;
  }

  async #once(): Promise<void> {
    const againMs = await this.#work();
    this.#underWay = undefined;
    if (againMs !== undefined) this.plan(againMs);
  }

  stop(): void {
    this.#state = "stopped";
    clearTimeout(this.#timer);
  }
}
