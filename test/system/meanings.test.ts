// The built-in bot by itself, on both runtimes: its index of meanings in its own file, and what it does when the model changes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import { runPersonalBot, whyNot } from "./run-personal-bot.ts";
import { until } from "./until.ts";

let sandbox: Sandbox;
let sim: Sim;

before(async () => {
  sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  sim = openSim(sandbox.url);
  await sim.model({ script: [{ match: ".", reply: "I see." }] });
});
after(() => sandbox.stop());

const limits = JSON.stringify({ embedDelayMs: 20, draftEveryMs: 50, botBusyPollMs: 600 });

/** How often the provider has made vectors. */
async function made(): Promise<number> {
  const calls = await sim.calls({ side: "model" });
  return calls.filter(({ method, status }) => method.endsWith("embeddings") && status === 200).length;
}

for (const runtime of ["node", "bun"] as const) {
  describe(`meanings on ${runtime}`, { skip: whyNot(runtime) }, () => {
    test("what is said is indexed and sealed; another model is told once, with a button that builds the index anew", async () => {
      const owner = await sim.user({ firstName: "Olga", lang: "en" });
      const bot = await sim.bot({ username: `meanings_${runtime}_bot`, name: "Pip", ownerId: owner.id });
      const chat = { userId: owner.id, botId: bot.id };
      const env = {
        BOT_TOKEN: bot.token,
        BOT_OWNER_ID: String(owner.id),
        TELEGRAM_API_ROOT: sandbox.url,
        OPENAI_API_KEY: `sk-test-${runtime}`,
        OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
        TZ: "UTC",
        HATCHERY_LIMITS: limits,
      };
      const earlier = await made();
      const first = runPersonalBot(runtime, env);
      const told = await sim.say({ ...chat, text: "The hound is called Pumpernickel" });
      await sim.waitFor({ ...chat, after: told, text: "I see." });
      await until("vectors are made", async () => (await made()) > earlier);
      assert.equal(await first.stop(), 0, first.stderr());
      for (const name of readdirSync(first.dataDir)) {
        assert.ok(!readFileSync(join(first.dataDir, name)).includes("umpernickel"), name);
      }
      const other = { ...env, OPENAI_EMBEDDING_MODEL: "text-embedding-3-large@256" };
      const second = runPersonalBot(runtime, other, first.dataDir);
      const offered = await sim.waitFor({ ...chat, after: told, text: "was built with text-embedding-3-small (512)" });
      assert.match(offered.text, /there is text-embedding-3-large \(256\)/);
      const { messageId } = offered;
      await sim.press({ ...chat, messageId, label: "Build the index anew" });
      await sim.waitFor({ ...chat, after: offered.change, text: "building the index of my memory anew: 2 messages" });
      await until("it says that it is done", () => second.stderr().includes("the index is made anew: 2 notes"));
      assert.equal(await second.stop(), 0, second.stderr());
      const third = runPersonalBot(runtime, other, first.dataDir);
      const asked = await sim.say({ ...chat, text: "/memory" });
      const memory = await sim.waitFor({ ...chat, after: asked, pattern: "." });
      assert.doesNotMatch(memory.text, /🔎/);
      assert.equal(await third.stop(), 0, third.stderr());
    });
  });
}
