import type { BotId, UserId } from "#contracts/ids.ts";
import type { LimitOf, NanoUsd } from "#contracts/money.ts";

/** A call to a model before it leaves. */
export type PlannedCall = {
  readonly botId: BotId;
  readonly ownerId: UserId;
  /** The operator's key pays. */
  readonly shared: boolean;
  /** The price of what is asked for is known. */
  readonly priced: boolean;
  /** What it costs at least to be worth sending; undefined when nothing bounds its cost. */
  readonly leastNano: NanoUsd | undefined;
  /** What it may cost at most. */
  readonly mostNano: NanoUsd;
  /** What a second of its answer may cost, where a provider stops when nobody listens any more; undefined: it goes on. */
  readonly secondNano: NanoUsd | undefined;
  /** What each owner's bots may spend by the shared key in a month, where nothing else is set for that owner. */
  readonly ownerLimitNano: NanoUsd | undefined;
  readonly nowMs: number;
};

/** A limit as it stands: what is used of it counts calls under way by what was set aside for them. */
export type LimitState = { readonly of: LimitOf; readonly limitNano: NanoUsd; readonly usedNano: NanoUsd };

export type Begun =
  /** `nano` is set aside for it, at most `mostNano`. `room`: no limit holds; there is room; it may cost no more than `nano`. */
  | {
      readonly kind: "begun";
      readonly callId: number;
      readonly nano: NanoUsd;
      readonly room: "any" | "wide" | "narrow";
      /** The limit with the least room; undefined where none holds. */
      readonly nearest: LimitState | undefined;
    }
  /** Even the least could exceed this limit. */
  | { readonly kind: "over"; readonly limit: LimitState }
  /** A limit holds, and nothing bounds what the call costs. */
  | { readonly kind: "unbounded"; readonly limit: LimitState };

/** What a call has used, as the provider told it, or as it was estimated where it told nothing. */
export type Used = {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** What it costs, or what it is reckoned at where its price is not known. */
  readonly nano: NanoUsd;
  readonly estimated: boolean;
};

/** What calls have used in one period. */
export type UsedSum = {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Of calls whose price is known. */
  readonly costNano: NanoUsd;
  /** What calls of unknown price are reckoned at against limits. */
  readonly unpricedNano: NanoUsd;
  /** Calls whose price is not known. */
  readonly unpriced: number;
  /** Calls whose usage the provider did not tell. */
  readonly estimated: number;
};

/** Whose usage: one bot's, all bots' of one owner, one owner's by the shared key, everybody's by it, or everybody's. */
export type UsageOf =
  | { readonly kind: "bot"; readonly botId: BotId }
  | { readonly kind: "owner" | "owner_shared"; readonly userId: UserId }
  | { readonly kind: "shared" | "all" };

/** Today and this month, by the calendar of UTC. */
export type Usage = { readonly day: UsedSum; readonly month: UsedSum };

/** A limit that somebody set: an amount a month, or none by intention. */
export type SetLimit = { readonly kind: "amount"; readonly nano: NanoUsd } | { readonly kind: "off" };

/**
 * What models cost: calls are begun before they leave and settled when they are over. Sums of days and months, by the
 * calendar of UTC; a call belongs to the day on which it began.
 */
export interface Spending {
  /** Sets the most that a call may cost aside, if every limit has room for it; durable before the call leaves. */
  begin(call: PlannedCall): Promise<Begun>;
  /**
   * The call is over: what was set aside is free again, what it used is counted; undefined when it used nothing.
   * Returns the limits of which it used up the share that is told ahead.
   */
  settle(callId: number, used: Used | undefined): Promise<readonly LimitState[]>;
  /**
   * Calls that an earlier daemon left under way are counted by the most that they can have cost by now: no more than was set
   * aside for them. Returns how many.
   */
  settleLeft(nowMs: number): Promise<number>;
  usage(of: UsageOf, nowMs: number): Promise<Usage>;
  /** Which bots used most this month, or whose bots used most by the shared key. */
  top(
    of: "bot" | "owner_shared",
    query: { nowMs: number; max: number },
  ): Promise<readonly { readonly id: number; readonly month: UsedSum }[]>;
  limit(of: LimitOf): Promise<SetLimit | undefined>;
  /** Undefined: as if nothing had ever been set. */
  setLimit(of: LimitOf, limit: SetLimit | undefined): Promise<void>;
  /** The limits that hold for a bot's calls by this key, as they stand. */
  limitsOf(
    call: Pick<PlannedCall, "botId" | "ownerId" | "shared" | "ownerLimitNano" | "nowMs">,
  ): Promise<readonly LimitState[]>;
}
