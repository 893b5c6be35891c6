import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/**
 * Asks, then ends the run and erases everything: the data key first, so that whatever a crash leaves behind cannot be
 * read; then rows, folder and output. A managed bot's token is replaced, so that no copy of it works on.
 */
export async function deleteBot(house: House, command: Extract<Command, { verb: "delete" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const line = await botLine(house, bot);
  if (!command.confirmed) return { kind: "delete_ask", bot: line };
  await house.supervisor.remove(bot.botId, command.actor);
  const replaced = bot.origin === "managed" && (await house.prober.replaceManagedToken(bot.botId)) !== undefined;
  const vectors = await house.prober.forgetVectors(bot.botId);
  const rows = await house.store.bots.erase(bot.botId);
  const files = await house.files.erase(bot.botId);
  const owner = await house.store.owners.get(bot.ownerId);
  if (owner?.selectedBotId === bot.botId) await house.store.owners.select(bot.ownerId, undefined);
  await house.store.journal.append({
    kind: "bot.deleted",
    atMs: house.now(),
    botId: undefined,
    ownerId: bot.ownerId,
    username: bot.username,
  });
  const left = vectors === "left" ? ({ vectorsLeft: true } as const) : {};
  return { kind: "deleted", bot: line, managed: replaced, erased: { ...rows, ...files }, ...left };
}
