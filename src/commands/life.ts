import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

type Of<Word extends Command["verb"]> = Extract<Command, { verb: Word }>;

/** Ends the run, if there is one, and starts the bot. */
export async function restart(house: House, command: Of<"restart">): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  await house.supervisor.restart(found.bot.botId, command.actor);
  return { kind: "restarting", bot: await botLine(house, found.bot) };
}

/** Wanted down: the run is ended, and nothing is received for the bot until it is resumed. */
export async function stop(house: House, command: Of<"stop">): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const already = house.supervisor.view(found.bot.botId)?.wanted === "down";
  if (!already) await house.supervisor.stop(found.bot.botId, command.actor);
  return { kind: "stopped", bot: await botLine(house, found.bot), already };
}

/** Wanted up: works at once, whatever state the bot is in, and clears what was counted against it. */
export async function resume(house: House, command: Of<"resume">): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const already = house.supervisor.view(found.bot.botId)?.state.kind === "running";
  if (!already) await house.supervisor.start(found.bot.botId, command.actor);
  return { kind: "resumed", bot: await botLine(house, found.bot), already };
}

/** The bot that the owner's process info is about from now on. */
export async function select(house: House, command: Of<"select">): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  await house.store.owners.select(found.bot.ownerId, found.bot.botId);
  return { kind: "selected", bot: await botLine(house, found.bot) };
}
