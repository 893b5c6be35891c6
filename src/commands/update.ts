import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/** What becomes of an update that was set aside: back into the line (and the bot started), or thrown away. */
export async function update(house: House, command: Extract<Command, { verb: "update" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { botId } = found.bot;
  const { inbox } = house.store;
  const was =
    command.what === "retry" ? await inbox.retry(botId, command.seq) : await inbox.discard(botId, command.seq);
  if (!was) return { kind: "refused", refusal: { kind: "update_gone" } };
  await house.supervisor.start(botId, command.actor);
  const bot = await botLine(house, found.bot);
  return { kind: command.what === "retry" ? "update_retried" : "update_discarded", bot };
}
