import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Before } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import { applySetting } from "#commands/apply-setting.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { lineOf } from "#commands/program.ts";

const refused: Answer = { kind: "refused", refusal: { kind: "nothing_to_undo" } };

/** What is in force again, by its name. */
const nameOf = ({ program, model }: Bot, what: Before["what"]): string | undefined =>
  what === "program" ? lineOf(program) : model.model;

/**
 * Takes the last change of program, key or model back. A change is named by its time and is taken back once, however often
 * the button is pressed; that it was taken back is a change of its own, which can be taken back in turn.
 */
export async function undo(house: House, command: Extract<Command, { verb: "undo" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { botId } = found.bot;
  const { bots, journal } = house.store;
  const last = (await bots.before(botId))?.atMs;
  if (last === undefined) return refused;
  const atMs = Math.max(house.now(), last + 1); // another change than the one that is taken back, also in one millisecond
  const what = await bots.undo(botId, command.changeMs ?? last, atMs);
  const bot = await bots.get(botId);
  if (what === undefined || bot === undefined) return refused;
  const by = command.actor;
  await journal.append({ kind: "bot.changed", atMs, botId, what, by });
  await applySetting(house, { bot, what, by });
  return { kind: "undone", bot: await botLine(house, bot), what, back: nameOf(bot, what), changeMs: atMs };
}
