import type { Answer, BotUsage } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import { parseUsd } from "#contracts/money.ts";
import type { LimitState, SetLimit } from "#contracts/spending.ts";
import { botLine } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";

/** What a bot uses, and its own limit. */
export async function botUsage(house: House, bot: Bot): Promise<BotUsage> {
  const { botId } = bot;
  const { spending } = house.store;
  const set = await spending.limit({ kind: "bot", botId });
  return {
    bot: await botLine(house, bot),
    usage: await spending.usage({ kind: "bot", botId }, house.now()),
    limitNano: set?.kind === "amount" ? set.nano : undefined,
  };
}

/** The limits that hold for a bot's next call, by the key that it would go with. */
export async function limitsOfBot({ store, settings, now }: House, bot: Bot): Promise<readonly LimitState[]> {
  const { botId, ownerId, model } = bot;
  const own = model.baseUrl !== undefined || (await store.secrets.get(botId, "model_key")) !== undefined;
  const { ownerBudgetNano: ownerLimitNano } = settings;
  return store.spending.limitsOf({ botId, ownerId, shared: !own, ownerLimitNano, nowMs: now() });
}

const wordsForNone = new Set(["off", "none", "no", "нет", "снять", "без"]);

const givenMax = 40;

/** An amount as a person types it, or the word for none. */
export function readAmount(given: string): SetLimit | Extract<Answer, { kind: "refused" }> {
  const text = given.trim();
  if (wordsForNone.has(text.toLowerCase())) return { kind: "off" };
  const nano = parseUsd(text);
  if (nano !== undefined) return { kind: "amount", nano };
  return { kind: "refused", refusal: { kind: "amount_malformed", given: text.slice(0, givenMax) } };
}
