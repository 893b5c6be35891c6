import { toError } from "#contracts/to-error.ts";
import type { Memory } from "#memory/memory.ts";

export type EraserParts = {
  readonly memory: Pick<Memory, "forgetting">;
  readonly retryMs: number;
  readonly now: () => number;
  readonly ending: AbortSignal;
  readonly warn: (line: string) => void;
};

/** Erases what was forgotten as soon as it can be taken back no more: while the bot is awake, and when it wakes again. */
export class Eraser {
  readonly #parts: EraserParts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: EraserParts) {
    this.#parts = parts;
    parts.ending.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  /** Erases what is due, and comes back for what will be. */
  async run(): Promise<void> {
    const { memory, now, ending } = this.#parts;
    clearTimeout(this.#timer);
    if (ending.aborted) return;
    const againMs = await memory.forgetting.erase(now());
    if (againMs !== undefined) this.#plan(againMs);
  }

  /** What cannot be erased just now (the disk is full) is erased later: it is promised. */
  #plan(againMs: number): void {
    const { ending, warn, retryMs } = this.#parts;
    if (ending.aborted) return;
    this.#timer = setTimeout(() => {
      this.run().catch((error: unknown) => {
        warn(`what was forgotten is not erased yet: ${toError(error).name}`);
        this.#plan(retryMs);
      });
    }, againMs).unref();
  }
}
