// The variables of an author's program: set, replaced and taken away for a bot that is there, and learnt by its next run.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import { Secret } from "#contracts/secret.ts";
import { isGiven, variablesMax } from "#contracts/variables.ts";
import { botEnvironment } from "#supervisor/bot-environment.ts";
import { kindOf, openCommands, operator, tokenOf, user, type Commands } from "./open-commands.ts";

const botId = 700100601;

async function withBot(): Promise<Commands> {
  const commands = await openCommands();
  await commands.person(1, botId);
  return commands;
}

const set = (commands: Commands, name: string, value: string): Promise<Answer> =>
  commands.run({ verb: "env", actor: operator, botId, change: { kind: "set", name, value: new Secret(value) } });

const unset = (commands: Commands, name: string): Promise<Answer> =>
  commands.run({ verb: "env", actor: operator, botId, change: { kind: "unset", name } });

const valueOf = async ({ store }: Commands, name: string) => (await store.secrets.get(botId, `env:${name}`))?.reveal();

const namesOf = async ({ store }: Commands) => (await store.bots.get(botId))?.envNames;

test("a variable is set and replaced, and the running program starts anew with it", async () => {
  await using commands = await withBot();
  const answer = await set(commands, "WEATHER_KEY", "sunny-123456");
  assert.ok(answer.kind === "env" && answer.done?.what === "set");
  assert.equal(commands.supervisor.wishes.at(-1), `restart ${botId} by operator`);
  await set(commands, "WEATHER_KEY", "rainy-123456");
  assert.deepEqual(await namesOf(commands), ["WEATHER_KEY"]);
  assert.equal(await valueOf(commands, "WEATHER_KEY"), "rainy-123456");
  const shown = await commands.run({ verb: "env", actor: operator, botId, change: undefined });
  assert.ok(shown.kind === "env" && !JSON.stringify(shown).includes("rainy"));
  assert.deepEqual(shown.names, ["WEATHER_KEY"]);
});

test("one that is taken away is gone with its value; one that is not there is said not to be", async () => {
  await using commands = await withBot();
  await set(commands, "WEATHER_KEY", "sunny-123456");
  await set(commands, "LOG_LEVEL", "debug");
  const answer = await unset(commands, "WEATHER_KEY");
  assert.ok(answer.kind === "env" && answer.done?.what === "unset");
  assert.deepEqual([await namesOf(commands), await valueOf(commands, "WEATHER_KEY")], [["LOG_LEVEL"], undefined]);
  const wishes = commands.supervisor.wishes.length;
  assert.equal(kindOf(await unset(commands, "WEATHER_KEY")), "refused: variable_absent");
  assert.equal(commands.supervisor.wishes.length, wishes);
});

test("a failed bot is started, a sleeping or stopped one is left as it is", async () => {
  await using commands = await withBot();
  commands.supervisor.put(botId, "up", { kind: "sleeping", sinceMs: 1 });
  const before = commands.supervisor.wishes.length;
  await set(commands, "A", "1");
  await commands.run({ verb: "stop", actor: user(1), botId });
  await set(commands, "B", "2");
  assert.deepEqual(commands.supervisor.wishes.slice(before), [`stop ${botId} by user`]);
});

test("what Hatchery gives itself is refused when it is set and at a hatching", async () => {
  await using commands = await withBot();
  assert.equal(kindOf(await set(commands, "OPENAI_API_KEY", "sunny-123456")), "refused: variable_given");
  assert.deepEqual(await namesOf(commands), []);
  const created = await commands.run({
    verb: "create",
    actor: operator,
    ownerId: 1,
    token: new Secret(tokenOf(botId + 1)),
    program: { kind: "built-in" },
    env: { PATH: new Secret("/opt/bin") },
    maySleep: undefined,
  });
  assert.equal(kindOf(created), "refused: variable_given");
});

test("there is a limit to how many", async () => {
  await using commands = await withBot();
  for (let one = 0; one < variablesMax; one += 1) await commands.store.bots.setEnv(botId, `V${one}`, new Secret("x"));
  assert.equal(kindOf(await set(commands, "ONE_MORE", "x")), "refused: variables_full");
  assert.equal(kindOf(await set(commands, "V7", "y")), "env");
});

const parts = {
  capability: new Secret("c"),
  gateUrl: "g",
  dataDir: "d",
  lang: "en",
  path: "p",
  timeZone: "UTC",
  compileCacheDir: "k",
  builtIn: undefined,
} as const;
const every = ["QDRANT_URL", "QDRANT_API_KEY", "OTHER"];

/** The variables of which an author's value does not come through. */
function deafTo(bot: Bot, hasVectorStore: boolean): readonly string[] {
  const names = [...Object.keys(botEnvironment({ ...parts, bot, hasVectorStore, own: {} })), ...every];
  const own = Object.fromEntries(names.map((name) => [name, "mine"]));
  const given = Object.entries(botEnvironment({ ...parts, bot, hasVectorStore, own }));
  return given.flatMap(([name, value]) => (value === "mine" ? [] : [name])).toSorted();
}

/** The same as it is said. */
function saidOf(bot: Bot, hasVectorStore: boolean): readonly string[] {
  const names = new Set([...deafTo(bot, true), ...every]);
  return [...names].filter((name) => isGiven(name, { hasVectorStore })).toSorted();
}

test("given is exactly what an author's value does not get through", async () => {
  await using commands = await withBot();
  const bot = await commands.store.bots.get(botId);
  assert.ok(bot !== undefined);
  for (const has of [true, false]) assert.deepEqual(saidOf(bot, has), deafTo(bot, has));
});
