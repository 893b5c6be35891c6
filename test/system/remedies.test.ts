// Remedies under the real daemon: each is a button, it is done, done once, and its owner hears whether it has helped.
import assert from "node:assert/strict";
import { execPath } from "node:process";
import { after, before, test } from "node:test";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;

before(async () => {
  house = await openHouse({
    limits: {
      remedyCheckMs: 1_500,
      conflictTellMs: 200,
      conflictRetryMs: 200,
      intakeRetryFirstMs: 100,
      pollMaxS: 1,
      intakePollS: 1,
    },
    env: { HATCHERY_BOTS_PER_OWNER: "20" },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

const echo = [execPath, "examples/broken/dies-of-a-word.mjs"];
const broken = [execPath, "examples/broken/missing-module.mjs"];

/** As the operator does with `hatchery program`. */
async function setProgram(bot: SimBot, argv: readonly string[]): Promise<void> {
  const program = { kind: "command", argv, cwd: `${import.meta.dirname}/../..` };
  const answer = await house.command({ verb: "program", botId: bot.id, program });
  assert.equal(answer.kind, "program_set");
}

const press = (message: SimMessage, label: string) =>
  house.sim.press({ userId: ann.id, botId: house.master.id, messageId: message.messageId, label });

const labels = ({ keyboard }: SimMessage): readonly string[] => keyboard?.rows.flat().map(({ text }) => text) ?? [];

const works = (bot: SimBot): Promise<SimMessage> =>
  house.ask(ann, "are you there?", { botId: bot.id, answer: "You said: are you there?" });

test("it broke right after another program was set: the owner is told so, and one tap brings the old one back", async () => {
  const bot = await house.hatchProgram(ann, "changed_bot", echo);
  await works(bot);
  await setProgram(bot, broken);
  const told = await house.heard(ann, { pattern: "@changed_bot[^]*began right after a change[^]*another program" });
  assert.match(told.text, /weather-of-tomorrow/);
  assert.deepEqual(labels(told).slice(0, 1), ["Bring back what was before"]);
  await press(told, "Bring back");
  const back = await house.heard(ann, {
    after: told.change,
    pattern: "@changed_bot[^]*former program back[^]*dies-of",
  });
  await house.heard(ann, { after: told.change, pattern: "@changed_bot.* is well again" });
  await works(bot);
  // The button of the notice has been used; the same wish again changes nothing.
  const again = await house.command({ verb: "undo", botId: bot.id, changeMs: 1 });
  assert.deepEqual(again, { kind: "refused", refusal: { kind: "nothing_to_undo" } });
  // Taking it back can be taken back.
  await press(back, "Take this back too");
  await house.heard(ann, { after: back.change, pattern: "@changed_bot[^]*former program back[^]*missing-module" });
  await house.heard(ann, { after: back.change, pattern: "@changed_bot.* has stopped" });
});

test("a button is done once though it is pressed twice", async () => {
  const bot = await house.hatchProgram(ann, "pressed_twice_bot", echo);
  await works(bot);
  await setProgram(bot, broken);
  const told = await house.heard(ann, { pattern: "@pressed_twice_bot[^]*began right after a change" });
  const data = told.keyboard?.rows[0]?.[0]?.data ?? "";
  assert.match(data, /^undo:/);
  const both = { userId: ann.id, botId: house.master.id, messageId: told.messageId, data };
  await Promise.all([house.sim.press(both), house.sim.press(both)]);
  await house.heard(ann, { after: told.change, pattern: "@pressed_twice_bot[^]*former program back" });
  await works(bot);
  const answer = await house.command({ verb: "events", botId: bot.id });
  const changes = answer.kind === "events" ? answer.rows.filter(({ event }) => event.kind === "bot.changed") : [];
  assert.equal(changes.length, 2, "set, and taken back once");
});

test("a remedy that does not help is said not to, with the cause that remains", async () => {
  const bot = await house.hatchProgram(ann, "still_broken_bot", broken);
  const told = await house.heard(ann, { pattern: "@still_broken_bot[^]*weather-of-tomorrow" });
  assert.ok(labels(told).includes("Start now"));
  await press(told, "Start now");
  await house.heard(ann, { after: told.change, pattern: "“Start now” has not helped[^]*@still_broken_bot[^]*weather" });
  const answer = await house.command({ verb: "events", botId: bot.id });
  const taken =
    answer.kind === "events"
      ? answer.rows.flatMap(({ event }) => (event.kind === "remedy.taken" ? [event.remedy] : []))
      : [];
  assert.deepEqual(taken, ["start"]);
});

test("the lost token of a bot made in one tap is replaced in one tap", async () => {
  const ways = await house.ask(ann, "/create", { answer: "two ways" });
  const link = ways.keyboard?.rows.flat().find((button) => button.url?.startsWith("https://t.me/newbot/"))?.url ?? "";
  const bot = await house.sim.openManagedLink({ userId: ann.id, link });
  await house.heard(ann, { after: ways.change, pattern: `@${bot.username}[^]*hatched` });
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  // A second program takes the messages with the token: the conflict lasts, and is told.
  const poller = setInterval(() => void house.sim.poll({ botId: bot.id }).catch(() => undefined), 100);
  const told = await house
    .heard(ann, { pattern: `@${bot.username}[^]*same token` })
    .finally(() => clearInterval(poller));
  assert.equal(labels(told)[0], "Replace the token");
  assert.match(told.text, /Nothing needs to be sent/);
  const [old] = (await house.sim.bots()).filter((one) => one.id === bot.id);
  await press(told, "Replace the token");
  const said = await house.heard(ann, { after: told.change, pattern: `made a new token for @${bot.username}` });
  await house.heard(ann, { after: told.change, pattern: `@${bot.username}.* is well again` });
  const [now] = (await house.sim.bots()).filter((one) => one.id === bot.id);
  assert.notEqual(now?.token, old?.token);
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  // Once more: it works, so it is left alone; and Telegram's own word of the new token is no news.
  const again = await house.command({ verb: "replace_token", botId: bot.id });
  assert.equal(again.kind === "refused" ? again.refusal.kind : again.kind, "token_is_good");
  assert.equal((await house.sim.bots()).find((one) => one.id === bot.id)?.token, now?.token);
  await house.ask(ann, "/help", { answer: "/explain" });
  const { messages } = await house.sim.chat({ userId: ann.id, botId: house.master.id });
  assert.ok(!messages.some(({ text, messageId }) => messageId > said.messageId && text.includes("already have")));
});

test("a foreign webhook is removed after asking, and the end of the trouble is told", async () => {
  const bot = await house.hatchProgram(ann, "hooked_bot", echo);
  await works(bot);
  await house.sim.setWebhook({ botId: bot.id, url: "https://hooks.example.com/x" });
  const told = await house.heard(ann, { pattern: "@hooked_bot[^]*hooks\\.example\\.com" });
  await press(told, "Connect the bot here");
  const asks = await house.heard(ann, { after: told.change, pattern: "@hooked_bot[^]*another program, at" });
  await press(asks, "Yes, connect it here");
  await house.heard(ann, { after: asks.change, pattern: "@hooked_bot.* is well again" });
  await works(bot);
});

const goodKey = "sk-good-1234567890abcdef";

async function withKey(username: string): Promise<SimBot> {
  const bot = await house.hatch(ann, username);
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  await house.ask(ann, `/key @${username}`, { answer: "Send the key" });
  await house.ask(ann, goodKey, { answer: "accepts the key" });
  return bot;
}

test("a key that is refused: a new one is tried at once, and the trouble is over without a word to the bot", async () => {
  const bot = await withKey("keyed_bot");
  await house.ask(ann, "Hello?", { botId: bot.id, pattern: "." });
  await house.sim.model({ keys: { [goodKey]: "revoked" } });
  await house.ask(ann, "Hello again?", { botId: bot.id, pattern: "." });
  const told = await house.heard(ann, { pattern: "@keyed_bot[^]*does not accept the key" });
  await press(told, "Give a new key");
  await house.heard(ann, { after: told.change, text: "has a model key" });
  const fresh = "sk-fresh-1234567890abcdef";
  await house.ask(ann, fresh, { answer: "accepts the key" });
  await house.heard(ann, { after: told.change, pattern: "@keyed_bot.* is well again" });
  await house.sim.model({ keys: {} });
});

test("no credit: a key without money is accepted and yet does not help, which is said; one with money does", async () => {
  const bot = await withKey("poor_bot");
  await house.ask(ann, "Hello?", { botId: bot.id, pattern: "." });
  const description = JSON.stringify({
    error: { message: "You exceeded your current quota", code: "insufficient_quota" },
  });
  await house.sim.fault({ side: "model", path: "chat/completions", kind: "status", status: 429, description });
  await house.ask(ann, "Hello again?", { botId: bot.id, pattern: "." });
  const told = await house.heard(ann, { pattern: "@poor_bot[^]*(?:credit|money|paid)" });
  await house.ask(ann, "/key @poor_bot", { answer: "has a model key" });
  await house.ask(ann, "sk-poor-1234567890abcdef", { answer: "accepts the key" });
  const not = await house.heard(ann, { after: told.change, pattern: "“Give a new key” has not helped[^]*@poor_bot" });
  await house.sim.clearFaults();
  await house.ask(ann, "/key @poor_bot", { answer: "has a model key" });
  await house.ask(ann, "sk-rich-1234567890abcdef", { answer: "accepts the key" });
  await house.heard(ann, { after: not.change, pattern: "@poor_bot.* is well again" });
});

test("a model that is not there: another is chosen from the provider's list, tried, and the bot answers", async () => {
  const bot = await withKey("model_bot");
  const command = { verb: "key", botId: bot.id, key: goodKey, model: "gpt-0-gone" };
  assert.equal((await house.command(command)).kind, "key_saved");
  await house.ask(ann, "Hello?", { botId: bot.id, pattern: "." });
  const told = await house.heard(ann, { pattern: "@model_bot[^]*no such model" });
  assert.deepEqual(labels(told).slice(0, 2), ["Bring back what was before", "Choose another model"]);
  await press(told, "Choose another model");
  const list = await house.heard(ann, { after: told.change, pattern: "Which model shall @model_bot[^]*gpt-0-gone" });
  assert.ok(labels(list).some((label) => label.includes("gpt-6-luna")));
  assert.ok(!labels(list).some((label) => /embedding|whisper|tts/.test(label)), "what does not chat is not offered");
  await press(list, "gpt-6.1-terra");
  await house.heard(ann, { after: told.change, pattern: "@model_bot.* answers with gpt-6.1-terra" });
  await house.heard(ann, { after: told.change, pattern: "@model_bot.* is well again" });
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "And now?" });
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, pattern: ".", timeoutMs: 20_000 });
  const calls = await house.sim.calls({ side: "model" });
  assert.equal(calls.findLast(({ method }) => method.includes("chat"))?.params["model"], "gpt-6.1-terra");
});

test("nobody but its owner may press: to others the bot does not exist", async () => {
  const bot = await house.hatchProgram(ann, "annas_own_bot", broken);
  const told = await house.heard(ann, { pattern: "@annas_own_bot[^]*weather" });
  const ivan = await house.sim.user({ firstName: "Ivan", lang: "en" });
  for (const word of ["undo", "model", "restart"]) {
    const answer = await house.ask(ivan, `/${word} @annas_own_bot`, { pattern: "." });
    assert.match(answer.text, /have no such bot/, word);
  }
  assert.ok(told.text.includes("annas_own_bot"));
  assert.equal((await house.status(bot.id)).view.state.kind, "failed");
});
