// The main job, end to end: the real daemon, real processes, the sandbox in place of Telegram. A user hatches a bot, talks
// to it, it dies, and its owner is told why.
import assert from "node:assert/strict";
import { kill } from "node:process";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;
let ivan: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse();
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  ivan = await house.sim.user({ firstName: "Иван", lang: "ru" });
});

after(() => house[Symbol.asyncDispose]());

test("/start tells each person in their own language, and shows the ways to hatch", async () => {
  const english = await house.ask(ann, "/start", { answer: "Hello, Ann" });
  assert.ok(english.keyboard?.rows.flat().some((button) => button.url?.startsWith("https://t.me/newbot/")));
  await house.ask(ivan, "/start", { answer: "Здравствуйте, Иван" });
});

test("a pasted token hatches a bot; the message with it is deleted", async () => {
  bot = await house.sim.bot({ username: "ann_first_bot", name: "Ann's first", ownerId: ann.id });
  const at = await house.sim.say({ userId: ann.id, botId: house.master.id, text: `here: ${bot.token}` });
  await house.heard(ann, { after: at, text: "has hatched" });
  const chat = await house.sim.chat({ userId: ann.id, botId: house.master.id });
  assert.ok(chat.messages.some((message) => message.from === "user" && message.deleted));
  assert.ok(!chat.messages.some((message) => message.from === "bot" && message.text.includes(bot.token)));
});

test("the log has the seed's lines in order, and one more when it is ready", async () => {
  await house.log.line("[SPAWN] Process is alive and running");
  await house.log.line(/\[SPAWN\] Ready after \d+ ms/);
  const wanted = [
    `[SPAWN] Starting spawn process for user ${ann.id}`,
    "[SPAWN] Personal bot path: ",
    "[SPAWN] Command: ",
    "[SPAWN] Executable: ",
    "[SPAWN] ✅ Spawned personal bot (PID: ",
  ];
  const at = wanted.map((text) => house.log.all.findIndex((line) => line.includes(text)));
  assert.ok(
    at.every((place) => place >= 0),
    String(at),
  );
  assert.deepEqual(
    at,
    at.toSorted((a, b) => a - b),
  );
});

test("without a key the bot says so once, keeps what it is told, and quotes it", async () => {
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  await house.ask(ann, "My dentist is called Dr. Marlow, on Baker Street.", { botId: bot.id, pattern: "." });
  await house.ask(ann, "What is the name of my dentist?", { botId: bot.id, answer: "Marlow" });
});

test("one tap hatches a managed bot, once however often Telegram repeats it", async () => {
  const ways = await house.ask(ann, "/create", { answer: "two ways" });
  const link = ways.keyboard?.rows.flat().find((button) => button.url?.startsWith("https://t.me/newbot/"))?.url ?? "";
  const made = await house.sim.openManagedLink({ userId: ann.id, link });
  await house.heard(ann, { after: ways.change, text: `@${made.username}` });
  await house.ask(ann, "/start", { botId: made.id, pattern: "." });
  const user = { id: ann.id, is_bot: false, first_name: "Ann", language_code: "en" };
  const account = { id: made.id, is_bot: true, first_name: made.name, username: made.username };
  await house.sim.update({ botId: house.master.id, update: { managed_bot: { user, bot: account } } });
  await house.sim.waitForPoll({ botId: house.master.id });
  const list = await house.command({ verb: "list" });
  assert.equal(list.kind === "list" ? list.bots.filter((one) => one.botId === made.id).length : 0, 1);
});

test("with several bots the Master asks which", async () => {
  const which = await house.ask(ann, "/status", { answer: "Which bot" });
  await house.sim.press({
    userId: ann.id,
    botId: house.master.id,
    messageId: which.messageId,
    data: `status:${bot.id}`,
  });
  await house.heard(ann, { after: which.change, pattern: `running[\\s\\S]*${await house.pid(bot.id)}` });
});

test("a model key is checked at once: a wrong one changes nothing, a right one streams answers", async () => {
  await house.ask(ann, `/key @${bot.username}`, { answer: "Send the key" });
  await house.ask(ann, "sk-wrong-1234567890abcdef", { pattern: "not accept|refuse" });
  await house.ask(ann, `/key @${bot.username}`, { answer: "Send the key" });
  const from = house.log.all.length;
  await house.ask(ann, "sk-good-1234567890abcdef", { answer: "accepts the key" });
  await house.log.line(/\[SPAWN\] Ready after/, from); // the built-in bot starts anew with its key
  await house.sim.model({ script: [{ match: "capital of France", chunks: ["The capital ", "is ", "Paris."] }] });
  await house.ask(ann, "What is the capital of France?", { botId: bot.id, answer: "is Paris." });
  const chat = await house.sim.chat({ userId: ann.id, botId: house.master.id });
  assert.ok(
    !JSON.stringify(chat).includes("sk-good-1234567890abcdef") ||
      chat.messages.every((m) => m.deleted || !m.text.includes("sk-good")),
  );
});

test("kill -9 of the process: back at once, the owner is told, nothing is lost", async () => {
  const pid = await house.pid(bot.id);
  const from = house.log.all.length;
  kill(pid, "SIGKILL");
  await house.log.line(/\[SPAWN\] Run .* Signal: SIGKILL/, from);
  await house.ask(ann, "Still there? The capital of France, please.", { botId: bot.id, answer: "is Paris." });
  await house.heard(ann, { text: "killed" });
  assert.notEqual(await house.pid(bot.id), pid);
});

test("a lost token: the owner is told at once, gives a new one, and the bot goes on", async () => {
  const fresh = await house.sim.revoke({ botId: bot.id });
  const told = await house.heard(ann, { pattern: "no longer accepts this bot's token" });
  await house.sim.press({
    userId: ann.id,
    botId: house.master.id,
    messageId: told.messageId,
    label: "Give a new token",
  });
  await house.heard(ann, { after: told.change, text: "needs a new token" });
  await house.ask(ann, fresh.token, { answer: "accepts the new token" });
  await house.ask(ann, "The capital of France once more?", { botId: bot.id, answer: "is Paris." });
});

test("a key that is refused later: the owner is told with the provider's answer and a button", async () => {
  await house.sim.model({ keys: { "sk-good-1234567890abcdef": "revoked" } });
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "Are you awake?" });
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, pattern: "." });
  const told = await house.heard(ann, { pattern: "does not accept the key" });
  assert.ok(told.keyboard?.rows.flat().some((button) => button.text === "Give a new key"));
  await house.sim.model({ keys: { "sk-good-1234567890abcdef": "ok" } });
});

test("another person gets nothing out of any command", async () => {
  for (const verb of ["status", "debug", "restart", "stop", "resume", "delete", "key"]) {
    const answer = await house.ask(ivan, `/${verb} @${bot.username}`, { pattern: "." });
    assert.ok(!answer.text.includes(bot.name), `${verb}: ${answer.text}`);
    assert.doesNotMatch(answer.text, /работает|PID|процесс \d/, `${verb}: ${answer.text}`);
  }
  await house.sim.say({ userId: ivan.id, botId: bot.id, text: "/start" });
  assert.equal((await house.status(bot.id)).view.state.kind, "running");
});

test("a token of another owner is refused", async () => {
  const [known] = (await house.sim.bots()).filter((one) => one.id === bot.id);
  const answer = await house.ask(ivan, known?.token ?? "", { pattern: "другого|чужой|уже" });
  assert.ok(!answer.text.includes(known?.token ?? "-"));
});

test("/stop, silence, /resume: what was written meanwhile is answered", async () => {
  await house.ask(ann, `/stop @${bot.username}`, { pattern: "stopped|Stopped" });
  assert.equal((await house.status(bot.id)).view.wanted, "down");
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "The capital of France, when you are back?" });
  await house.ask(ann, `/resume @${bot.username}`, { pattern: "." });
  await house.sim.waitFor({ userId: ann.id, botId: bot.id, after: at, text: "is Paris.", timeoutMs: 20_000 });
});

test("/delete asks, erases, and says what was erased", async () => {
  const ask = await house.ask(ann, `/delete @${bot.username}`, { answer: "Delete the bot" });
  await house.sim.press({
    userId: ann.id,
    botId: house.master.id,
    messageId: ask.messageId,
    data: `delete:${bot.id}:yes`,
  });
  await house.heard(ann, { after: ask.change, pattern: "erased|deleted" });
  const gone = await house.command({ verb: "status", botId: bot.id });
  assert.deepEqual(gone, { kind: "refused", refusal: { kind: "not_found" } });
});
