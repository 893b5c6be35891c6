// The promise of docs/reliability.md, "Delivery": handled at least once, answered once, in order, and told where that cannot be.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse({
    env: { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" },
    limits: { botRetryFirstMs: 20, botRetryMaxMs: 40, botSendPatienceMs: 150, backoffFirstMs: 20 },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatch(ann, "delivering_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
});

after(() => house[Symbol.asyncDispose]());

const interrupted = "I was interrupted while I was sending";

const chat = () => ({ userId: ann.id, botId: bot.id });

/** The calls by which it answers. */
const answering = () => ({ side: "telegram", botId: bot.id, method: "sendMessage" }) as const;

/** What the bot has said since, in order. */
async function saidAfter(messageId: number): Promise<readonly string[]> {
  const { messages } = await house.sim.chat(chat());
  return messages.filter((one) => one.from === "bot" && one.messageId > messageId).map(({ text }) => text);
}

const modelCalls = async (): Promise<number> => (await house.sim.calls({ side: "model" })).length;

/** The model says this to that. */
async function script(...words: readonly string[]): Promise<void> {
  await house.sim.model({ script: words.map((word) => ({ match: `${word}$`, reply: `answer to ${word}` })) });
}

test("messages of one chat are answered in order, each once, though the bot dies among them", async () => {
  const words = ["apple", "berry", "cherry", "date", "elder"];
  await script(...words);
  await house.sim.fault({ ...answering(), kind: "slow", delayMs: 60 });
  const ids: number[] = [];
  for (const text of words) ids.push(await house.sim.say({ ...chat(), text }));
  const [first = 0] = ids;
  await house.sim.waitFor({ ...chat(), after: first, text: "answer to apple" });
  process.kill(await house.pid(bot.id), "SIGKILL");
  await house.sim.waitFor({ ...chat(), after: first, text: "answer to cherry" });
  process.kill(await house.pid(bot.id), "SIGKILL");
  await house.sim.waitFor({ ...chat(), after: first, text: "answer to elder", timeoutMs: 20_000 });
  assert.deepEqual(
    await saidAfter(first),
    words.map((word) => `answer to ${word}`),
  );
  await house.sim.clearFaults();
});

test("killed while its answer goes out: the next run sends nothing twice, and the model is paid once", async () => {
  await script("fennel");
  const paid = await modelCalls();
  await house.sim.fault({
    side: "telegram",
    botId: bot.id,
    method: "sendMessage",
    kind: "slow",
    delayMs: 400,
    after: true,
  });
  const said = await house.sim.say({ ...chat(), text: "fennel" });
  await house.sim.waitFor({ ...chat(), after: said, text: "answer to fennel" });
  process.kill(await house.pid(bot.id), "SIGKILL");
  await house.sim.clearFaults();
  await script("ginger");
  await house.ask(ann, "ginger", { botId: bot.id, answer: "answer to ginger" });
  assert.deepEqual(await saidAfter(said), ["answer to fennel", "answer to ginger"]);
  assert.equal((await modelCalls()) - paid, 2);
});

test("the connection breaks while its answer goes out: sent again, and the person is told that it may be here twice", async () => {
  await script("fir");
  await house.sim.fault({ ...answering(), kind: "reset", after: true, times: 1 });
  const said = await house.sim.say({ ...chat(), text: "fir" });
  await house.sim.waitFor({ ...chat(), after: said, text: "may be here twice" });
  const [first, second, note, ...more] = await saidAfter(said);
  assert.deepEqual([first, second, more], ["answer to fir", "answer to fir", []]);
  assert.match(note ?? "", /^The connection to Telegram broke off/);
});

test("Telegram away for longer than a call is repeated: the answer comes when it is back, and is paid for once", async () => {
  await script("gorse");
  const paid = await modelCalls();
  await house.sim.fault({ ...answering(), kind: "status", status: 503, times: 15 });
  const said = await house.sim.say({ ...chat(), text: "gorse" });
  await house.sim.waitFor({ ...chat(), after: said, text: "may be here twice" });
  assert.equal((await saidAfter(said))[0], "answer to gorse");
  assert.equal((await modelCalls()) - paid, 1);
});

test("killed while the model goes on after a tool: the tool's question is not asked again, nor the model paid again", async () => {
  const chunks = Array.from({ length: 8 }, (_, at) => (at === 7 ? "above" : "press "));
  await house.sim.model({
    script: [
      { match: "forget hazel$", calls: [{ name: "forget", input: { words: "hazel" } }] },
      { match: "forget hazel$", afterTool: "being asked", chunks, chunkDelayMs: 60 },
      { match: "hazel$", reply: "answer to hazel" },
    ],
  });
  await house.ask(ann, "my tree is a hazel", { botId: bot.id, answer: "answer to hazel" });
  const talks = async (): Promise<number> =>
    (await house.sim.calls({ side: "model" })).filter(({ method }) => method.includes("chat")).length;
  const paid = await talks();
  const said = await house.sim.say({ ...chat(), text: "forget hazel" });
  await house.sim.waitFor({ ...chat(), after: said, text: "Shall I forget this?" });
  process.kill(await house.pid(bot.id), "SIGKILL");
  await house.sim.waitFor({ ...chat(), after: said, text: "press above" });
  const [question, answer, ...more] = await saidAfter(said);
  assert.match(question ?? "", /^Shall I forget this\?/);
  assert.deepEqual([answer?.endsWith("press above"), more], [true, []]);
  assert.equal((await talks()) - paid, 2);
});

type LateWords = Readonly<Record<"came" | "ask" | "yes" | "old", string>>;

/** Three late messages, one press that answers them though it comes twice; then one more, which a new message overtakes. */
async function beLate(user: SimUser, late: SimBot, words: LateWords): Promise<void> {
  const here = { userId: user.id, botId: late.id };
  const dateMs = Date.now() - 25 * 3_600_000;
  const old = new RegExp(words.old);
  const press = async ({ messageId }: { messageId: number }): Promise<string> => {
    const end = await house.sim.press({ ...here, messageId, label: words.yes });
    return end.kind === "answered" ? end.text : end.kind;
  };
  await script("juniper", "linden", "myrtle");
  const paid = await modelCalls();
  const first = await house.sim.say({ ...here, text: "juniper", dateMs });
  await house.sim.waitFor({ ...here, after: first, text: words.ask, timeoutMs: 20_000 });
  if (late.id !== bot.id) process.kill(await house.pid(late.id), "SIGKILL");
  await house.sim.say({ ...here, text: "/new", dateMs });
  await house.sim.say({ ...here, text: "linden", dateMs });
  const offer = await house.sim.waitFor({ ...here, after: first, text: words.came });
  assert.equal(await modelCalls(), paid);
  const [one, other] = await Promise.all([press(offer), press(offer)]);
  assert.match(one === "" ? other : one, old);
  const { change } = await house.sim.waitFor({ ...here, after: first, text: "answer to linden" });
  const calls = (await house.sim.calls({ side: "model" })).slice(paid);
  const asked = calls.filter(({ method }) => method.includes("chat"));
  assert.equal(asked.filter(({ params }) => JSON.stringify(params).includes("linden")).length, 1);
  assert.ok(asked.some(({ params }) => /juniper.*linden/.test(JSON.stringify(params["messages"]))));
  await house.sim.say({ ...here, text: "nettle", dateMs });
  const second = await house.sim.waitFor({ ...here, after: change, text: words.ask });
  const fresh = await house.sim.say({ ...here, text: "myrtle" });
  await house.sim.waitFor({ ...here, after: fresh, text: "answer to myrtle" });
  assert.match(await press(second), old);
  const { messages } = await house.sim.chat(here);
  const said = messages.filter(({ from, messageId }) => from === "bot" && messageId > first);
  assert.equal(said.length, 4, "an offer and an answer, twice");
}

test("what is more than a day late is kept and offered once, not answered; one press answers it, once", () =>
  beLate(ann, bot, { came: "3 messages of yours", ask: "Shall I answer now?", yes: "Answer now", old: "out of date" }));

test("the same in Russian", async () => {
  const eve = await house.sim.user({ firstName: "Ева", lang: "ru" });
  const late = await house.hatch(eve, "late_bot");
  await beLate(eve, late, {
    came: "остались 3 ваших сообщения",
    ask: "Ответить сейчас?",
    yes: "Ответить сейчас",
    old: "устарела",
  });
});

test("the daemon killed while an answer goes out: not sent again, and the owner is told once", async () => {
  await script("hazel");
  await house.sim.fault({
    side: "telegram",
    botId: bot.id,
    method: "sendMessage",
    kind: "slow",
    delayMs: 3_000,
    after: true,
    times: 1,
  });
  const said = await house.sim.say({ ...chat(), text: "hazel" });
  await house.sim.waitFor({ ...chat(), after: said, text: "answer to hazel" });
  await house.end("SIGKILL");
  await house.start();
  await house.sim.waitFor({ ...chat(), after: said, text: interrupted, timeoutMs: 20_000 });
  await script("ivy");
  await house.ask(ann, "ivy", { botId: bot.id, answer: "answer to ivy" });
  const all = await saidAfter(said);
  assert.deepEqual([all[0], all[2]], ["answer to hazel", "answer to ivy"]);
  assert.match(all[1] ?? "", new RegExp(interrupted));
  assert.equal(all.length, 3);
});
