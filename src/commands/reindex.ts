import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { reindexWakeId } from "#contracts/extension.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/**
 * Asks a bot to make its memory's index of vectors anew. It is asked by a wake-up in its inbox, so that one that sleeps wakes
 * for it, one that dies meanwhile is asked again, and nobody but the bot itself opens its memory.
 */
export async function reindex(house: House, command: Extract<Command, { verb: "reindex" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  if (bot.program.kind !== "built-in") return { kind: "refused", refusal: { kind: "no_memory_of_ours" } };
  await house.store.inbox.putWake(bot.botId, { id: reindexWakeId, dueMs: house.now() });
  const waits = house.supervisor.view(bot.botId)?.wanted === "down";
  return { kind: "reindexing", bot: await botLine(house, bot), waits };
}
