import { StorageError } from "#sqlite/storage-error.ts";

const never = new Promise<never>(() => undefined);

/** What may befall a daemon whenever it writes: death before or after the write, or a disk that takes nothing. */
export type Fate = "goes_on" | "dies_before" | "dies_after" | "disk_full";

/** Whether a daemon lives. Once it is dead nothing that it began goes on, and nothing that it asked for is answered. */
export class Life {
  dead = false;
  /** Verbs under way; while there are any, the daemon is not at rest. */
  underWay = 0;
  readonly #fate: (verb: string) => Fate;
  readonly #died: () => void;

  constructor(fate: (verb: string) => Fate, died: () => void) {
    this.#fate = fate;
    this.#died = died;
  }

  die(): void {
    if (this.dead) return;
    this.dead = true;
    this.#died();
  }

  /** One verb of the store's: it may be the daemon's last. */
  async #one(verb: string, work: () => Promise<unknown>): Promise<unknown> {
    if (this.dead) return never;
    const fate = this.#fate(verb);
    if (fate === "disk_full") throw new StorageError("control.db", "SQLITE_FULL", new Error("a full disk"));
    if (fate === "dies_before") this.die();
    if (this.dead) return never;
    this.underWay += 1;
    const [ended] = await Promise.allSettled([work()]);
    this.underWay -= 1;
    if (fate === "dies_after") this.die();
    if (this.dead) return never;
    if (ended.status === "rejected") throw ended.reason;
    return ended.value;
  }

  /** The same verbs, for as long as the daemon lives. All of them give a promise. */
  bind<Verbs extends object>(verbs: Verbs): Verbs {
    return new Proxy(verbs, {
      get: (target, name): unknown => {
        const verb: unknown = Reflect.get(target, name);
        if (typeof verb !== "function") return verb;
        return (...args: readonly unknown[]) =>
          this.#one(String(name), async () => (await Reflect.apply(verb, target, args)) as unknown);
      },
    });
  }
}
