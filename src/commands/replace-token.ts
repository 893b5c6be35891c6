import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { replaceToken } from "#commands/token.ts";

/** Telegram refuses the token, or somebody else receives with it. Once it was replaced, neither is so. */
async function isLost({ supervisor, store, prober }: House, { botId }: Bot): Promise<boolean> {
  const { intake } = await supervisor.evidence(botId);
  if (intake?.kind === "unauthorized" || intake?.kind === "conflict") return true;
  const token = await store.secrets.get(botId, "token");
  return token === undefined || (await prober.token(token)).kind === "refused";
}

/**
 * Has Telegram make a new token for a managed bot, which ends the old one for everybody. A token that works and that
 * nobody else uses is left alone, so that a second press changes nothing.
 * https://core.telegram.org/bots/api#replacemanagedbottoken
 */
export async function replaceManaged(
  house: House,
  command: Extract<Command, { verb: "replace_token" }>,
): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  if (bot.origin !== "managed") return { kind: "refused", refusal: { kind: "not_managed" } };
  if (!(await isLost(house, bot))) {
    return { kind: "refused", refusal: { kind: "token_is_good", username: bot.username } };
  }
  const token = await house.prober.replaceManagedToken(bot.botId);
  if (token === undefined) {
    return { kind: "refused", refusal: { kind: "telegram_unreachable", errno: "replaceManagedBotToken" } };
  }
  await replaceToken(house, { bot, token, by: command.actor });
  return { kind: "token_replaced", bot: await botLine(house, bot) };
}
