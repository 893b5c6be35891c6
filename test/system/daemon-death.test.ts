// The daemon dies, hands over, and stops; bots sleep and wake. Nothing is lost and nothing runs twice.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse({ env: { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatch(ann, "living_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
});

after(() => house[Symbol.asyncDispose]());

/** Processes of this bot, found by its id in their environment. */
function processesOf(botId: number): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`BOT_ID=${botId}\0`);
    } catch {
      return false; // gone meanwhile, or not ours to read
    }
  });
}

test("killed with -9 while a bot answers: the bot lives on, the answer arrives, nothing is lost", async () => {
  const chunks = Array.from({ length: 20 }, (_, at) => `word${at} `);
  await house.sim.model({ script: [{ match: "slowly", chunks, chunkDelayMs: 100 }] });
  const pid = await house.pid(bot.id);
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "Say something slowly." });
  await house.sim.waitForDraft({ userId: ann.id, botId: bot.id, text: "word1" });
  await house.end("SIGKILL");
  await house.sim.say({ userId: ann.id, botId: bot.id, text: "And this one came while nobody was there." });
  assert.deepEqual(processesOf(bot.id), [pid]);
  await house.start();
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, text: "word19", timeoutMs: 20_000 });
  await house.log.line(`[SPAWN] Taken over (PID: ${pid}`);
  assert.deepEqual(processesOf(bot.id), [pid]);
  const { messages } = await house.sim.chat({ userId: ann.id, botId: bot.id });
  const answers = messages.filter((message) => message.from === "bot" && message.messageId > at && !message.deleted);
  assert.equal(answers.filter((message) => message.text.includes("word19")).length, 1, "answered once");
  await house.sim.waitFor({
    userId: ann.id,
    botId: bot.id,
    after: answers.at(-1)?.change ?? at,
    pattern: ".",
    timeoutMs: 20_000,
  });
});

test("asked to end, the daemon ends its bots and itself; the next one starts them", async () => {
  assert.equal(await house.end("SIGTERM"), 0);
  assert.deepEqual(processesOf(bot.id), []);
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "Anybody?" });
  await house.start();
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, pattern: ".", timeoutMs: 20_000 });
});

test("a second daemon on the same data is refused in a sentence and changes nothing", async () => {
  const from = house.log.all.length;
  const first = house.daemon;
  const second = await house.tryStart();
  assert.equal(second.code, 78);
  assert.match(second.said, /Another Hatchery works with/);
  assert.equal(house.daemon, first);
  assert.ok(house.log.all.length >= from);
});
