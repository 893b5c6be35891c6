import { ask } from "#cli/ask.ts";
import { create } from "#cli/create.ts";
import { deleteBot } from "#cli/delete.ts";
import { diagnose } from "#cli/diagnose.ts";
import { doctor } from "#cli/doctor.ts";
import { env } from "#cli/env.ts";
import { events, incidents } from "#cli/events.ts";
import { explain } from "#cli/explain.ts";
import { exportBot } from "#cli/export.ts";
import { key } from "#cli/key.ts";
import { logs } from "#cli/logs.ts";
import { model } from "#cli/model.ts";
import { program } from "#cli/program.ts";
import { sayToBot } from "#cli/say-to-bot.ts";
import { backup, keys, restore } from "#cli/storage.ts";
import { down, up, upgrade } from "#cli/up.ts";
import { limit, usage } from "#cli/usage.ts";
import type { Verb } from "#cli/verb.ts";

/** `flags` as the argument parser writes them; the words for help are `option-<name>` in `cli.*.ftl`. */
type Option = { readonly name: string; readonly flags: string; readonly kind: "value" | "needed" | "many" };

/** One command: its arguments as shown (`<…>` needed, `[…]` not), its options, and what it does. */
export type Row = {
  readonly name: string;
  readonly argument: string | undefined;
  readonly options: readonly Option[];
  readonly verb: Verb;
};

const option = (name: string, flags: string, kind: Option["kind"] = "value"): Option => ({ name, flags, kind });

const follow = option("follow", "-f, --follow");
const lines = option("lines", "-n, --lines <N>");

const inside = (run: Extract<Verb, { needs: "settings" }>["run"]): Verb => ({ needs: "settings", run });
const outside = (run: Extract<Verb, { needs: "nothing" }>["run"]): Verb => ({ needs: "nothing", run });

const createOptions = [
  option("owner", "--owner <ID>", "needed"),
  option("token-stdin", "--token-stdin"),
  option("program", "--program <LINE>"),
  option("cwd", "--cwd <DIR>"),
  option("env", "--env <NAME>", "many"),
  option("may-sleep", "--may-sleep"),
];

const keyOptions = [
  option("key-stdin", "--key-stdin"),
  option("base-url", "--base-url <URL>"),
  option("model", "--model <NAME>"),
];

const programOptions = [option("built-in", "--built-in"), option("cwd", "--cwd <DIR>")];

const diagnoseOptions = [option("exit-code", "--exit-code <N>"), option("signal", "--signal <NAME>")];

const status: Verb = inside((typed, all) =>
  typed.argument === undefined ? ask(all, { verb: "daemon" }) : sayToBot("status", typed, all),
);

const none: readonly Option[] = [];
const logsOptions = [follow, option("previous", "--previous"), option("err", "--err"), lines];

const toBot = (
  name: string,
  verb: "debug" | "restart" | "stop" | "resume" | "undo" | "replace_token" | "reindex",
): Row => ({
  name,
  argument: "<BOT>",
  options: none,
  verb: inside((typed, all) => sayToBot(verb, typed, all)),
});

/** Every command, in the order of the help. */
export const commandTable: readonly Row[] = [
  { name: "up", argument: undefined, options: [option("foreground", "--foreground")], verb: inside(up) },
  { name: "down", argument: undefined, options: none, verb: inside(down) },
  { name: "upgrade", argument: undefined, options: none, verb: inside(upgrade) },
  { name: "create", argument: undefined, options: createOptions, verb: inside(create) },
  { name: "list", argument: undefined, options: none, verb: inside((_typed, all) => ask(all, { verb: "list" })) },
  { name: "status", argument: "[BOT]", options: none, verb: status },
  toBot("debug", "debug"),
  { name: "logs", argument: "<BOT>", options: logsOptions, verb: inside(logs) },
  { name: "events", argument: "[BOT]", options: [follow, lines], verb: inside(events) },
  { name: "incidents", argument: "[BOT]", options: [lines], verb: inside(incidents) },
  toBot("restart", "restart"),
  toBot("stop", "stop"),
  toBot("resume", "resume"),
  { name: "program", argument: "<BOT> [LINE]", options: programOptions, verb: inside(program) },
  { name: "env", argument: "<BOT> [VARIABLE]", options: [option("unset", "--unset")], verb: inside(env) },
  { name: "model", argument: "<BOT> [NAME]", options: [option("page", "--page <N>")], verb: inside(model) },
  { name: "usage", argument: "[BOT]", options: none, verb: inside(usage) },
  { name: "limit", argument: "<BOT> [AMOUNT]", options: none, verb: inside(limit) },
  toBot("undo", "undo"),
  toBot("replace-token", "replace_token"),
  toBot("reindex", "reindex"),
  { name: "delete", argument: "<BOT>", options: [option("yes", "--yes")], verb: inside(deleteBot) },
  { name: "key", argument: "<BOT>", options: keyOptions, verb: inside(key) },
  { name: "backup", argument: "<FILE>", options: none, verb: inside(backup) },
  { name: "restore", argument: "<FILE>", options: [option("replace", "--replace")], verb: inside(restore) },
  { name: "export", argument: "<BOT>", options: none, verb: inside(exportBot) },
  { name: "keys", argument: "<check|rotate>", options: [option("deep", "--deep")], verb: inside(keys) },
  { name: "doctor", argument: undefined, options: none, verb: inside(doctor) },
  { name: "diagnose", argument: "[LOG]", options: diagnoseOptions, verb: outside(diagnose) },
  { name: "explain", argument: "<CODE>", options: none, verb: outside(explain) },
];
