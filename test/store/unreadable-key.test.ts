import assert from "node:assert/strict";
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
