import { closeSync, openSync, statSync, utimesSync } from "node:fs";
import { aliveFile } from "#contracts/control-files.ts";
import type { Limits } from "#contracts/limits.ts";

export type LastAliveParts = {
  readonly dataDir: string;
  readonly limits: Pick<Limits, "aliveNoteMs">;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** Notes now and then that a daemon lives: the next one learns from it for how long there was none. */
export class LastAlive {
  readonly #parts: LastAliveParts;
  readonly #file: string;
  #timer: NodeJS.Timeout | undefined;
  #failed = false;

  constructor(parts: LastAliveParts) {
    this.#parts = parts;
    this.#file = aliveFile(parts.dataDir);
  }

  /** When a daemon of this folder last lived; undefined when there was none. */
  read(): number | undefined {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs;
  }

  start(): void {
    this.#note();
    this.#timer = setInterval(() => this.#note(), this.#parts.limits.aliveNoteMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#note();
  }

  /** What keeps it from being noted is told once, not every minute. */
  #note(): void {
    const nowS = this.#parts.now() / 1_000;
    try {
      closeSync(openSync(this.#file, "a", 0o600));
      utimesSync(this.#file, nowS, nowS);
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) this.#parts.onError(error);
      this.#failed = true;
    }
  }
}
