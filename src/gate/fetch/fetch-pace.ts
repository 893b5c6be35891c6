import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { Tally } from "#gate/server/tally.ts";

const minuteMs = 60_000;

/** A clock that was set back does not hold anybody up. */
const isLately = (atMs: number, nowMs: number): boolean => Math.abs(nowMs - atMs) < minuteMs;

/** More bots than this in the list: those that have fetched nothing for a minute are taken out. */
const knownMax = 1_000;

/** How often each bot may have a page read, and how many are read at once. */
export class FetchPace {
  readonly #limits: Limits;
  /** When each bot's fetches of the last minute began. */
  readonly #begun = new Map<BotId, readonly number[]>();
  readonly #underWay = new Tally<BotId>();
  #all = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Takes a place, if there is one; whoever got it says `end`. */
  begin(botId: BotId, nowMs: number): boolean {
    const { fetchesPerMinute, fetchesAtOncePerBot, fetchesAtOnce } = this.#limits;
    if (this.#begun.size > knownMax) this.#forgetOld(nowMs);
    const lately = (this.#begun.get(botId) ?? []).filter((atMs) => isLately(atMs, nowMs));
    const mine = this.#underWay.of(botId);
    if (lately.length >= fetchesPerMinute || mine >= fetchesAtOncePerBot || this.#all >= fetchesAtOnce) return false;
    this.#begun.set(botId, [...lately, nowMs]);
    this.#underWay.add(botId, 1);
    this.#all += 1;
    return true;
  }

  end(botId: BotId): void {
    this.#underWay.add(botId, -1);
    this.#all -= 1;
  }

  #forgetOld(nowMs: number): void {
    for (const [botId, atMs] of this.#begun) {
      if (!atMs.some((one) => isLately(one, nowMs))) this.#begun.delete(botId);
    }
  }
}
