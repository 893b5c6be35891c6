import { maybeAfterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { Limits } from "#contracts/limits.ts";

/** How a conflict stands after one more 409: whether it is to be told, and how long to leave the other program alone. */
export type Standing = { readonly told: boolean; readonly sinceMs: number; readonly waitMs: number };

/**
 * 409 from Telegram: another program receives for this bot, or our own poll of a moment ago is not forgotten yet. One that
 * passes is not worth a word; one that lasts is, and a webhook is at once, because it does not pass. We do not fight: between
 * our tries the other has its peace.
 */
export class Conflict {
  readonly #limits: Limits;
  #sinceMs: number | undefined;
  #wellSinceMs: number | undefined;
  #webhook = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  again(nowMs: number, webhook: boolean): Standing {
    const { conflictTellMs, conflictRetryMs } = this.#limits;
    this.#sinceMs ??= nowMs;
    this.#wellSinceMs = undefined;
    this.#webhook = webhook;
    const told = webhook || nowMs - this.#sinceMs >= conflictTellMs;
    const jitter = 0.75 + Math.random() / 2;
    return { told, sinceMs: this.#sinceMs, waitMs: (told ? conflictRetryMs : conflictTellMs) * jitter };
  }

  clockMoved(step: ClockStep): void {
    this.#sinceMs = maybeAfterStep(this.#sinceMs, step);
    this.#wellSinceMs = maybeAfterStep(this.#wellSinceMs, step);
  }

  /** Some conflict is not over yet. */
  get isOn(): boolean {
    return this.#sinceMs !== undefined;
  }

  /** A poll that began at `beganMs` was answered well. True when no conflict is left: polls go well for long enough. */
  isOver(beganMs: number, nowMs: number): boolean {
    if (this.#sinceMs === undefined) return true;
    this.#wellSinceMs ??= beganMs;
    if (!this.#webhook && nowMs - this.#wellSinceMs < this.#limits.conflictTellMs) return false;
    this.#sinceMs = undefined;
    return true;
  }
}
