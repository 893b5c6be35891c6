import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openTempStore } from "#store/temp-store.ts";
import { damageSecret } from "../gate/damage-secret.ts";

const botId = 501;
const model = { baseUrl: undefined, model: "gpt-6-luna" };

test("a model key that does not open is replaced by a new one, and cannot be brought back", async () => {
  await using temp = await openTempStore();
  const { bots, owners, secrets } = temp.store;
  await owners.meet({ userId: 5, firstName: "Ann", lang: "en", nowMs: 1 });
  const program = { kind: "built-in" } as const;
  const bot = { botId, ownerId: 5, username: "nest_bot", name: "Nest", program, envNames: [], maySleep: true };
  await bots.register(
    { ...bot, origin: "pasted", model, createdAtMs: 1 },
    { token: new Secret(`${botId}:${"r".repeat(35)}`), env: {} },
  );
  await secrets.put(botId, "model_key", new Secret("sk-the-first-key"));
  damageSecret(temp.dataDir, botId, "model_key");
  await assert.rejects(secrets.get(botId, "model_key"), { name: "SecretUnreadable" });
  await bots.change(botId, { what: "model_key", model, key: new Secret("sk-the-second-key") }, 10);
  assert.equal((await secrets.get(botId, "model_key"))?.reveal(), "sk-the-second-key");
  assert.equal(await bots.undo(botId, 10, 20), "model_key");
  assert.equal(await secrets.get(botId, "model_key"), undefined);
});

test("a bot whose data key does not open loses its own wake-up, and nobody else's is held up", async () => {
  await using temp = await openTempStore();
  const program = { kind: "built-in" } as const;
  for (const one of [501, 502]) {
    const bot = { botId: one, ownerId: 5, username: `nest_${one}_bot`, name: "Nest", program, envNames: [] };
    await temp.store.bots.register(
      { ...bot, maySleep: true, origin: "pasted", model, createdAtMs: 1 },
      { token: new Secret(`${one}:${"r".repeat(35)}`), env: {} },
    );
    await temp.store.inbox.putWake(one, { id: "tea", dueMs: one });
  }
  const store = await temp.reopen(() => {
    const db = new DatabaseSync(join(temp.dataDir, "control.db"));
    db.exec("UPDATE data_keys SET wrapped = zeroblob(60) WHERE bot_id = 501");
    db.close();
  });
  assert.deepEqual(await store.inbox.wakesDue(1_000), [502]);
  assert.deepEqual(await store.inbox.wakesDue(1_000), []);
});

const refusal = { kind: "no_bots" } as const;
const put = (store: Store, id: string): Promise<boolean> =>
  store.outbox.put({ id, userId: 5, answer: { kind: "refused", refusal }, nowMs: 10 });
const due = async (store: Store): Promise<readonly string[]> => (await store.outbox.due(99, 9)).map(({ id }) => id);

test("a notice that does not open is given up, and holds up no other", async () => {
  await using temp = await openTempStore();
  for (const id of ["first", "second"]) assert.ok(await put(temp.store, id));
  const store = await temp.reopen(() => {
    const db = new DatabaseSync(join(temp.dataDir, "control.db"));
    db.exec("UPDATE outbox SET sealed = zeroblob(60) WHERE id = 'first'");
    db.close();
  });
  assert.deepEqual(await due(store), ["second"]);
  await store.outbox.sent("second", 1, 20);
  assert.equal(await store.outbox.nextDueMs(), undefined);
});

test("when the key of all notices does not open, those under way are lost and new ones go on", async () => {
  await using temp = await openTempStore();
  assert.ok(await put(temp.store, "lost"));
  const store = await temp.reopen(() => {
    const db = new DatabaseSync(join(temp.dataDir, "control.db"));
    db.exec("UPDATE data_keys SET wrapped = zeroblob(60) WHERE bot_id = 0");
    db.close();
  });
  assert.deepEqual(await due(store), []);
  assert.ok(await put(store, "new"));
  assert.deepEqual(await due(store), ["new"]);
  assert.deepEqual(await due(await temp.reopen()), ["new"]);
});
