import type { ClockStep } from "#contracts/clock-step.ts";
import type { Context } from "#supervisor/context.ts";
import type { Moment } from "#supervisor/look.ts";

export type WatchParts = Pick<Context, "limits" | "now" | "monotonicMs">;

/** A bot as the watch sees it. */
export interface Watched {
  look(moment: Moment): void;
  clockMoved(step: ClockStep): void;
}

export type WatchHooks = {
  readonly bots: () => Iterable<Watched>;
  /** Called when all bots were looked at. */
  readonly after: (nowMs: number) => void;
  /** Hears that the clock was set. */
  readonly stepped?: (step: ClockStep) => void;
};

/**
 * The one timer that looks at every bot. It also looks at itself: when the loop was late, nobody's silence up to now
 * counts, for it was we who did not listen; and when the clock was set, all times move along.
 */
export class Watch {
  readonly #ctx: WatchParts;
  readonly #bots: () => Iterable<Watched>;
  readonly #after: (nowMs: number) => void;
  readonly #stepped: (step: ClockStep) => void;
  readonly #monotonicMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #lastMs: { readonly clock: number; readonly monotonic: number };
  #quietSinceMs: number;

  constructor(ctx: WatchParts, { bots, after, stepped }: WatchHooks) {
    this.#ctx = ctx;
    this.#bots = bots;
    this.#after = after;
    this.#stepped = stepped ?? (() => undefined);
    this.#monotonicMs = ctx.monotonicMs ?? (() => performance.now());
    this.#lastMs = { clock: ctx.now(), monotonic: this.#monotonicMs() };
    this.#quietSinceMs = ctx.now();
  }

  start(): void {
    this.#lastMs = { clock: this.#ctx.now(), monotonic: this.#monotonicMs() };
    this.#quietSinceMs = this.#lastMs.clock;
    this.#timer = setInterval(() => this.tick(), this.#ctx.limits.tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One look at everything. */
  tick(): void {
    const { limits, now } = this.#ctx;
    const last = this.#lastMs;
    const here = { clock: now(), monotonic: this.#monotonicMs() };
    this.#lastMs = here;
    const passedMs = here.monotonic - last.monotonic;
    const steppedMs = Math.round(here.clock - last.clock - passedMs);
    const wasSet = Math.abs(steppedMs) >= limits.clockStepMs;
    const step: ClockStep = { byMs: steppedMs, sinceMs: here.clock - Math.ceil(passedMs), atMs: here.clock };
    if (wasSet) this.#stepped(step);
    if (wasSet || passedMs - limits.tickMs >= limits.lagMs) this.#quietSinceMs = here.clock;
    for (const bot of this.#bots()) {
      if (wasSet) bot.clockMoved(step);
      else bot.look({ nowMs: here.clock, quietSinceMs: this.#quietSinceMs });
    }
    this.#after(here.clock);
  }
}
