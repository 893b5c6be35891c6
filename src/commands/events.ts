import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

const eventsMax = 1_000;

/** The journal of one bot; of all bots for the operator. Without `afterSeq` the last ones, oldest first. */
export async function events(house: House, command: Extract<Command, { verb: "events" }>): Promise<Answer> {
  let { botId } = command;
  if (command.actor.kind === "user" || botId !== undefined) {
    const found = await findBot(house, command);
    if (found.kind === "answer") return found.answer;
    ({ botId } = found.bot);
  }
  const max = Math.min(command.max, eventsMax);
  const { journal } = house.store;
  if (command.afterSeq !== undefined) {
    return { kind: "events", rows: await journal.read({ botId, afterSeq: command.afterSeq, max }) };
  }
  return { kind: "events", rows: (await journal.last({ botId, max })).toReversed() };
}
