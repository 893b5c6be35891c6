// What lies in the files: nothing that a person said and no secret in clear, and nothing at all of a deleted bot.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Bot } from "#contracts/bot.ts";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";

const botId = 700100200;
const token = `${botId}:AAplanted-token-0123456789-abcdefghijk`;
const planted = ["planted-words", "planted-token", "planted-model-key", "planted-variable", "planted-notice"];

const bot: Bot = {
  botId,
  ownerId: 5,
  username: "visible_name_bot",
  name: "Visible name",
  origin: "pasted",
  program: { kind: "built-in" },
  envNames: ["SECRET_VARIABLE"],
  maySleep: true,
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: 1,
};

/** Every file of the data folder as bytes: databases, their logs, whatever lies beside them. */
function bytesOf({ dataDir }: TempStore): string {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1")).join("\n");
}

/** A bot with something of everything that belongs to one. */
async function fill({ bots, secrets, inbox, outbox, journal, calls, capabilities, instances }: Store): Promise<void> {
  await bots.register(bot, { token: new Secret(token), env: { SECRET_VARIABLE: new Secret("planted-variable") } });
  await secrets.put(botId, "model_key", new Secret("planted-model-key"));
  const body = JSON.stringify({ message: { text: "planted-words" } });
  const updates = [1, 2, 3].map((updateId) => ({ updateId, type: "message", chatId: 5, body }));
  await inbox.receive(botId, { updates, nextOffset: 4, nowMs: 1 });
  await inbox.putWake(botId, { id: "w", dueMs: 9 });
  const runId = await instances.newRun(botId, 1);
  const state = { kind: "stopped", sinceMs: 1, by: { kind: "operator" } } as const;
  await instances.save({ botId, wanted: "up", state, restarts: 0, runId, child: undefined });
  await capabilities.save({ botId, runId, hash: Buffer.alloc(32), issuedAtMs: 1, saysDone: false });
  await journal.append({ kind: "bot.created", atMs: 1, botId, ownerId: 5, origin: "pasted", username: bot.username });
  await journal.append({ kind: "telegram.unauthorized", atMs: 1, botId, status: 401, text: `Unauthorized: ${token}` });
  calls.record({
    atMs: 1,
    botId,
    runId,
    side: "model",
    method: "/v1/chat/completions",
    host: "models.example",
    outcome: {
      kind: "refused",
      status: 401,
      code: "invalid_api_key",
      text: "no planted-model-key",
      retryAfterS: undefined,
    },
    durationMs: 1,
  });
  const refusal = { kind: "bad_request", what: "planted-notice", right: "x" } as const;
  await outbox.put({ id: "n", userId: 5, answer: { kind: "refused", refusal }, nowMs: 1 });
}

const standsIn = (bytes: string): readonly string[] => planted.filter((word) => bytes.includes(word));

test("words, tokens, keys and variables are in no file in clear; they are there, sealed", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  assert.deepEqual(standsIn(bytesOf(temp)), []);
  assert.ok(bytesOf(temp).includes("visible_name_bot")); // the search itself finds what is there
  await temp.close();
  assert.deepEqual(standsIn(bytesOf(temp)), []);
  const store = await temp.reopen();
  assert.equal((await store.secrets.get(botId, "token"))?.reveal(), token);
  assert.equal((await store.secrets.get(botId, "env:SECRET_VARIABLE"))?.reveal(), "planted-variable");
  const query = { runId: "r", fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs: 2 };
  assert.match((await store.inbox.hold(botId, query))[0]?.body ?? "", /planted-words/);
  const [notice] = await store.outbox.due(9, 9);
  assert.match(JSON.stringify(notice?.answer), /planted-notice/);
});

test("deleting a bot says what it removed, and leaves nothing of it but the number that was deleted", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const { store } = temp;
  assert.equal(await store.bots.wasErased(botId), false);
  assert.deepEqual(await store.bots.erase(botId), { updates: 3, runs: 1 });
  assert.equal(await store.bots.wasErased(botId), true);
  assert.equal(await store.bots.get(botId), undefined);
  assert.equal(await store.secrets.get(botId, "token"), undefined);
  await assert.rejects(store.secrets.dataKey(botId), { name: "SecretUnreadable" });
  assert.deepEqual(await store.journal.read({ botId, max: 9 }), []);
  assert.deepEqual(await store.calls.last(botId, { failedOnly: false, max: 9 }), []);
  assert.deepEqual(await store.capabilities.all(), []);
  assert.equal(await store.instances.get(botId), undefined);
  assert.equal(await store.inbox.offset(botId), undefined);
  assert.deepEqual(await store.inbox.wakesDue(10), []);
  await temp.close();
  assert.ok(!bytesOf(temp).includes("visible_name_bot"));
});

test("its data key goes first: what a crash in between leaves behind cannot be read by anyone", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const key = await temp.store.secrets.dataKey(botId);
  const erasing = temp.store.bots.erase(botId);
  await new Promise<void>((resolve) => setImmediate(resolve)); // the first commit, and no more
  await assert.rejects(temp.store.secrets.get(botId, "token"), { name: "SecretUnreadable" });
  await erasing;
  await temp.close();
  assert.ok(!bytesOf(temp).includes(key.toString("latin1")));
});

test("its wrapped data key is in no file at once, not even in a log, while the store is open", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const db = new DatabaseSync(join(temp.dataDir, "control.db"), { readOnly: true });
  const wrapped = db.prepare("SELECT wrapped FROM data_keys WHERE bot_id = ?").get(botId)?.["wrapped"];
  db.close();
  assert.ok(wrapped instanceof Uint8Array);
  const bytes = Buffer.from(wrapped).toString("latin1");
  assert.ok(bytesOf(temp).includes(bytes));
  await temp.store.bots.erase(botId);
  assert.ok(!bytesOf(temp).includes(bytes));
});

test("what is set of a bot that was deleted meanwhile makes no key and no secret of it anew", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const { bots, secrets } = temp.store;
  await Promise.all([bots.erase(botId), bots.setEnv(botId, "LATE", new Secret("planted-variable"))]);
  assert.equal(await bots.setEnv(botId, "LATER", new Secret("planted-variable")), undefined);
  assert.equal(await secrets.put(botId, "token", new Secret(token)), false); // it was checked while the bot was deleted
  assert.equal(await secrets.get(botId, "env:LATER"), undefined);
  assert.equal(await secrets.get(botId, "token"), undefined);
  await assert.rejects(secrets.dataKey(botId), { name: "SecretUnreadable" });
});

test("another bot's things stay as they are", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  await temp.store.bots.register(
    { ...bot, botId: 600, username: "other_bot" },
    { token: new Secret("600:x"), env: {} },
  );
  await temp.store.bots.erase(botId);
  assert.equal((await temp.store.secrets.get(600, "token"))?.reveal(), "600:x");
  assert.deepEqual(
    (await temp.store.bots.all()).map(({ username }) => username),
    ["other_bot"],
  );
});

test("a handled update keeps its number and no words, not even sealed ones", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const { inbox } = temp.store;
  const query = { runId: "r", fromSeq: 0, max: 9, types: undefined, wakes: false, nowMs: 2 };
  for (const { seq } of await inbox.hold(botId, query)) await inbox.done(botId, seq, 3);
  await temp.close();
  const db = new DatabaseSync(join(temp.dataDir, "control.db"), { readOnly: true });
  const rows = db.prepare("SELECT count(*) AS rows, count(body) AS bodies FROM inbox").get();
  db.close();
  assert.deepEqual({ ...rows }, { rows: 3, bodies: 0 });
});

test("an update that comes while a bot is deleted leaves no key of it behind", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const updates = [{ updateId: 9, type: "message", chatId: 5, body: "{}" }];
  const received = (): Promise<unknown> => temp.store.inbox.receive(botId, { updates, nextOffset: 10, nowMs: 2 });
  await Promise.all([temp.store.bots.erase(botId), received()]);
  await temp.close();
  const db = new DatabaseSync(join(temp.dataDir, "control.db"), { readOnly: true });
  for (const table of ["data_keys", "inbox", "secrets"]) {
    const left = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE bot_id = ?`).get(botId);
    assert.equal(left?.["n"], 0, table);
  }
  db.close();
});
