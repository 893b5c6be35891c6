import type { Limits } from "#contracts/limits.ts";

/** A bot as the queue sees it. */
export interface Startable {
  /** A slot is free, and it is this bot's turn. */
  begin(): void;
  /** Since when it has been idle, when it could fall asleep now; undefined when it could not. */
  sleepableSinceMs(): number | undefined;
  /** Asks it to fall asleep, to make room. */
  giveRoom(): void;
  /** Whether it is on its way to sleep already. */
  isLeaving(): boolean;
}

/**
 * Spreads starts: few at once (more only delay each other), and not more bots awake than there is room for; then the
 * longest idle makes room, and the others wait in the order they came.
 */
export class StartQueue {
  readonly #startsAtOnce: number;
  readonly #awakeMax: number;
  readonly #waiting = new Set<Startable>();
  readonly #starting = new Set<Startable>();
  readonly #awake = new Set<Startable>();
  #closed = false;

  constructor({ startsAtOnce }: Limits, awakeMax: number) {
    this.#startsAtOnce = Math.max(1, startsAtOnce);
    this.#awakeMax = Math.max(1, awakeMax);
  }

  enter(one: Startable): void {
    this.#waiting.add(one);
    this.pump();
  }

  /** It need not start any more. */
  leave(one: Startable): void {
    this.#waiting.delete(one);
  }

  /** It runs already: taken over from an earlier daemon. */
  isAwake(one: Startable): void {
    this.#awake.add(one);
  }

  /** Its start needs no attention any more: the next may begin. */
  settled(one: Startable): void {
    if (this.#starting.delete(one)) this.pump();
  }

  /** Its process is gone, or never came to be. */
  ended(one: Startable): void {
    this.#starting.delete(one);
    this.#awake.delete(one);
    this.pump();
  }

  /** No start begins any more. */
  close(): void {
    this.#closed = true;
    this.#waiting.clear();
  }

  /** Begins what may begin. Called whenever a place may have become free. */
  pump(): void {
    for (const one of this.#waiting) {
      if (this.#closed || this.#starting.size >= this.#startsAtOnce) return;
      if (this.#awake.size >= this.#awakeMax) return this.#makeRoom();
      this.#waiting.delete(one);
      this.#starting.add(one);
      this.#awake.add(one);
      one.begin();
    }
  }

  #makeRoom(): void {
    const awake = [...this.#awake];
    const wanted = this.#waiting.size - awake.filter((one) => one.isLeaving()).length;
    if (wanted <= 0) return;
    const idle = awake.flatMap((one) => {
      const sinceMs = one.sleepableSinceMs();
      return sinceMs === undefined ? [] : [{ one, sinceMs }];
    });
    for (const { one } of idle.toSorted((a, b) => a.sinceMs - b.sinceMs).slice(0, wanted)) one.giveRoom();
  }
}
