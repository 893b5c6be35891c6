import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
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
