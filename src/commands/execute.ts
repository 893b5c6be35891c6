import type { Answer, Execute } from "#contracts/answer.ts";
import type { Command, Verb } from "#contracts/command.ts";
import { budget } from "#commands/budget.ts";
import { create } from "#commands/create.ts";
import { daemon } from "#commands/daemon.ts";
import { debug } from "#commands/debug.ts";
import { deleteBot } from "#commands/delete.ts";
import { env } from "#commands/env.ts";
import { events } from "#commands/events.ts";
import { exportData } from "#commands/export.ts";
import { explain } from "#commands/explain.ts";
import type { House } from "#commands/house.ts";
import { incidents } from "#commands/incidents.ts";
import { key } from "#commands/key.ts";
import { restart, resume, select, stop } from "#commands/life.ts";
import { limit } from "#commands/limit.ts";
import { logs } from "#commands/logs.ts";
import { managedBot } from "#commands/managed-bot.ts";
import { may, roleOf } from "#commands/may.ts";
import { model } from "#commands/model.ts";
import { noteRemedy } from "#commands/note-remedy.ts";
import { program } from "#commands/program.ts";
import { reindex } from "#commands/reindex.ts";
import { replaceManaged } from "#commands/replace-token.ts";
import { rotateKey } from "#commands/rotate-key.ts";
import { createWays, language, list, start } from "#commands/start.ts";
import { status } from "#commands/status.ts";
import { takeOver } from "#commands/take-over.ts";
import { newToken } from "#commands/token.ts";
import { undo } from "#commands/undo.ts";
import { update } from "#commands/update.ts";
import { usage } from "#commands/usage.ts";
import { storageFailure } from "#store/storage-failure.ts";

type Carry<Word extends Verb> = (house: House, command: Extract<Command, { verb: Word }>) => Answer | Promise<Answer>;

const carry: { readonly [Word in Verb]: Carry<Word> } = {
  start,
  help: (house, { actor }) => ({
    kind: "help",
    operator: actor.kind !== "user" || house.settings.admins.includes(actor.userId),
  }),
  privacy: (house) => ({ kind: "privacy", sharedModelKey: house.settings.openaiKey !== undefined }),
  language,
  create_ways: createWays,
  create,
  managed_bot: managedBot,
  list,
  status,
  debug,
  restart,
  stop,
  resume,
  delete: deleteBot,
  select,
  reindex,
  key,
  token: newToken,
  logs,
  events,
  program,
  env,
  undo,
  model,
  usage,
  limit,
  budget,
  replace_token: replaceManaged,
  incidents,
  explain,
  update,
  take_over: takeOver,
  export: exportData,
  rotate_key: rotateKey,
  daemon,
};

/** What the disk refuses is an answer like any other refusal: nothing was changed, and it is told why. */
function storageRefused(thrown: unknown): Answer {
  const failure = storageFailure(thrown);
  if (failure === undefined) throw thrown;
  return { kind: "refused", refusal: { kind: "storage", text: `${failure.errno}: ${failure.what}` } };
}

/** The one door to everything that may be asked: carries out a command and returns its answer. */
export function makeExecute(house: House): Execute {
  const execute: Execute = async (command) => {
    // What concerns a bot is judged where the bot is found.
    if ("actor" in command && !("botId" in command) && !may(roleOf(command.actor, undefined), command.verb)) {
      return { kind: "refused", refusal: { kind: "not_allowed" } };
    }
    // The table's key is the command's own verb; the compiler cannot follow that through the union.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answer = await (carry[command.verb] as Carry<Verb>)(house, command);
    await noteRemedy(house, command, answer);
    return answer;
  };
  return (command) => execute(command).catch(storageRefused);
}
