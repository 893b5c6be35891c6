import type { TellerParts } from "#commands/report/teller.ts";

/** Something that is not told to its end yet: the event it began with, and what is done about it when its time comes. */
type Waits<Thing> = { readonly seq: number; readonly thing: Thing; readonly timer: NodeJS.Timeout };

/**
 * What is to be told later, by its key. The journal is read again from before the oldest of these when the daemon ends
 * meanwhile. Times come to `onDue` one after the other, with all that is read; one that fails comes again after a while.
 */
export class Waiting<Thing> {
  readonly #waits = new Map<string, Waits<Thing>>();
  readonly #queue: TellerParts["queue"];
  readonly #onDue: (key: string) => Promise<void>;

  constructor({ queue }: Pick<TellerParts, "queue">, onDue: (key: string) => Promise<void>) {
    this.#queue = queue;
    this.#onDue = onDue;
  }

  get(key: string): Thing | undefined {
    return this.#waits.get(key)?.thing;
  }

  /** What waits, with the event it began with. */
  get all(): readonly { readonly key: string; readonly seq: number; readonly thing: Thing }[] {
    return [...this.#waits].map(([key, { seq, thing }]) => ({ key, seq, thing }));
  }

  /** Waits from now on, in place of what waited under this key. */
  set(key: string, { seq, thing, inMs }: { readonly seq: number; readonly thing: Thing; readonly inMs: number }): void {
    this.delete(key);
    const timer = setTimeout(() => this.#due(key), Math.max(0, inMs));
    this.#waits.set(key, { seq, thing, timer });
  }

  #due(key: string): void {
    const again = (inMs: number): void => {
      const waits = this.#waits.get(key);
      if (waits !== undefined) this.set(key, { ...waits, inMs });
    };
    this.#queue(() => this.#onDue(key), again);
  }

  /** The same with another thing, at its own time still. */
  change(key: string, thing: Thing): void {
    const waits = this.#waits.get(key);
    if (waits !== undefined) this.#waits.set(key, { ...waits, thing });
  }

  delete(key: string): void {
    clearTimeout(this.#waits.get(key)?.timer);
    this.#waits.delete(key);
  }

  /** The event before which the journal need not be read again; undefined when nothing waits. */
  get oldestSeq(): number | undefined {
    const all = [...this.#waits.values()];
    return all.length === 0 ? undefined : Math.min(...all.map(({ seq }) => seq));
  }

  clear(): void {
    for (const key of this.#waits.keys()) this.delete(key);
  }
}
