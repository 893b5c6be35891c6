import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { Actor } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import { parseToken } from "#contracts/token.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { keptSecret } from "#commands/kept-secret.ts";
import { refusalOf } from "#commands/token-refusal.ts";

/** Keeps a checked token in place of the bot's old one, and starts the bot. The same token again changes nothing. */
export async function replaceToken(
  house: House,
  { bot, token, by }: { readonly bot: Bot; readonly token: Secret; readonly by: Actor },
): Promise<Answer> {
  const old = await keptSecret(house, bot.botId, "token");
  if (old?.reveal() === token.reveal()) {
    const hasModelKey = (await keptSecret(house, bot.botId, "model_key")) !== undefined;
    return { kind: "created", bot: await botLine(house, bot), hasModelKey, again: true };
  }
  const isKept = await house.store.secrets.put(bot.botId, "token", token);
  if (!isKept) return { kind: "refused", refusal: { kind: "not_found" } }; // deleted while Telegram was asked
  await house.store.journal.append({ kind: "bot.changed", atMs: house.now(), botId: bot.botId, what: "token", by });
  house.tokenChanged(bot.botId);
  await house.supervisor.restart(bot.botId, by);
  return { kind: "token_saved", bot: await botLine(house, bot) };
}

/** A new token for a bot whose old one is lost: asked for, or kept when given. It must belong to the same account. */
export async function newToken(house: House, command: Extract<Command, { verb: "token" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  if (command.token === undefined) return { kind: "token_ask", bot: await botLine(house, found.bot) };
  const id = parseToken(command.token.reveal());
  if (id === undefined) return { kind: "refused", refusal: { kind: "token_malformed" } };
  if (id !== found.bot.botId) {
    return { kind: "refused", refusal: { kind: "token_of_other_bot", botId: id, expected: found.bot.botId } };
  }
  const check = await house.prober.token(command.token);
  if (check.kind !== "ok") return { kind: "refused", refusal: refusalOf(check) };
  return replaceToken(house, { bot: found.bot, token: command.token, by: command.actor });
}
