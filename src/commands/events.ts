import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { EventKind } from "#contracts/event.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

const eventsMax = 1_000;

const incidents: readonly EventKind[] = ["incident.opened", "incident.changed", "incident.closed"];

/** The journal of one bot; of all bots for the operator. Without `afterSeq` the last ones, oldest first. */
export async function events(house: House, command: Extract<Command, { verb: "events" }>): Promise<Answer> {
  let { botId } = command;
  if (command.actor.kind === "user" || botId !== undefined) {
    const found = await findBot(house, command);
    if (found.kind === "answer") return found.answer;
    ({ botId } = found.bot);
  }
  const max = Math.min(command.max, eventsMax);
  const kinds = command.only === "incidents" ? incidents : undefined;
  const filter = { botId, ...(kinds === undefined ? {} : { kinds }) };
  const { journal } = house.store;
  if (command.afterSeq !== undefined) {
    return { kind: "events", rows: await journal.read({ ...filter, afterSeq: command.afterSeq, max }) };
  }
  return { kind: "events", rows: (await journal.last({ ...filter, max })).toReversed() };
}
