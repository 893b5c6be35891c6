import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/** Shows whose webhook holds the bot and asks; then removes it, so that Hatchery can receive. */
export async function takeOver(house: House, command: Extract<Command, { verb: "take_over" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const bot = await botLine(house, found.bot);
  const secret = await house.store.secrets.get(bot.botId, "token");
  if (secret === undefined) return { kind: "refused", refusal: { kind: "not_found" } };
  const webhook = await house.prober.webhook(secret);
  if (webhook.kind === "could-not-check") {
    return { kind: "refused", refusal: { kind: "telegram_unreachable", errno: webhook.text } };
  }
  if (webhook.kind === "set") {
    if (!command.confirmed) return { kind: "take_over_ask", bot, host: webhook.host, pending: webhook.pending };
    if (!(await house.prober.deleteWebhook(secret))) {
      return { kind: "refused", refusal: { kind: "telegram_unreachable", errno: "deleteWebhook" } };
    }
  }
  house.tokenChanged(bot.botId);
  await house.supervisor.start(bot.botId, command.actor);
  return { kind: "taken_over", bot };
}
