import type { Event } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";

type Parts = {
  readonly limits: Limits;
  readonly now: () => number;
  readonly note: (event: Event) => void;
};

type Why = Extract<Event, { kind: "calls.refused" }>["why"];

/** Calls with a bound of their own besides that of all: questions to a model, and what the Master asks Telegram for a bot. */
export type CallKind = "model" | "access" | "other";

/** Calls that may still be made now, and when that was so. */
type Bucket = { left: number; atMs: number };

type Told = { sinceMs: number; times: number };

const minuteMs = 60_000;

/** What was told is remembered of so many; one who is forgotten is told once more. */
const toldMax = 20_000;

/**
 * How many calls a bot may make: so many a minute, all of them at once when it was quiet for so long. A bot that asks for
 * more is told to wait, costs nothing more than that answer, and is journalled now and then with how often.
 */
export class CallPace {
  readonly #parts: Parts;
  /** Both in the order of their times: what is forgotten first stands in front, and nobody looks at the others. */
  readonly #buckets = new Map<string, Bucket>();
  readonly #told = new Map<string, Told>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Undefined when the call may go on; else how many seconds to wait. */
  waitS(botId: BotId, kind: CallKind): number | undefined {
    const { callsPerMinutePerBot, modelCallsPerMinutePerBot, accessCallsPerMinutePerBot } = this.#parts.limits;
    const perMinute = { model: modelCallsPerMinutePerBot, access: accessCallsPerMinutePerBot, other: undefined }[kind];
    const own = perMinute === undefined ? undefined : this.#take(`${kind}/${botId}`, perMinute);
    const waitS = own ?? this.#take(`all/${botId}`, callsPerMinutePerBot);
    const isModel = own !== undefined && kind === "model";
    if (waitS !== undefined) this.refused(botId, isModel ? "model_per_minute" : "per_minute");
    return waitS;
  }

  /** A bot was told to wait. The first time is journalled at once, what follows once in a while. */
  refused(botId: BotId, why: Why): void {
    const { limits, now, note } = this.#parts;
    const atMs = now();
    const key = `${why}/${botId}`;
    const told = this.#told.get(key) ?? { sinceMs: Number.NEGATIVE_INFINITY, times: 0 };
    told.times += 1;
    this.#told.set(key, told);
    if (atMs - told.sinceMs < limits.callsRefusedTellMs) return;
    note({ kind: "calls.refused", atMs, botId, why, times: told.times });
    this.#told.delete(key);
    this.#told.set(key, { sinceMs: atMs, times: 0 });
    const [oldest = key] = this.#told.keys();
    if (this.#told.size > toldMax) this.#told.delete(oldest);
  }

  #take(key: string, perMinute: number): number | undefined {
    const nowMs = this.#parts.now();
    const bucket = this.#buckets.get(key) ?? { left: perMinute, atMs: nowMs };
    bucket.left = Math.min(perMinute, bucket.left + (Math.max(0, nowMs - bucket.atMs) / minuteMs) * perMinute);
    bucket.atMs = nowMs;
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    this.#forgetFull(nowMs);
    if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) / perMinute) * (minuteMs / 1_000)));
    bucket.left -= 1;
    return undefined;
  }

  /** Whoever made no call for a minute may make all of them again: nothing is lost by forgetting it. */
  #forgetFull(nowMs: number): void {
    for (const [oldest, { atMs }] of this.#buckets) {
      if (nowMs - atMs < minuteMs) return;
      this.#buckets.delete(oldest);
    }
  }
}
