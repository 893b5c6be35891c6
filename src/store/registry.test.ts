// Owners, bots, secrets and runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bot } from "#contracts/bot.ts";
import type { RunExit } from "#contracts/exit.ts";
import { Secret } from "#contracts/secret.ts";
import { openTempStore } from "#store/temp-store.ts";

const bot: Bot = {
  botId: 501,
  ownerId: 1,
  username: "first_bot",
  name: "First",
  origin: "managed",
  program: { kind: "command", argv: ["python3", "bot.py"], cwd: "/srv/bot" },
  envNames: ["WEATHER"],
  maySleep: false,
  model: { baseUrl: "http://localhost:11434/v1", model: "llama3.2" },
  createdAtMs: 7,
};
const token = new Secret("501:AAtoken-of-the-first-bot-0123456789abc");

test("a bot is kept as it was registered, with its secrets", async () => {
  await using temp = await openTempStore();
  const env = { WEATHER: new Secret("weather-key") };
  assert.deepEqual(await temp.store.bots.register(bot, { token, env }), { kind: "registered" });
  const { bots, secrets } = await temp.reopen();
  assert.deepEqual(await bots.get(501), bot);
  assert.equal((await secrets.get(501, "token"))?.reveal(), token.reveal());
  assert.equal((await secrets.get(501, "env:WEATHER"))?.reveal(), "weather-key");
  assert.equal(await secrets.get(501, "model_key"), undefined);
});

test("a bot that is registered already stays as it is, whoever comes with its token", async () => {
  await using temp = await openTempStore();
  const { bots, secrets } = temp.store;
  await bots.register(bot, { token, env: {} });
  const other = { token: new Secret("501:AAother-0123456789-0123456789-012345"), env: {} };
  assert.deepEqual(await bots.register({ ...bot, name: "Mine again" }, other), { kind: "already_yours" });
  assert.deepEqual(await bots.register({ ...bot, ownerId: 2 }, other), { kind: "other_owner" });
  assert.deepEqual(await bots.get(501), bot);
  assert.equal((await secrets.get(501, "token"))?.reveal(), token.reveal());
});

test("two registrations of one bot at once: one wins, whole", async () => {
  await using temp = await openTempStore();
  const { bots } = temp.store;
  const results = await Promise.all([
    bots.register(bot, { token, env: {} }),
    bots.register({ ...bot, ownerId: 2 }, { token, env: {} }),
  ]);
  assert.deepEqual(results, [{ kind: "registered" }, { kind: "other_owner" }]);
  assert.equal((await bots.get(501))?.ownerId, 1);
});

test("bots are listed by owner, oldest first; name, owner and model change alone", async () => {
  await using temp = await openTempStore();
  const { bots } = temp.store;
  await bots.register({ ...bot, botId: 503, createdAtMs: 9 }, { token, env: {} });
  await bots.register(bot, { token, env: {} });
  await bots.register({ ...bot, botId: 502, ownerId: 2 }, { token, env: {} });
  assert.deepEqual(
    (await bots.ofOwner(1)).map(({ botId }) => botId),
    [501, 503],
  );
  assert.equal(await bots.count(), 3);
  await bots.setOwner(503, 2);
  await bots.setName(503, { username: "renamed_bot", name: "Renamed" });
  await bots.setModel(503, { baseUrl: undefined, model: undefined });
  const changed = {
    ownerId: 2,
    username: "renamed_bot",
    name: "Renamed",
    model: { baseUrl: undefined, model: undefined },
  };
  assert.deepEqual(await bots.get(503), { ...bot, botId: 503, createdAtMs: 9, ...changed });
});

test("who comes again keeps the language they chose", async () => {
  await using temp = await openTempStore();
  const { owners } = temp.store;
  await owners.meet({ userId: 1, firstName: "Anna", lang: "en", nowMs: 1 });
  await owners.setLang(1, "ru");
  await owners.select(1, 501);
  const met = await owners.meet({ userId: 1, firstName: "Anya", lang: "en", nowMs: 2 });
  assert.deepEqual(met, { userId: 1, lang: "ru", selectedBotId: 501, firstName: "Anya", createdAtMs: 1 });
  assert.equal(await owners.get(2), undefined);
});

test("a secret is replaced and removed; an absent one is no error", async () => {
  await using temp = await openTempStore();
  const { bots, secrets } = temp.store;
  await bots.register(bot, { token, env: {} });
  await secrets.put(501, "model_key", new Secret("sk-first"));
  await secrets.put(501, "model_key", new Secret("sk-second"));
  assert.equal((await secrets.get(501, "model_key"))?.reveal(), "sk-second");
  await secrets.remove(501, "model_key");
  assert.equal(await secrets.get(501, "model_key"), undefined);
});

test("a run's id is never used twice, also after a restart; exits are kept exactly, the last ones first", async () => {
  await using temp = await openTempStore({ exitHistory: 3 });
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const { instances } = await temp.reopen();
    const runId = await instances.newRun(501, at);
    ids.push(runId);
    const way = { kind: "signal", signal: "SIGSEGV" } as const;
    const exit = { way, requested: undefined, oomKilled: undefined };
    const ended: RunExit = { runId, botId: 501, startedAtMs: at, readyAtMs: undefined, exitedAtMs: at + 1, exit };
    await instances.runEnded(ended);
  }
  assert.equal(new Set(ids).size, 5);
  const exits = await temp.store.instances.exits(501, 9);
  assert.deepEqual(
    exits.map(({ runId }) => runId),
    ids.slice(-exits.length).toReversed(),
  );
  assert.ok(exits.length >= 3);
  assert.deepEqual(exits[0]?.exit.way, { kind: "signal", signal: "SIGSEGV" });
});

test("of the incidents of a bot at most one is open", async () => {
  await using temp = await openTempStore();
  const { incidents } = temp.store;
  const row = { botId: 501, openedAtMs: 1, cause: "unexplained", closedAtMs: undefined };
  await incidents.save({ ...row, incidentId: "a" });
  assert.equal((await incidents.open(501))?.incidentId, "a");
  await assert.rejects(incidents.save({ ...row, incidentId: "b" }), /UNIQUE/);
  await incidents.save({ ...row, incidentId: "a", closedAtMs: 2 });
  assert.equal(await incidents.open(501), undefined);
  await incidents.save({ ...row, incidentId: "b", openedAtMs: 3 });
  assert.deepEqual(
    (await incidents.last({ botId: undefined, max: 9 })).map(({ incidentId }) => incidentId),
    ["b", "a"],
  );
});
