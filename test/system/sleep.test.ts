// A bot that nobody talks to has no process; the next message wakes it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;

before(async () => {
  house = await openHouse({ env: { HATCHERY_IDLE: "1s" } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

test("it falls asleep when nobody writes, says so in /status, and answers the message that wakes it", async () => {
  const bot = await house.hatch(ann, "sleepy_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  await house.log.line(/\[SPAWN\] Run .* Exit code: 0 \(asked: sleep\)/);
  await house.ask(ann, "/status", { answer: "asleep" });
  await house.ask(ann, "The cat is called Basil.", { botId: bot.id, pattern: "." });
  await house.log.line(/\[SPAWN\] Ready after .*-2\)/);
  await house.log.line(/\[SPAWN\] Run .*-2 ended .*\(asked: sleep\)/);
  await house.ask(ann, "What is the cat called?", { botId: bot.id, answer: "Basil" });
  const notices = (await house.sim.chat({ userId: ann.id, botId: house.master.id })).messages;
  assert.ok(!notices.some(({ text }) => /has stopped|well again/.test(text)), "sleep is no incident");
});
