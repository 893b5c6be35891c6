import type { BotId, UserId } from "#contracts/ids.ts";

/** Money in billionths of a US dollar: a token of the cheapest model costs a whole number of them. */
export type NanoUsd = number;

export const nanoPerUsd = 1_000_000_000;

/** More than anybody means by an amount: a million dollars, far below what a whole number can hold. */
export const nanoMost: NanoUsd = 1_000_000 * nanoPerUsd;

/** `5`, `2.50`, `2,50`, `$3`: US dollars with at most six decimals, above nothing; undefined for everything else. */
export function parseUsd(text: string): NanoUsd | undefined {
  const [, whole, decimals = ""] = /^\$?\s?(\d{1,7})(?:[.,](\d{1,6}))?\s?\$?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const nano = Number(whole) * nanoPerUsd + Number(decimals.padEnd(9, "0"));
  return nano > 0 && nano <= nanoMost ? nano : undefined;
}

/** `4.05`: dollars and cents; four decimals below a cent. For texts that programs read, not for people. */
export const usdText = (nano: NanoUsd): string => {
  const usd = nano / nanoPerUsd;
  return usd > 0 && usd < 0.01 ? usd.toFixed(4) : usd.toFixed(2);
};

/**
 * What a limit holds for, each for one calendar month of UTC: what one bot spends, by whichever key; what one owner's bots
 * spend by the operator's shared key; what all bots spend by it.
 */
export type LimitOf =
  | { readonly kind: "bot"; readonly botId: BotId }
  | { readonly kind: "owner"; readonly userId: UserId }
  | { readonly kind: "shared" };

/** The gate's word for a limit that is reached, by what it holds for: `code` in the provider's shape of an error. */
export const budgetCodes = {
  bot: "hatchery_budget_bot",
  owner: "hatchery_budget_owner",
  shared: "hatchery_budget_shared",
} as const satisfies Record<LimitOf["kind"], string>;

/** Whether a call ended because a limit is reached. */
export const isBudgetCode = (code: string | undefined): boolean =>
  code !== undefined && Object.values<string>(budgetCodes).includes(code);
