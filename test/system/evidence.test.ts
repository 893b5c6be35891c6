// What is looked at and asked in the house and outside, under the real daemon: what `/debug` shows, and what is told unasked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DebugFacts } from "#contracts/answer.ts";
import type { ProcessFacts } from "#contracts/evidence.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { damageSecret } from "../gate/damage-secret.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

const argv = [process.execPath, "test/fixtures/faults/by-word.mjs"];

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse({ limits: { processLookMs: 100, stopGraceMs: 500 } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatchProgram(ann, "watched_bot", argv);
  await house.sim.waitForPoll({ botId: bot.id, timeoutMs: 20_000 });
});

after(() => house[Symbol.asyncDispose]());

async function debug(): Promise<DebugFacts> {
  const answer = await house.command({ verb: "debug", botId: bot.id });
  if (answer.kind !== "debug") throw new Error(`no debug: ${JSON.stringify(answer)}`);
  return answer.debug;
}

const causesOf = ({ findings }: DebugFacts): readonly string[] => findings.map(({ finding }) => finding.cause);

test("/debug of a bot that is well: its memory, processor and files, and what answered well just now", async () => {
  const seen = async (): Promise<ProcessFacts | undefined> => (await debug()).look?.process;
  // The first look may have met the process before it was the program.
  await until(
    "it was looked at",
    async () => ((await seen())?.openFiles ?? 0) > 5 && (await seen())?.cpuShare !== undefined,
  );
  const { look, findings } = await debug();
  assert.deepEqual(findings, []);
  assert.ok(look?.process !== undefined);
  const { rssBytes = 0, openFiles = 0, openFilesMax = 0 } = look.process;
  assert.ok(rssBytes > 10_000_000 && openFiles > 5 && openFilesMax > 100, JSON.stringify(look.process));
  assert.ok(look.checked.includes("telegram_ok"));
  assert.equal(look.net[0]?.ipv4, "ok");
  const said = await house.ask(ann, "/debug", { pattern: "Details" });
  for (const word of ["Checked: Telegram answers", "Memory: ", "Processor: ", "Open files: "]) {
    assert.ok(said.text.includes(word), `${word}\n${said.text}`);
  }
});

test("a group that the bot was put into and hears nothing of: the privacy mode is named to who asks", async () => {
  const member = { user: { id: bot.id, is_bot: true, first_name: "w" }, status: "member" };
  const chat = { id: -100_123, type: "group", title: "Friends" };
  const change = { chat, from: { id: ann.id, is_bot: false, first_name: "Ann" }, date: 1, new_chat_member: member };
  await house.sim.update({ botId: bot.id, update: { my_chat_member: { ...change, old_chat_member: member } } });
  await until("it has come", async () => causesOf(await debug()).length > 0);
  const { findings, view } = await debug();
  assert.deepEqual([findings[0]?.finding.cause, findings[0]?.class], ["telegram.privacy_mode", "normal"]);
  assert.equal(view.state.kind, "running");
  const said = await house.ask(ann, "/debug", { pattern: "setprivacy" });
  assert.match(said.text, /1 group/);
});

test("a token that does not open any more: its owner is told whose fault it is, and giving it anew mends it", async () => {
  await house.end("SIGTERM");
  damageSecret(house.dataDir, bot.id, "token");
  await house.start();
  const told = await house.heard(ann, { pattern: "cannot be opened" });
  assert.match(told.text, /It is not your fault/);
  assert.equal(causesOf(await debug())[0], "platform.secret_unreadable");
  const answer = await house.command({ verb: "token", botId: bot.id, token: bot.token });
  assert.equal(answer.kind, "token_saved");
  await house.sim.waitForPoll({ botId: bot.id, timeoutMs: 20_000 });
  await until("it is over", async () => !causesOf(await debug()).includes("platform.secret_unreadable"));
});
