// Every button's data, pressed by everybody. Whose message a button stood in decides nothing, and data can be written by
// hand: whoever presses asks in his own name, and may what he might by a command.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parseAction } from "#contracts/action.ts";
import type { Command, Verb } from "#contracts/command.ts";
import type { UserId } from "#contracts/ids.ts";
import { commandFor } from "#master/command-for.ts";
import { kindOf, openCommands, type Commands, tokenOf } from "./open-commands.ts";

const [owner, otherOwner, stranger, admin] = [1, 2, 3, 4];
const othersBotId = 700100399;

/** What the owner gets and what everybody else gets; `-`: there is no such button for anybody. */
type Row = { readonly data: (botId: number) => string; readonly owner: string; readonly others: string };

const nobodys = "refused: not_found";
const about = (verb: string, answer: string, more = ""): Row => ({
  data: (botId) => `${verb}:${botId}${more}`,
  owner: answer,
  others: nobodys,
});
const forAll = (data: string, answer: string): Row => ({ data: () => data, owner: answer, others: answer });
const none = (verb: string): Row => ({ data: (botId) => `${verb}:${botId}:yes`, owner: "-", others: "-" });

const rows: { readonly [Word in Verb]: Row } = {
  start: forAll("start:", "start"),
  help: forAll("help:", "help"),
  privacy: forAll("privacy:", "privacy"),
  language: forAll("language::ru", "language_set"),
  create_ways: forAll("create_ways:", "create_ways"),
  list: forAll("list:", "list"),
  explain: forAll("explain:", "explain_ask"),
  status: about("status", "status"),
  debug: about("debug", "debug"),
  restart: about("restart", "restarting"),
  stop: about("stop", "stopped"),
  resume: about("resume", "resumed"),
  reindex: about("reindex", "reindexing"),
  select: about("select", "selected"),
  delete: about("delete", "deleted", ":yes"),
  take_over: about("take_over", "taken_over", ":yes"),
  key: about("key", "key_ask"),
  token: about("token", "token_ask"),
  logs: about("logs", "logs"),
  undo: about("undo", "refused: nothing_to_undo"),
  model: about("model", "models"),
  usage: about("usage", "usage"),
  limit: about("limit", "limit_set", ":5"),
  budget: none("budget"),
  replace_token: about("replace_token", "refused: not_managed"),
  update: about("update", "refused: update_gone", ":retry:7"),
  export: about("export", "exported"),
  create: none("create"),
  managed_bot: none("managed_bot"),
  events: none("events"),
  incidents: none("incidents"),
  program: none("program"),
  env: none("env"),
  rotate_key: none("rotate_key"),
  daemon: none("daemon"),
};

let commands: Commands;
let lastBotId = 700100400;

before(async () => {
  commands = await openCommands({ HATCHERY_BOTS_PER_OWNER: "999", HATCHERY_ADMINS: String(admin) });
  for (const userId of [owner, stranger, admin]) await commands.person(userId);
  await commands.person(otherOwner, othersBotId);
});
after(() => commands[Symbol.asyncDispose]());

/** The command that a press comes to, as the Master reads it. */
function pressed(data: string, userId: UserId): Command | undefined {
  const action = parseAction(data);
  assert.ok(action !== undefined, data);
  // A word that is no verb finds no command.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const verb = action.verb as Verb;
  return commandFor({ ...action, verb }, { userId, firstName: "A", lang: "en" });
}

for (const [verb, row] of Object.entries(rows)) {
  const pressers: readonly (readonly [string, UserId, string])[] = [
    ["its owner", owner, row.owner],
    ["another bot's owner", otherOwner, row.others],
    ["a stranger", stranger, row.others],
    ["an operator, who in Telegram is a person like any other", admin, row.others],
  ];
  for (const [who, userId, expected] of pressers) {
    test(`the button ${verb} by ${who}: ${expected}`, async () => {
      const botId = (lastBotId += 1);
      await commands.create(owner, tokenOf(botId));
      const wishes = [...commands.supervisor.wishes];
      const command = pressed(row.data(botId), userId);
      if (expected === "-") return assert.equal(command, undefined);
      assert.ok(command !== undefined && "actor" in command);
      assert.deepEqual(command.actor, { kind: "user", userId });
      const answer = await commands.run(command);
      assert.equal(kindOf(answer), expected);
      if (expected === nobodys) assert.deepEqual(commands.supervisor.wishes, wishes);
    });
  }
}
