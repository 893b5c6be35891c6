// Other programs, models and keys, and taking such a change back: once, whole, and that can be taken back too.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import type { Program } from "#contracts/bot.ts";
import { Secret } from "#contracts/secret.ts";
import { kindOf, openCommands, operator, tokenOf, user, type Commands } from "./open-commands.ts";

const botId = 700100501;
const own: Program = { kind: "command", argv: ["python3", "my bot.py"], cwd: "/srv" };

async function withBot(env: Readonly<Record<string, string>> = {}): Promise<Commands> {
  const commands = await openCommands(env);
  await commands.person(1, botId);
  return commands;
}

const setProgram = (commands: Commands, program: Program): Promise<Answer> => {
  commands.nowMs += 10;
  return commands.run({ verb: "program", actor: operator, botId, program });
};

const undo = (commands: Commands, changeMs?: number): Promise<Answer> => {
  commands.nowMs += 10;
  return commands.run({ verb: "undo", actor: user(1), botId, changeMs });
};

const giveKey = (commands: Commands, key: string, more: { baseUrl?: string; model?: string } = {}): Promise<Answer> => {
  commands.nowMs += 10;
  const { baseUrl, model } = more;
  return commands.run({ verb: "key", actor: user(1), botId, key: new Secret(key), baseUrl, model });
};

const keyOf = async ({ store }: Commands) => (await store.secrets.get(botId, "model_key"))?.reveal();
const changes = async ({ store }: Commands): Promise<readonly string[]> =>
  (await store.journal.read({ botId, kinds: ["bot.changed"], max: 99 })).map(({ event }) =>
    event.kind === "bot.changed" ? `${event.what} by ${event.by.kind}` : "",
  );

test("another program is set and started; an own one does not sleep, the built-in one does", async () => {
  await using commands = await withBot();
  const answer = await setProgram(commands, own);
  assert.ok(answer.kind === "program_set" && answer.line === "python3 'my bot.py'" && !answer.already);
  assert.deepEqual((await commands.store.bots.get(botId))?.program, own);
  assert.equal((await commands.store.bots.get(botId))?.maySleep, false);
  assert.equal(commands.supervisor.wishes.at(-1), `restart ${botId} by operator`);
  const same = await setProgram(commands, own);
  assert.ok(same.kind === "program_set" && same.already);
  assert.deepEqual(await changes(commands), ["program by operator"]);
  await setProgram(commands, { kind: "built-in" });
  assert.equal((await commands.store.bots.get(botId))?.maySleep, true);
});

test("a bot that was stopped gets its program and stays stopped", async () => {
  await using commands = await withBot();
  await commands.run({ verb: "stop", actor: user(1), botId });
  await setProgram(commands, own);
  await undo(commands);
  assert.equal(commands.supervisor.wishes.at(-1), `stop ${botId} by user`);
});

test("a program is taken back once however often that is asked, and taken back again when that is asked", async () => {
  await using commands = await withBot();
  await setProgram(commands, own);
  const changeMs = commands.nowMs;
  const back = await undo(commands, changeMs);
  assert.ok(back.kind === "undone" && back.what === "program" && back.back === undefined);
  assert.equal(kindOf(await undo(commands, changeMs)), "refused: nothing_to_undo");
  assert.deepEqual((await commands.store.bots.get(botId))?.program, { kind: "built-in" });
  const forth = await undo(commands, back.changeMs);
  assert.ok(forth.kind === "undone" && forth.back === "python3 'my bot.py'");
  assert.deepEqual((await commands.store.bots.get(botId))?.program, own);
  assert.deepEqual(await changes(commands), ["program by operator", "program by user", "program by user"]);
});

test("two presses at one moment take one change back once", async () => {
  await using commands = await withBot();
  await setProgram(commands, own);
  const changeMs = commands.nowMs;
  const ask = () => commands.run({ verb: "undo", actor: user(1), botId, changeMs });
  const answers = (await Promise.all([ask(), ask()])).map(kindOf).toSorted();
  assert.deepEqual(answers, ["refused: nothing_to_undo", "undone"]);
  assert.deepEqual((await commands.store.bots.get(botId))?.program, { kind: "built-in" });
});

test("a key comes back with its address and model; where there was none, there is none again", async () => {
  await using commands = await withBot();
  await giveKey(commands, "sk-first-key", { baseUrl: "http://one.example/v1", model: "small" });
  await giveKey(commands, "sk-second-key");
  assert.deepEqual((await commands.store.bots.get(botId))?.model, { baseUrl: undefined, model: undefined });
  const back = await undo(commands);
  assert.ok(back.kind === "undone" && back.what === "model_key" && back.back === "small");
  assert.equal(await keyOf(commands), "sk-first-key");
  assert.deepEqual((await commands.store.bots.get(botId))?.model, { baseUrl: "http://one.example/v1", model: "small" });
  await undo(commands);
  assert.equal(await keyOf(commands), "sk-second-key");

  await using fresh = await withBot();
  await giveKey(fresh, "sk-only-key");
  await undo(fresh);
  assert.equal(await keyOf(fresh), undefined);
  await undo(fresh);
  assert.equal(await keyOf(fresh), "sk-only-key");
});

test("a new key at the same provider leaves the chosen model; another provider's does not", async () => {
  await using commands = await withBot();
  await giveKey(commands, "sk-first-key");
  await commands.run({ verb: "model", actor: user(1), botId, pick: { kind: "name", name: "small" } });
  await giveKey(commands, "sk-second-key");
  assert.equal((await commands.store.bots.get(botId))?.model.model, "small");
  await giveKey(commands, "sk-third-key", { baseUrl: "http://one.example/v1" });
  assert.equal((await commands.store.bots.get(botId))?.model.model, undefined);
});

test("nothing was changed yet: there is nothing to take back; a deleted bot keeps nothing to take back", async () => {
  await using commands = await withBot();
  assert.equal(kindOf(await undo(commands)), "refused: nothing_to_undo");
  await giveKey(commands, "sk-first-key");
  await giveKey(commands, "sk-second-key");
  await commands.store.bots.erase(botId);
  assert.equal(await commands.store.secrets.get(botId, "model_key_before"), undefined);
});

test("models are listed a page at a time, without those that do not chat or have ended, and chosen by mark or name", async () => {
  await using commands = await withBot();
  const names = Array.from({ length: 11 }, (_, at) => `chat-${String(at).padStart(2, "0")}`);
  const models = [...names, "text-embedding-3", "whisper-1"].map((name) => ({ name, endsAtMs: undefined }));
  const ended = { name: "a-ended", endsAtMs: 1 };
  const ending = { name: "a-ending", endsAtMs: 1e15 };
  commands.outside.models = { kind: "ok", host: "models.example", models: [ended, ending, ...models] };
  const ask = (page: number) => commands.run({ verb: "model", actor: user(1), botId, pick: { kind: "page", page } });
  const [first, second, beyond] = [await ask(0), await ask(1), await ask(9)];
  assert.ok(first.kind === "models" && second.kind === "models" && beyond.kind === "models");
  assert.deepEqual([first.pages, first.models.length, second.models.length, beyond.page], [2, 8, 4, 1]);
  assert.equal(second.models.at(-1)?.name, "a-ending", "what will end stands last");
  const mark = second.models[0]?.mark ?? "";
  const chosen = await commands.run({ verb: "model", actor: user(1), botId, pick: { kind: "mark", mark } });
  assert.ok(chosen.kind === "model_set" && chosen.model === second.models[0]?.name);
  assert.equal(commands.supervisor.wishes.at(-1), `restart ${botId} by user`);
  const named = (name: string) => commands.run({ verb: "model", actor: user(1), botId, pick: { kind: "name", name } });
  assert.equal(kindOf(await named("gpt-unheard-of")), "refused: model_unknown");
  const again = await named(chosen.kind === "model_set" ? chosen.model : "");
  assert.ok(again.kind === "model_set" && again.already);
  commands.outside.models = { kind: "no_key" };
  assert.equal(kindOf(await ask(0)), "refused: no_model_key");
});

async function managed(): Promise<Commands> {
  const commands = await openCommands();
  await commands.person(1);
  commands.outside.managed = new Secret(tokenOf(botId));
  await commands.run({ verb: "managed_bot", creatorId: 1, botId, username: "x_bot", name: "X" });
  return commands;
}

test("a managed bot's token is replaced when Telegram refuses it, and left alone when it works", async () => {
  await using commands = await managed();
  const replace = () => commands.run({ verb: "replace_token", actor: user(1), botId });
  assert.equal(kindOf(await replace()), "refused: token_is_good");
  commands.outside.token = () => ({ kind: "refused", status: 401, text: "Unauthorized" });
  commands.outside.managed = new Secret(tokenOf(botId, "N"));
  assert.equal(kindOf(await replace()), "token_replaced");
  assert.equal((await commands.store.secrets.get(botId, "token"))?.reveal(), tokenOf(botId, "N"));
  assert.deepEqual(commands.asked.slice(-2), [`replace token ${botId}`, `token changed ${botId}`]);
  commands.outside.managed = undefined;
  assert.equal(kindOf(await replace()), "refused: telegram_unreachable");
});

test("a token that was pasted cannot be replaced for its owner", async () => {
  await using commands = await withBot();
  commands.outside.token = () => ({ kind: "refused", status: 401, text: "Unauthorized" });
  assert.equal(kindOf(await commands.run({ verb: "replace_token", actor: user(1), botId })), "refused: not_managed");
});
