import type { SimEvent } from "#sandbox/sim-types.ts";

type Spread<Event> = Event extends unknown ? Omit<Event, "seq" | "atMs"> : never;

/** An event before it has its number and time. */
export type NewEvent = Spread<SimEvent>;

/** Everything that happens, in order: the last `max` are kept, listeners hear all, and those who wait look again. */
export class News {
  readonly #kept: SimEvent[] = [];
  readonly #listeners = new Set<(event: SimEvent) => void>();
  readonly #looks = new Set<() => void>();
  readonly #max: number;
  readonly #now: () => number;
  #seq = 0;

  constructor(max: number, now: () => number) {
    this.#max = max;
    this.#now = now;
  }

  tell(event: NewEvent): void {
    this.#seq += 1;
    const numbered: SimEvent = { ...event, seq: this.#seq, atMs: this.#now() };
    this.#kept.push(numbered);
    if (this.#kept.length > this.#max) this.#kept.shift();
    for (const hear of this.#listeners) hear(numbered);
    this.stir();
  }

  /** Something changed that is no event of its own, such as a poll that began to wait. */
  stir(): void {
    for (const look of this.#looks) look();
  }

  since(seq: number): readonly SimEvent[] {
    return this.#kept.filter((event) => event.seq > seq);
  }

  /** Calls `hear` for every event from now on, until the returned function is called. */
  listen(hear: (event: SimEvent) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  /** What `look` finds, now or after something happened; undefined when it has found nothing for `timeoutMs`. */
  until<Found>(look: () => Found | undefined, timeoutMs: number): Promise<Found | undefined> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve) => {
      const end = (result: Found | undefined): void => {
        clearTimeout(timer);
        this.#looks.delete(again);
        resolve(result);
      };
      const again = (): void => {
        const now = look();
        if (now !== undefined) end(now);
      };
      const timer = setTimeout(() => end(undefined), timeoutMs);
      this.#looks.add(again);
    });
  }
}
