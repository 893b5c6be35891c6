import { budgetCodes, usdText } from "#contracts/money.ts";
import type { LimitState } from "#contracts/spending.ts";
import type { SideError } from "#gate/forward/side-error.ts";

/** The first day of the next month of UTC. */
function nextMonth(nowMs: number): string {
  const now = new Date(nowMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

const whose = {
  bot: "for this bot",
  owner: "for this owner's bots by the server's shared key",
  shared: "for all bots by the server's shared key",
} as const;

const mending = {
  bot: "the owner can raise it by /limit with the Master Bot",
  owner: "the operator can raise it, and a key of the owner's own (/key with the Master Bot) does not draw on it",
  shared: "the operator can raise it, and a key of the owner's own (/key with the Master Bot) does not draw on it",
} as const;

/** A limit is reached: in the words and the shape of a provider whose account is empty. Programs must not try again. */
export function limitReached({ of, limitNano, usedNano }: LimitState, nowMs: number): SideError {
  const state = `The limit of ${usdText(limitNano)} US dollars a month ${whose[of.kind]} is reached`;
  const used = `${usdText(usedNano)} are spent or set aside for calls under way`;
  const text = `${state}: ${used}. It counts anew from ${nextMonth(nowMs)} (UTC); ${mending[of.kind]}.`;
  return { status: 429, text, code: budgetCodes[of.kind], type: "insufficient_quota", isFinal: true };
}

/** A limit holds, and what is asked for could cost anything. */
export const notBounded = (what: string): SideError => ({
  status: 400,
  text: `A limit of money holds for this call, and Hatchery cannot bound what ${what} costs: leave it out, or let the limit be lifted by /limit with the Master Bot.`,
  code: "hatchery_not_bounded",
  type: "invalid_request_error",
  isFinal: true,
});

/** The same as an object in the middle of an answer. */
export const asErrorObject = ({ text, code, type }: SideError): Readonly<Record<string, unknown>> => ({
  message: text,
  type,
  param: null,
  code,
});
