// Every verb, asked by everybody: the owner of the bot, the operator, the owner of another bot, a stranger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Command, Verb } from "#contracts/command.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import { kindOf, openCommands, type Commands, operator, tokenOf, user } from "./open-commands.ts";

const othersBotId = 700100499;
const [owner, otherOwner, stranger] = [1, 2, 3];

type Row = {
  readonly command: (actor: Actor, botId: BotId) => Command;
  readonly owner: string;
  readonly operator: string;
  /** Both who own another bot and who own none. */
  readonly others: string;
};

/** For whom the bot does not even exist. */
const nobodys = "refused: not_found";

const onBot = (
  verb: "status" | "debug" | "restart" | "stop" | "resume" | "select" | "reindex",
  answer: string,
): Row => ({
  command: (actor, botId) => ({ verb, actor, botId }),
  owner: answer,
  operator: verb === "select" ? "refused: not_allowed" : answer,
  others: nobodys,
});

const forAll = (answer: string, command: Row["command"]): Row => ({
  command,
  owner: answer,
  operator: answer,
  others: answer,
});

const table: { readonly [Word in Exclude<Verb, "managed_bot">]: Row } = {
  start: { ...forAll("start", (actor) => ({ verb: "start", actor, firstName: "A", lang: "en" })), operator: "help" },
  help: forAll("help", (actor) => ({ verb: "help", actor })),
  privacy: forAll("privacy", (actor) => ({ verb: "privacy", actor })),
  language: {
    ...forAll("language_set", (actor) => ({ verb: "language", actor, lang: "ru" })),
    operator: "language_ask",
  },
  create_ways: forAll("create_ways", (actor) => ({ verb: "create_ways", actor })),
  create: {
    command: (actor, botId) => ({
      verb: "create",
      actor,
      ownerId: actor.kind === "user" ? actor.userId : owner,
      token: new Secret(tokenOf(botId, "B")),
      program: { kind: "built-in" },
      env: {},
      maySleep: undefined,
    }),
    owner: "token_saved",
    operator: "token_saved",
    others: "refused: token_of_other_owner",
  },
  list: forAll("list", (actor) => ({ verb: "list", actor })),
  status: onBot("status", "status"),
  debug: onBot("debug", "debug"),
  restart: onBot("restart", "restarting"),
  stop: onBot("stop", "stopped"),
  resume: onBot("resume", "resumed"),
  select: onBot("select", "selected"),
  reindex: onBot("reindex", "reindexing"),
  delete: {
    command: (actor, botId) => ({ verb: "delete", actor, botId, confirmed: true }),
    owner: "deleted",
    operator: "deleted",
    others: nobodys,
  },
  key: {
    command: (actor, botId) => ({
      verb: "key",
      actor,
      botId,
      key: new Secret("sk-new"),
      baseUrl: undefined,
      model: undefined,
    }),
    owner: "key_saved",
    operator: "key_saved",
    others: nobodys,
  },
  token: {
    command: (actor, botId) => ({ verb: "token", actor, botId, token: new Secret(tokenOf(botId, "C")) }),
    owner: "token_saved",
    operator: "token_saved",
    others: nobodys,
  },
  logs: {
    command: (actor, botId) => ({ verb: "logs", actor, botId, previous: false, stream: "both", linesMax: 9 }),
    owner: "logs",
    operator: "logs",
    others: nobodys,
  },
  events: {
    command: (actor, botId) => ({ verb: "events", actor, botId, afterSeq: undefined, max: 9 }),
    owner: "events",
    operator: "events",
    others: nobodys,
  },
  program: {
    command: (actor, botId) => ({
      verb: "program",
      actor,
      botId,
      program: { kind: "command", argv: ["python3", "bot.py"], cwd: "/" },
    }),
    owner: "refused: not_allowed",
    operator: "program_set",
    others: nobodys,
  },
  env: {
    command: (actor, botId) => ({
      verb: "env",
      actor,
      botId,
      change: { kind: "set", name: "WEATHER_KEY", value: new Secret("sunny-123456") },
    }),
    owner: "refused: not_allowed",
    operator: "env",
    others: nobodys,
  },
  undo: {
    command: (actor, botId) => ({ verb: "undo", actor, botId, changeMs: undefined }),
    owner: "refused: nothing_to_undo",
    operator: "refused: nothing_to_undo",
    others: nobodys,
  },
  model: {
    command: (actor, botId) => ({ verb: "model", actor, botId, pick: { kind: "name", name: "small" } }),
    owner: "model_set",
    operator: "model_set",
    others: nobodys,
  },
  usage: {
    command: (actor, botId) => ({ verb: "usage", actor, botId }),
    owner: "usage",
    operator: "usage",
    others: nobodys,
  },
  limit: {
    command: (actor, botId) => ({ verb: "limit", actor, botId, amount: "5" }),
    owner: "limit_set",
    operator: "limit_set",
    others: nobodys,
  },
  budget: {
    command: (actor) => ({ verb: "budget", actor, ownerId: 1, amount: "5" }),
    owner: "refused: not_allowed",
    operator: "budget_set",
    others: "refused: not_allowed",
  },
  replace_token: {
    command: (actor, botId) => ({ verb: "replace_token", actor, botId }),
    owner: "refused: not_managed",
    operator: "refused: not_managed",
    others: nobodys,
  },
  incidents: {
    command: (actor, botId) => ({ verb: "incidents", actor, botId, max: 9 }),
    owner: "incidents",
    operator: "incidents",
    others: nobodys,
  },
  explain: forAll("findings", (actor) => ({ verb: "explain", actor, log: new Uint8Array() })),
  update: {
    command: (actor, botId) => ({ verb: "update", actor, botId, seq: 1, what: "retry" }),
    owner: "refused: update_gone",
    operator: "refused: not_allowed",
    others: nobodys,
  },
  take_over: {
    command: (actor, botId) => ({ verb: "take_over", actor, botId, confirmed: true }),
    owner: "taken_over",
    operator: "refused: not_allowed",
    others: nobodys,
  },
  export: {
    command: (actor, botId) => ({ verb: "export", actor, botId }),
    owner: "exported",
    operator: "exported",
    others: nobodys,
  },
  rotate_key: {
    command: (actor) => ({ verb: "rotate_key", actor, deep: false }),
    owner: "refused: not_allowed",
    operator: "key_rotated",
    others: "refused: not_allowed",
  },
  daemon: {
    command: (actor) => ({ verb: "daemon", actor }),
    owner: "refused: not_allowed",
    operator: "daemon",
    others: "refused: not_allowed",
  },
};

/** One house for the whole table; each question is about a bot of its own. */
let commands: Commands;
let lastBotId = 700100500;

before(async () => {
  commands = await openCommands({ HATCHERY_BOTS_PER_OWNER: "999" });
  for (const userId of [owner, stranger]) await commands.person(userId);
  await commands.person(otherOwner, othersBotId);
});
after(() => commands[Symbol.asyncDispose]());

const tokenIn = async (botId: BotId) => (await commands.store.secrets.get(botId, "token"))?.reveal();

for (const [verb, row] of Object.entries(table)) {
  const askers: readonly (readonly [string, Actor, string])[] = [
    ["its owner", user(owner), row.owner],
    ["the operator", operator, row.operator],
    ["another bot's owner", user(otherOwner), row.others],
    ["a stranger", user(stranger), row.others],
  ];
  for (const [who, actor, expected] of askers) {
    test(`${verb} by ${who}: ${expected}`, async () => {
      const botId = (lastBotId += 1);
      await commands.create(owner, tokenOf(botId));
      const [wishes, token] = [[...commands.supervisor.wishes], await tokenIn(botId)];
      const answer = await commands.run(row.command(actor, botId));
      assert.equal(kindOf(answer), expected);
      if (!expected.startsWith("refused")) return;
      assert.deepEqual(commands.supervisor.wishes, wishes);
      assert.equal(await tokenIn(botId), token);
      assert.ok(!JSON.stringify(answer).includes(`bot${botId}_bot`));
    });
  }
}

const botId = 700100501;

test("a list shows a person's own bots, and all of them to the operator", async () => {
  await using house = await openCommands();
  await house.person(owner, botId);
  await house.person(otherOwner, othersBotId);
  const idsFor = async (actor: Actor): Promise<readonly number[]> => {
    const answer = await house.run({ verb: "list", actor });
    return answer.kind === "list" ? answer.bots.map((bot) => bot.botId) : [];
  };
  assert.deepEqual(await idsFor(user(owner)), [botId]);
  assert.deepEqual(await idsFor(user(otherOwner)), [othersBotId]);
  assert.deepEqual(await idsFor(user(stranger)), []);
  assert.deepEqual(await idsFor(operator), [othersBotId, botId]);
});

test("without a named bot: the only one; of several the person is asked which; of none it is said", async () => {
  await using house = await openCommands();
  await house.person(stranger);
  await house.person(owner, botId);
  await house.person(otherOwner, othersBotId, 700100503);
  const status = (userId: number) => house.run({ verb: "status", actor: user(userId), botId: undefined });
  assert.equal(kindOf(await status(stranger)), "refused: no_bots");
  const only = await status(owner);
  assert.ok(only.kind === "status" && only.status.bot.botId === botId);
  const which = await status(otherOwner);
  assert.ok(which.kind === "which_bot" && which.verb === "status");
  assert.deepEqual(
    which.bots.map((bot) => bot.botId),
    [othersBotId, 700100503],
  );
});

test("nobody's events go to a person who names no bot", async () => {
  await using house = await openCommands();
  await house.person(owner, botId);
  await house.person(stranger);
  const ask = (actor: Actor) => house.run({ verb: "events", actor, botId: undefined, afterSeq: undefined, max: 99 });
  assert.equal(kindOf(await ask(user(stranger))), "refused: no_bots");
  const all = await ask(operator);
  assert.ok(all.kind === "events" && all.rows.length > 0);
});

test("the server's own key is the operator's to give, also as an admin in Telegram; whose it was is for operators alone", async () => {
  const admin = 4;
  await using house = await openCommands({
    HATCHERY_ADMINS: String(admin),
    OPENAI_API_KEY: "sk-shared",
    HATCHERY_WHO: "everyone",
  });
  await house.person(owner, botId);
  await house.person(admin);
  const budget = { verb: "budget", ownerId: owner, amount: "7" } as const;
  assert.equal(kindOf(await house.run({ ...budget, actor: user(owner) })), "refused: not_allowed");
  const set = await house.run({ ...budget, actor: user(admin) });
  assert.ok(set.kind === "budget_set" && set.limitNano === 7_000_000_000);
  const usual = await house.run({ ...budget, amount: "usual", actor: operator });
  assert.ok(usual.kind === "budget_set" && usual.limitNano === 10_000_000_000);
  const own = await house.run({ verb: "usage", actor: user(owner), botId: undefined });
  assert.ok(own.kind === "usage" && own.bots.length === 1 && own.shared?.owners.length === 0);
  for (const actor of [operator, user(admin)]) {
    const all = await house.run({ verb: "usage", actor, botId: undefined });
    assert.ok(all.kind === "usage" && all.total !== undefined);
  }
});

test("an amount that is none changes nothing", async () => {
  await using house = await openCommands();
  await house.person(owner, botId);
  const limit = { verb: "limit", actor: user(owner), botId } as const;
  assert.equal(kindOf(await house.run({ ...limit, amount: "2,50" })), "limit_set");
  for (const amount of ["a lot", "-1", "0", "1e9", "5 5", ""]) {
    assert.equal(kindOf(await house.run({ ...limit, amount })), "refused: amount_malformed", amount);
  }
  const asked = await house.run({ ...limit, amount: undefined });
  assert.ok(asked.kind === "limit_ask" && asked.bot.limitNano === 2_500_000_000);
  const off = await house.run({ ...limit, amount: "off" });
  assert.ok(off.kind === "limit_set" && off.bot.limitNano === undefined);
});
