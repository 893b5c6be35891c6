import type { Answer, BotUsage, SharedUsage } from "#contracts/answer.ts";
import type { UsedSum } from "#contracts/spending.ts";
import { anna, recipes } from "#answer/samples/sample-bots.ts";

type Kinds = "usage" | "limit_ask" | "limit_set" | "budget_set";
type Samples = { readonly [Kind in Kinds]: Readonly<Record<string, Extract<Answer, { kind: Kind }>>> };

const sum = (calls: number, costNano: number, more: Partial<UsedSum> = {}): UsedSum => ({
  calls,
  tokensIn: calls * 2_100,
  tokensOut: calls * 340,
  costNano,
  unpricedNano: 0,
  unpriced: 0,
  estimated: 0,
  ...more,
});

const none = sum(0, 0);
const usd = (amount: number): number => amount * 1_000_000_000;

const bot = anna("running");
const quiet: BotUsage = { bot: recipes, usage: { day: none, month: sum(1, 31_200_000) }, limitNano: undefined };
const busy: BotUsage = { bot, usage: { day: sum(12, 31_200_000), month: sum(421, usd(1.24)) }, limitNano: usd(5) };
const doubtful: BotUsage = {
  bot,
  usage: { day: none, month: sum(22, 0, { unpricedNano: usd(0.7), unpriced: 21, estimated: 2 }) },
  limitNano: usd(0.5),
};

const share: SharedUsage = { usedNano: usd(3.1), limitNano: usd(10), owners: [] };
const shares: SharedUsage = {
  usedNano: usd(12.5),
  limitNano: undefined,
  owners: [
    { userId: 210944655, firstName: "Анна", usedNano: usd(9.4), limitNano: usd(10) },
    { userId: 318201177, firstName: undefined, usedNano: usd(3.1), limitNano: undefined },
  ],
};

const pricesOn = "2026-11-25";
const both = { day: sum(12, 31_200_000), month: sum(422, usd(1.27)) };

/** What models cost, and what they may. */
export const usageSamples: Samples = {
  usage: {
    "one bot": { kind: "usage", bots: [busy], total: undefined, shared: undefined, pricesOn },
    "price unknown, limit passed": { kind: "usage", bots: [doubtful], total: undefined, shared: undefined, pricesOn },
    "an owner's bots": { kind: "usage", bots: [busy, quiet], total: both, shared: share, pricesOn },
    "the operator's view": { kind: "usage", bots: [busy, quiet], total: both, shared: shares, pricesOn },
    "nothing yet": { kind: "usage", bots: [], total: { day: none, month: none }, shared: undefined, pricesOn },
  },
  limit_ask: {
    "no limit": { kind: "limit_ask", bot: quiet },
    "a limit": { kind: "limit_ask", bot: busy },
  },
  limit_set: {
    set: { kind: "limit_set", bot: busy },
    "below what is spent": { kind: "limit_set", bot: doubtful },
    off: { kind: "limit_set", bot: quiet },
  },
  budget_set: {
    "one owner": { kind: "budget_set", ownerId: 210944655, limitNano: usd(20), usedNano: usd(9.4) },
    "one owner, off": { kind: "budget_set", ownerId: 210944655, limitNano: undefined, usedNano: usd(9.4) },
    all: { kind: "budget_set", ownerId: undefined, limitNano: usd(100), usedNano: usd(12.5) },
    "all, off": { kind: "budget_set", ownerId: undefined, limitNano: undefined, usedNano: 0 },
  },
};
