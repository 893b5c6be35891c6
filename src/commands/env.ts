import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command, EnvChange } from "#contracts/command.ts";
import type { Refusal } from "#contracts/refusal.ts";
import { isGiven, variablesMax } from "#contracts/variables.ts";
import { applySetting } from "#commands/apply-setting.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

/** A variable that Hatchery gives itself cannot be another's; undefined when none of these is such. */
export function givenAmong({ settings }: House, names: readonly string[]): Refusal | undefined {
  const hasVectorStore = settings.qdrantUrl !== undefined;
  const name = names.find((one) => isGiven(one, { hasVectorStore }));
  return name === undefined ? undefined : { kind: "variable_given", name };
}

/** Why this change cannot be; one that is given may still be taken away, where it was set before. */
function refusalOf(house: House, { envNames }: Bot, change: EnvChange): Refusal | undefined {
  const has = envNames.includes(change.name);
  if (change.kind === "unset") return has ? undefined : { kind: "variable_absent", name: change.name };
  if (!has && envNames.length >= variablesMax) return { kind: "variables_full", max: variablesMax };
  return givenAmong(house, [change.name]);
}

/** The variables of a bot's own program, by their names: values are secrets and are not shown. Where one changes, the program starts anew. */
export async function env(house: House, command: Extract<Command, { verb: "env" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const { change, actor: by } = command;
  if (change === undefined) {
    return { kind: "env", bot: await botLine(house, bot), names: bot.envNames, done: undefined };
  }
  const refusal = refusalOf(house, bot, change);
  if (refusal !== undefined) return { kind: "refused", refusal };
  const { botId } = bot;
  const names = await house.store.bots.setEnv(botId, change.name, change.kind === "set" ? change.value : undefined);
  if (names === undefined) return { kind: "refused", refusal: { kind: "not_found" } };
  await house.store.journal.append({ kind: "bot.changed", atMs: house.now(), botId, what: "env", by });
  await applySetting(house, { bot, what: "env", by });
  return { kind: "env", bot: await botLine(house, bot), names, done: { what: change.kind, name: change.name } };
}
