import { isDeepStrictEqual } from "node:util";
import type { Answer } from "#contracts/answer.ts";
import type { Program } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import { commandText } from "#supervisor/program-of.ts";
import { applySetting } from "#commands/apply-setting.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/** As one would type it; undefined for the built-in program. */
export const lineOf = (one: Program): string | undefined =>
  one.kind === "command" ? commandText(one.argv) : undefined;

/** Sets another program for a bot and keeps the one before it. An author's own does not sleep unless that is said. */
export async function program(house: House, command: Extract<Command, { verb: "program" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const wanted = command.program;
  const line = lineOf(wanted);
  if (isDeepStrictEqual(bot.program, wanted)) {
    return { kind: "program_set", bot: await botLine(house, bot), line, already: true };
  }
  const [atMs, by] = [house.now(), command.actor];
  const setting = { what: "program", program: wanted, maySleep: wanted.kind === "built-in" } as const;
  await house.store.bots.change(bot.botId, setting, atMs);
  await house.store.journal.append({ kind: "bot.changed", atMs, botId: bot.botId, what: "program", by });
  await applySetting(house, { bot, what: "program", by });
  return { kind: "program_set", bot: await botLine(house, bot), line, already: false };
}
