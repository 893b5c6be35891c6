// What operators are told in Telegram, what owners are told instead of it, and what is told before it happens.
import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { execPath } from "node:process";
import { after, before, test } from "node:test";
import { aliveFile } from "#contracts/control-files.ts";
import type { SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

const operatorId = 700_000_001;

let house: TestHouse;
let olga: SimUser;

before(async () => {
  house = await openHouse({
    limits: {
      soonFirstMs: 300,
      soonEveryMs: 500,
      soonSpreadMs: 1,
      manyAfterMs: 300,
      tellAfterMs: 1_000,
      conflictTellMs: 100,
      conflictRetryMs: 200,
      intakePollS: 1,
    },
    vectors: true,
    env: { HATCHERY_ADMINS: String(operatorId), OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" },
  });
  olga = await house.sim.user({ id: operatorId, firstName: "Olga", lang: "ru" });
  await house.ask(olga, "/start", { pattern: "." });
});

after(() => house[Symbol.asyncDispose]());

const chatWithMaster = async (user: SimUser): Promise<readonly SimMessage[]> =>
  (await house.sim.chat({ userId: user.id, botId: house.master.id })).messages.filter(({ deleted }) => !deleted);

const needsVectors = [execPath, "examples/broken/needs-vectors.mjs"];

test("one cause in many bots: one incident for the operator, one word to each owner that it is not their fault", async () => {
  const owners: SimUser[] = [];
  for (const [at, firstName] of ["Ann", "Bob", "Cid"].entries()) {
    const user = await house.sim.user({ firstName, lang: "en" });
    owners.push(user);
    for (const which of ["a", "b"]) await house.hatchProgram(user, `many_${at}${which}_bot`, needsVectors);
  }
  const ids = new Map((await house.sim.bots()).map(({ username, id }) => [username, id]));
  const name = (at: number, which: string) => ids.get(`many_${at}${which}_bot`) ?? 0;
  const sayToAll = async (text: string): Promise<void> => {
    for (const [at, user] of owners.entries()) {
      for (const which of ["a", "b"]) await house.ask(user, text, { botId: name(at, which), answer: text });
    }
  };
  await sayToAll("hello");
  await house.sim.fault({ side: "vector", path: "readyz", kind: "status", status: 503 });
  for (const text of ["one", "two", "three"]) await sayToAll(text);
  const told = await house.heard(olga, { pattern: "Неполадка на самом сервере" });
  assert.match(told.text, /из 6/);
  for (const owner of owners) await house.heard(owner, { pattern: "It is not your fault" });
  await house.sim.clearFaults();
  await sayToAll("four");
  await house.heard(olga, { after: told.change, pattern: "Кончилось: одно и то же у многих ботов" });
  for (const owner of owners) {
    await house.heard(owner, { pattern: "The trouble that many bots had is over" });
    const said = (await chatWithMaster(owner)).filter(({ from, text }) => from === "bot" && /_bot/.test(text));
    const ofTrouble = said.filter(({ text }) => /not answer|has stopped|not your fault/.test(text));
    assert.equal(ofTrouble.length, 1, said.map(({ text }) => text).join("\n---\n"));
    assert.ok(!said.some(({ text }) => text.includes("well again")));
  }
  const listed = await house.command({ verb: "incidents" });
  assert.ok(listed.kind === "incidents");
  const [platform] = listed.rows.filter((row) => row.kind === "platform" && row.matter === "many_at_once");
  assert.ok(platform !== undefined && platform.lastedMs !== undefined && platform.cause?.startsWith("vector."));
  assert.equal(
    (await chatWithMaster(olga)).filter(({ text }) => text.includes("Неполадка на самом сервере")).length,
    1,
  );
});

test("another program with the Master's token is told to the operator, once, and its end too", async () => {
  const poller = setInterval(() => void house.sim.poll({ botId: house.master.id }).catch(() => undefined), 100);
  const told = await house
    .heard(olga, { pattern: "Сообщения Мастера забирает другая программа" })
    .finally(() => clearInterval(poller));
  await house.heard(olga, { after: told.change, pattern: "Кончилось: второй получатель сообщений Мастера" });
  await house.log.line(/WARN Operators: master_conflict/);
});

test("a model that its provider will end: the owner is told once, with the day and what to choose", async () => {
  const dan = await house.sim.user({ firstName: "Dan", lang: "en" });
  const bot = await house.hatch(dan, "dans_old_model_bot");
  const set = await house.command({ verb: "model", botId: bot.id, pick: { kind: "name", name: "gpt-5-mini" } });
  assert.equal(set.kind, "model_set");
  const told = await house.heard(dan, { pattern: "@dans_old_model_bot is fine for now[^]*gpt-5-mini[^]*11 Dec 2026" });
  await house.sim.press({ userId: dan.id, botId: house.master.id, messageId: told.messageId, label: "Choose another" });
  const list = await house.heard(dan, { after: told.change, pattern: "Which model" });
  await house.sim.press({ userId: dan.id, botId: house.master.id, messageId: list.messageId, label: "gpt-6-luna" });
  await house.heard(dan, { after: list.change, pattern: "answers with gpt-6-luna" });
  const again = (await chatWithMaster(dan)).filter(({ text }) => text.includes("fine for now"));
  assert.equal(again.length, 1, "looked at several times by now, told once");
});

test("a daemon that was killed says so to the operator when it is back, and once", async () => {
  const bots = await house.command({ verb: "list" });
  assert.equal(bots.kind, "list");
  await house.end("SIGKILL");
  await house.start();
  const told = await house.heard(olga, { pattern: "Hatchery пропадал и вернулся[^]*UTC" });
  assert.ok(told.messageId > 0);
  await house.end("SIGTERM");
  await house.start();
  await house.ask(olga, "/help", { pattern: "/debug" });
  const said = (await chatWithMaster(olga)).filter(({ text }) => text.includes("пропадал"));
  assert.equal(said.length, 1, "an end that was asked for is none");
});

test("nothing ran for three days: operator and owners are told what Telegram did not keep", async () => {
  const eva = await house.sim.user({ firstName: "Eva", lang: "en" });
  await house.hatch(eva, "evas_own_bot");
  await house.end("SIGTERM");
  const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000);
  utimesSync(aliveFile(house.dataDir), threeDaysAgo, threeDaysAgo);
  await house.start();
  await house.heard(eva, { pattern: "Hatchery was not running for 3 d[^]*did not arrive" });
  await house.heard(olga, { pattern: "Hatchery не работал 3 д[^]*потеряно" });
  await house.end("SIGTERM");
  await house.start();
  await house.ask(eva, "/help", { pattern: "/debug" });
  const said = (await chatWithMaster(eva)).filter(({ text }) => text.includes("was not running"));
  assert.equal(said.length, 1, "once: it was away for a moment now");
});

test("the operator sees all incidents, ended and going on; others see their own bots' alone", async () => {
  const eve = await house.sim.user({ firstName: "Eve", lang: "en" });
  const bot = await house.hatchProgram(eve, "eves_broken_bot", [execPath, "examples/broken/missing-module.mjs"]);
  await house.heard(eve, { pattern: "@eves_broken_bot[^]*weather-of-tomorrow" });
  const listed = await house.command({ verb: "incidents", max: 50 });
  assert.ok(listed.kind === "incidents");
  const open = listed.rows.filter((row) => row.lastedMs === undefined);
  assert.deepEqual(
    open.map((row) => (row.kind === "bot" ? [row.username, row.cause] : row.matter)),
    [["eves_broken_bot", "program.module_not_found"]],
  );
  assert.ok(listed.rows.some((row) => row.kind === "platform" && row.matter === "daemon_died"));
  const own = await house.command({ verb: "incidents", botId: bot.id });
  assert.ok(own.kind === "incidents" && own.rows.length === 1);
});
