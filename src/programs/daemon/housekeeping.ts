import { daemonLogFile } from "#contracts/control-files.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import { trimOutput } from "#runtime/output-files.ts";
import { sweepOutputs } from "#runtime/sweep-outputs.ts";

export type HousekeepingParts = {
  readonly store: Pick<Store, "check" | "sweep">;
  readonly dataDir: string;
  readonly limits: Limits;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/**
 * What is done beside all else, once the daemon listens: a look through the databases, and clearing away what is past its
 * window or above its bound: rows, output, the daemon's own log. One thing after the other. The
 * store's end cuts a look short.
 */
export class Housekeeping {
  readonly #parts: HousekeepingParts;
  readonly #timers: readonly NodeJS.Timeout[];
  #last: Promise<void>;
  #stopped = false;

  constructor(parts: HousekeepingParts) {
    this.#parts = parts;
    const { sweepEveryMs, storeCheckEveryMs } = parts.limits;
    this.#last = this.#do(() => this.#check()).then(() => this.#sweep());
    this.#timers = [
      setInterval(() => this.#queue(() => this.#sweep()), sweepEveryMs).unref(),
      setInterval(() => this.#queue(() => this.#do(() => this.#check())), storeCheckEveryMs).unref(),
    ];
  }

  #queue(work: () => Promise<void>): void {
    this.#last = this.#last.then(work);
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    if (this.#stopped) return;
    try {
      await work();
    } catch (error) {
      this.#parts.onError(error);
    }
  }

  #check(): Promise<unknown> {
    return this.#parts.store.check();
  }

  /** Each by itself: where the disk is full rows cannot be cleared away, and room is made by the files. */
  async #sweep(): Promise<void> {
    const { store, dataDir, limits, now } = this.#parts;
    const bounds = { headBytes: limits.daemonLogHeadBytes, tailBytes: limits.daemonLogTailBytes };
    await this.#do(() => store.sweep(now()));
    await this.#do(() => sweepOutputs(dataDir, limits.outputTotalBytesMax));
    await this.#do(() => trimOutput(daemonLogFile(dataDir), bounds));
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
  }
}
