import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { startOutOfMoney } from "#commands/start-out-of-money.ts";
import { botUsage, readAmount } from "#commands/limits-of-bot.ts";

/** How much one bot may spend on models in a calendar month of UTC, by whichever key. It holds from the next call on. */
export async function limit(house: House, command: Extract<Command, { verb: "limit" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const { amount, actor: by } = command;
  if (amount === undefined) return { kind: "limit_ask", bot: await botUsage(house, bot) };
  const set = readAmount(amount);
  if (set.kind === "refused") return set;
  const { botId } = bot;
  const { spending, journal } = house.store;
  await spending.setLimit({ kind: "bot", botId }, set.kind === "off" ? undefined : set);
  await journal.append({ kind: "bot.changed", atMs: house.now(), botId, what: "limit", by });
  await startOutOfMoney(house, [bot], by);
  return { kind: "limit_set", bot: await botUsage(house, bot) };
}
