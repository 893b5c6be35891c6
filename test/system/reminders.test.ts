// Reminders of the built-in bot under the daemon: kept, woken for, delivered once, and late when nobody was there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse({
    env: { HATCHERY_IDLE: "1s" },
    limits: { wakeCheckMs: 50, reminderLateMs: 300, botRestMs: 60_000 },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatch(ann, "reminding_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
});

after(() => house[Symbol.asyncDispose]());

const chat = () => ({ userId: ann.id, botId: bot.id });

/** Every message of the bot that says this, whatever became of it. */
const saying = async (text: string): Promise<readonly SimMessage[]> =>
  (await house.sim.chat(chat())).messages.filter((one) => one.from === "bot" && one.text.includes(text));

test("asked for the time zone once; then at nine is nine there, and the confirmation says so", async () => {
  const asked = await house.ask(ann, "remind me the day after tomorrow at nine to call mother", {
    botId: bot.id,
    answer: "time zone",
  });
  await house.sim.press({ ...chat(), messageId: asked.messageId, label: "New York" });
  const stored = await house.heard(ann, { botId: bot.id, after: asked.change, text: "Stored." });
  assert.match(stored.text, /09:00 \(New York, UTC−[45]\)\.\n\ncall mother$/);
  const list = await house.ask(ann, "/reminders", { botId: bot.id, answer: "One reminder waits" });
  assert.match(list.text, /09:00\ncall mother/);
  await house.sim.press({ ...chat(), messageId: list.messageId, label: "1" });
  const card = await house.heard(ann, { botId: bot.id, after: list.change, pattern: "^(?!One).*09:00\ncall mother" });
  await house.sim.press({ ...chat(), messageId: card.messageId, label: "Delete" });
  await house.heard(ann, { botId: bot.id, after: card.change, text: "Deleted." });
  await house.ask(ann, "/reminders", { botId: bot.id, answer: "There are no reminders" });
});

test("the daemon's export has what the bot remembers of its owner, whether it runs or sleeps", async () => {
  const answer = await house.command({ verb: "export", botId: bot.id });
  assert.equal(answer.kind, "exported");
  const [{ memory } = { memory: undefined }] = answer.data.bots;
  assert.equal(memory?.whole, true);
  assert.match(JSON.stringify(memory.rows), /remind me the day after tomorrow at nine to call mother/);
  assert.match(JSON.stringify(memory.settings), /America\/New_York/);
  assert.ok(!answer.data.notIncluded.includes("memory"));
});

test("a sleeping bot wakes for it; put off, it comes again; done, it is gone", async () => {
  await house.ask(ann, "remind me in 3 seconds to take the cake out", { botId: bot.id, answer: "Stored." });
  await house.log.line(/\(asked: sleep\)/);
  const due = await house.heard(ann, { botId: bot.id, text: "Reminder\ntake the cake out" });
  await house.sim.press({ ...chat(), messageId: due.messageId, label: "1 hour" });
  await house.heard(ann, { botId: bot.id, after: due.change, text: "Put off." });
  const list = await house.ask(ann, "/reminders", { botId: bot.id, answer: "One reminder waits" });
  await house.sim.press({ ...chat(), messageId: list.messageId, label: "1" });
  const card = await house.heard(ann, { botId: bot.id, after: list.change, pattern: "^(?!One).*cake" });
  await house.sim.press({ ...chat(), messageId: card.messageId, label: "Done" });
  await house.heard(ann, { botId: bot.id, after: card.change, text: "Done." });
  await house.ask(ann, "/reminders", { botId: bot.id, answer: "There are no reminders" });
});

test("killed while it is delivered: it comes once", async () => {
  await house.sim.fault({
    side: "telegram",
    botId: bot.id,
    method: "sendMessage",
    kind: "slow",
    delayMs: 400,
    after: true,
  });
  await house.ask(ann, "remind me in 1 second to water the fern", { botId: bot.id, answer: "Stored." });
  await house.heard(ann, { botId: bot.id, text: "Reminder\nwater the fern" });
  process.kill(await house.pid(bot.id), "SIGKILL");
  await house.sim.clearFaults();
  await until("the next run knows that it was delivered", async () => {
    const list = await house.ask(ann, "/reminders", {
      botId: bot.id,
      pattern: "One reminder waits|There are no reminders",
    });
    return list.text.startsWith("There are no reminders");
  });
  assert.equal((await saying("Reminder\nwater the fern")).length, 1);
});

test("settings under Hatchery: it keeps the model, and Telegram turns away whom the owner does not let in", async () => {
  const link = "https://t.me/newbot/hatchery_test_bot/anns_own_bot?name=Pip";
  const own = await house.sim.openManagedLink({ userId: ann.id, link });
  await house.heard(ann, { text: "@anns_own_bot" });
  const to = { userId: ann.id, botId: own.id };
  const press = async (on: SimMessage, label: string, text: string): Promise<SimMessage> => {
    await house.sim.press({ ...to, messageId: on.messageId, label });
    return house.heard(ann, { botId: own.id, after: on.change, text });
  };
  const settings = await house.ask(ann, "/settings", { botId: own.id, answer: "Settings" });
  await press(await press(settings, "Model", "Which language model"), "gpt-6.1-sol", "Settings");
  const exported = await house.command({ verb: "export", botId: own.id });
  assert.equal(exported.kind === "exported" && exported.data.bots[0]?.bot.model.model, "gpt-6.1-sol");
  const page = await house.ask(ann, "/settings", { botId: own.id, answer: "only you" });
  const guests = await press(page, "Guests", "Others can write to me");
  await press(guests, "Let Telegram turn others away", "Settings");
  await press(await press(page, "Guests", "turns everybody else away"), "Write it", "numeric ids");
  const gus = await house.sim.user({ firstName: "Gus", lang: "en" });
  await house.ask(ann, String(gus.id), { botId: own.id, answer: "you and one guest" });
  const sets = await house.sim.calls({ side: "telegram", method: "setManagedBotAccessSettings" });
  assert.deepEqual(
    sets.map(({ params, status }) => [status, params["is_access_restricted"], params["added_user_ids"] ?? []]),
    [
      [200, true, []],
      [200, true, [gus.id]],
    ],
  );
});

/** From now on Telegram takes nothing from this bot: what falls due before the daemon is down is not delivered either. */
const hold = (botId: number): Promise<number> =>
  house.sim.fault({ side: "telegram", botId, method: "sendMessage", kind: "status", status: 502 });

test("due while the daemon was down: delivered late, and it says so; in Russian too", async () => {
  const olga = await house.sim.user({ firstName: "Ольга", lang: "ru" });
  const other = await house.hatch(olga, "napominalka_bot");
  await house.ask(olga, "напомни через 2 секунды позвонить маме", { botId: other.id, answer: "Записал." });
  await hold(other.id);
  await house.ask(ann, "remind me in 2 seconds to feed the cat", { botId: bot.id, answer: "Stored." });
  await hold(bot.id);
  const dueMs = Date.now() + 2_000;
  await house.end("SIGTERM");
  await house.sim.clearFaults();
  await until("its time is over", () => Date.now() > dueMs);
  await house.start();
  const late = await house.heard(ann, { botId: bot.id, text: "Reminder\nfeed the cat" });
  assert.match(late.text, /Late: this was due/);
  const russian = await house.heard(olga, { botId: other.id, text: "Напоминание\nпозвонить маме" });
  assert.match(russian.text, /С опозданием/);
});
