// Programs that really die, each in its own way, under the real daemon: what the owner is told, and whether it is restarted.
import assert from "node:assert/strict";
import { kill } from "node:process";
import { after, before, test } from "node:test";
import type { DebugFacts } from "#contracts/answer.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

let house: TestHouse;
let ann: SimUser;

before(async () => {
  house = await openHouse({
    limits: { silentMs: 1_500, pollMaxS: 1, stopGraceMs: 500, goodRunMs: 1_000 },
    env: { QDRANT_URL: "http://127.0.0.1:9", HATCHERY_BOTS_PER_OWNER: "20" },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

async function debug(bot: SimBot): Promise<DebugFacts> {
  const answer = await house.command({ verb: "debug", botId: bot.id });
  assert.equal(answer.kind, "debug");
  if (answer.kind !== "debug") throw new Error("unreachable");
  return answer.debug;
}

/** The Master's notice about a bot, and the answer to /debug: both name the cause. */
async function toldOf(bot: SimBot, words: RegExp): Promise<void> {
  const notice = await house.heard(ann, { pattern: `@${bot.username}[\\s\\S]*(?:${words.source})` });
  assert.match(notice.text, words);
  await house.ask(ann, `/debug @${bot.username}`, { pattern: words.source });
}

const programs = [
  {
    name: "node_missing_bot",
    argv: [process.execPath, "examples/broken/missing-module.mjs"],
    cause: "program.module_not_found",
    words: /weather-of-tomorrow/,
    state: "failed",
  },
  {
    name: "python_missing_bot",
    argv: ["/usr/bin/python3", "-c", "import nosuchmodule"],
    cause: "program.module_not_found",
    words: /nosuchmodule/,
    state: "failed",
  },
  {
    name: "dies_at_once_bot",
    argv: ["/bin/sh", "-c", "echo 'the moon is wrong' >&2; exit 3"],
    cause: "program.died_at_once",
    words: /exit code 3/,
    state: undefined,
  },
] as const;

for (const { name, argv, cause, words, state } of programs) {
  test(`${name}: ${cause} is named to its owner without asking, and in /debug`, async () => {
    const bot = await house.hatchProgram(ann, name, argv);
    await toldOf(bot, words);
    const facts = await debug(bot);
    assert.equal(facts.findings[0]?.finding.cause, cause);
    if (state === undefined) return; // what may heal is started again and again: it may have a process this moment
    assert.equal(facts.process.status, "terminated");
    assert.equal(facts.view.state.kind, state);
  });
}

test("the log tells a death at once with exit code, STDOUT and STDERR", async () => {
  await house.log.line("[SPAWN] ❌ Process died immediately! Exit code: 3");
  await house.log.line("[SPAWN] STDERR: the moon is wrong");
});

test("the vector store that is not there is named by its address", async () => {
  const bot = await house.hatchProgram(ann, "no_vectors_bot", [process.execPath, "examples/broken/needs-vectors.mjs"]);
  for (const text of ["what", "do you", "remember?"]) await house.ask(ann, text, { botId: bot.id, answer: text });
  await toldOf(bot, /127\.0\.0\.1:9\b/);
  assert.equal((await debug(bot)).findings[0]?.finding.cause, "vector.unreachable");
});

test("a message that kills its bot is set aside after three deaths, and can be thrown away", async () => {
  const bot = await house.hatchProgram(ann, "boom_bot", [process.execPath, "examples/broken/dies-of-a-word.mjs"]);
  await house.sim.say({ userId: ann.id, botId: bot.id, text: "boom" });
  const notice = await house.heard(ann, { pattern: "brought @boom_bot down 3 times" });
  await house.sim.press({
    userId: ann.id,
    botId: house.master.id,
    messageId: notice.messageId,
    label: "Delete the message",
  });
  await house.ask(ann, "still there?", { botId: bot.id, answer: "You said: still there?" });
});

test("a process that hangs is noticed, ended and started again; what was written is answered", async () => {
  const bot = await house.hatch(ann, "hanging_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  const pid = await house.pid(bot.id);
  kill(pid, "SIGSTOP");
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "The key lies under the stone." });
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, pattern: ".", timeoutMs: 20_000 });
  assert.notEqual(await house.pid(bot.id), pid);
  await house.log.line(/\[SPAWN\] Silent for \d+ ms/);
});

test("/restart ends the run and begins another", async () => {
  const bot = await house.hatch(ann, "restarted_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  const pid = await house.pid(bot.id);
  await house.ask(ann, `/restart @${bot.username}`, { answer: "Restarting @restarted_bot" });
  await until("another run has begun", async () => {
    const now = (await house.status(bot.id)).pid;
    return now !== undefined && now !== pid;
  });
  await house.ask(ann, "/help", { botId: bot.id, pattern: "." });
});
