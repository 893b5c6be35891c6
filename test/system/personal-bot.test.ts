// The built-in bot as a real process against the sandbox, without Hatchery: it is an ordinary bot.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { makePdf } from "../fixtures/files/make-pdf.ts";
import { runPersonalBot, whyNot, type BotProcess, type RuntimeName } from "./run-personal-bot.ts";

const limits = JSON.stringify({
  draftEveryMs: 50,
  draftRefillMs: 50,
  botBusyPollMs: 600,
  modelRetryFirstMs: 10,
  modelRetryAfterMaxMs: 500,
  botPollRetryFirstMs: 10,
});

let sandbox: Sandbox;
let sim: Sim;
let made = 0;

before(async () => {
  sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  sim = openSim(sandbox.url);
});
after(() => sandbox.stop());

const running: BotProcess[] = [];
afterEach(() => {
  for (const bot of running.splice(0)) bot.child.kill("SIGKILL");
});

function run(runtime: RuntimeName, env: Record<string, string>, dataDir?: string): BotProcess {
  const bot = runPersonalBot(runtime, env, dataDir);
  running.push(bot);
  return bot;
}

type Pair = { readonly owner: SimUser; readonly bot: SimBot; readonly chat: { userId: number; botId: number } };

async function hatch(lang = "en"): Promise<Pair> {
  made += 1;
  const owner = await sim.user({ firstName: "Olga", lang });
  const bot = await sim.bot({ username: `personal${made}_bot`, name: "Pip", ownerId: owner.id });
  return { owner, bot, chat: { userId: owner.id, botId: bot.id } };
}

const environment = ({ owner, bot }: Pair, more: Record<string, string> = {}): Record<string, string> => ({
  BOT_TOKEN: bot.token,
  BOT_OWNER_ID: String(owner.id),
  TELEGRAM_API_ROOT: sandbox.url,
  TZ: "UTC",
  HATCHERY_LIMITS: limits,
  ...more,
});

const withModel = (key = "sk-test-0123456789"): Record<string, string> => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
});

async function stopped(bot: BotProcess): Promise<void> {
  assert.equal(await bot.stop(), 0, bot.stderr());
}

for (const runtime of ["node", "bun"] as const satisfies readonly RuntimeName[]) {
  describe(`the personal bot on ${runtime}`, { skip: whyNot(runtime) }, () => {
    test("says that it is a machine, and works offline: keeps what it is told and quotes it", async () => {
      const pair = await hatch();
      const bot = run(runtime, environment(pair));
      const { chat } = pair;
      await sim.say({ ...chat, text: "/start" });
      await sim.waitFor({ ...chat, text: "I am a machine" });
      const told = await sim.say({ ...chat, text: "My dog is called Rex" });
      const noKey = await sim.waitFor({ ...chat, after: told, text: "no key for a language model" });
      await sim.waitFor({ ...chat, after: noKey.change, text: "Kept." });
      const asked = await sim.say({ ...chat, text: "what are my dogs called?" });
      const quote = await sim.waitFor({ ...chat, after: asked, text: "My dog is called Rex" });
      assert.ok(quote.entities.some(({ type }) => type === "blockquote"));
      assert.doesNotMatch(quote.text, /no key/);
      const again = await sim.say({ ...chat, text: "Where is my bicycle?" });
      await sim.waitFor({ ...chat, after: again, text: "found nothing" });
      assert.match(bot.stdout(), /^Ready: @personal\d+_bot/);
      await stopped(bot);
    });

    test("remembers across its death, and keeps no word in the clear", async () => {
      const pair = await hatch("ru");
      const { chat } = pair;
      const first = run(runtime, environment(pair));
      const told = await sim.say({ ...chat, text: "Мою кошку зовут Пряник-Карамелька" });
      await sim.waitFor({ ...chat, after: told, text: "Запомнил" });
      await first.stop("SIGKILL");
      assert.equal(statSync(join(first.dataDir, "memory.key")).mode & 0o777, 0o400);
      for (const name of readdirSync(first.dataDir)) {
        assert.ok(!readFileSync(join(first.dataDir, name)).includes("Карамель"), name);
      }
      const second = run(runtime, environment(pair), first.dataDir);
      const asked = await sim.say({ ...chat, text: "Как зовут кошек?" });
      await sim.waitFor({ ...chat, after: asked, text: "Пряник-Карамелька" });
      await stopped(second);
    });

    test("by itself it reads files, answers from them, and says that it opens no links", async () => {
      const pair = await hatch("ru");
      const { chat } = pair;
      const bot = run(runtime, environment(pair));
      const base64 = makePdf([["Herons", "A heron stands in the reeds."]]).toString("base64");
      const sent = await sim.sendFile({ ...chat, kind: "document", name: "птицы.pdf", base64 });
      await sim.waitFor({ ...chat, after: sent, text: "Прочитал «птицы.pdf»: 1 страница." });
      await sim.waitFor({ ...chat, after: sent, text: "Спрашивайте" });
      const asked = await sim.say({ ...chat, text: "Where does the heron stand?" });
      const found = await sim.waitFor({ ...chat, after: asked, text: "in the reeds" });
      assert.match(found.text, /птицы\.pdf, стр\. 1/);
      const link = await sim.say({ ...chat, text: "https://example.com/page" });
      await sim.waitFor({ ...chat, after: link, text: "работаю без Hatchery" });
      const voice = await sim.sendFile({ ...chat, kind: "voice", name: "v.ogg", base64: "" });
      await sim.waitFor({ ...chat, after: voice, text: "Без языковой модели слушать я не могу" });
      await stopped(bot);
    });

    test("streams the model's answer, and gives it what memory has", async () => {
      const pair = await hatch();
      const { chat } = pair;
      await sim.model({ script: [{ match: "tell me", chunks: ["# One\n", "**two** ", "three"], chunkDelayMs: 150 }] });
      const bot = run(runtime, environment(pair, withModel()));
      const said = await sim.say({ ...chat, text: "tell me" });
      const draft = await sim.waitForDraft({ ...chat, text: "One" });
      assert.deepEqual([draft.rich, draft.canStop], [true, true]);
      const answer = await sim.waitFor({ ...chat, after: said, text: "three" });
      assert.equal(answer.rich?.source, "# One\n**two** three");
      const [call] = await sim.calls({ side: "model" });
      assert.equal(call?.params["store"], false);
      assert.equal(call?.params["model"], "gpt-6-luna");
      await stopped(bot);
    });

    test("Stop ends a long answer and keeps what was said; strangers and commands do not wait for it", async () => {
      const pair = await hatch();
      const { chat } = pair;
      const words = Array.from({ length: 400 }, (_, at) => `word${at} `);
      await sim.model({ script: [{ match: "long", chunks: words, chunkDelayMs: 50 }] });
      const bot = run(runtime, environment(pair, withModel()));
      const said = await sim.say({ ...chat, text: "a long story" });
      await sim.waitForDraft({ ...chat, text: "word3 " });
      const stranger = await sim.user({ firstName: "Stan", lang: "ru" });
      const other = { userId: stranger.id, botId: chat.botId };
      await sim.say({ ...other, text: "let me in" });
      await sim.waitFor({ ...other, text: "только со своим владельцем" });
      const asked = await sim.say({ ...chat, text: "/privacy" });
      await sim.waitFor({ ...chat, after: asked, text: "encrypted" });
      const draft = await sim.waitForDraft({ ...chat, text: "word4 " }); // a message takes a draft away until its next frame
      assert.equal(draft.canStop, true);
      await sim.pressStop({ ...chat, draftId: draft.draftId });
      const answer = await sim.waitFor({ ...chat, after: said, text: "(stopped)" });
      assert.match(answer.text, /word3 /);
      assert.doesNotMatch(answer.text, /word399/);
      const again = await sim.say({ ...chat, text: "another long story" });
      await sim.waitForDraft({ ...chat, text: "word2 " });
      await sim.say({ ...chat, text: "stop" });
      await sim.waitFor({ ...chat, after: again, text: "(stopped)" });
      await stopped(bot);
    });

    test("Telegram's trouble: frames are left out in a flood, the answer waits, plain text where rich is refused", async () => {
      const pair = await hatch();
      const { chat } = pair;
      const markdown = "# Title\n\n**strong** words";
      await sim.model({
        script: [{ match: "trouble", chunks: ["# Title\n\n", "**strong** words"], chunkDelayMs: 200 }],
      });
      const bot = run(runtime, environment(pair, withModel()));
      const botId = chat.botId;
      const flood = { side: "telegram", botId, kind: "status", status: 429, retryAfter: 1, times: 1 } as const;
      await sim.fault({ ...flood, method: "sendMessageDraft" });
      await sim.fault({ side: "telegram", botId, method: "sendRichMessage", kind: "status", status: 502, times: 1 });
      const rich = await sim.waitFor({ ...chat, after: await sim.say({ ...chat, text: "trouble" }), text: "words" });
      assert.equal(rich.rich?.source, markdown);
      const drafts = (await sim.calls({ side: "telegram", botId, method: "sendMessageDraft" })).length;
      assert.equal(drafts, 1, "a frame was sent into the closed window");
      const refusal = { status: 400, description: "Bad Request: can't parse the rich message" } as const;
      await sim.fault({ side: "telegram", botId, method: "sendRichMessage", kind: "status", ...refusal, times: 1 });
      const plain = await sim.waitFor({ ...chat, after: await sim.say({ ...chat, text: "trouble" }), text: "words" });
      assert.deepEqual([plain.rich, plain.text], [undefined, markdown]);
      await stopped(bot);
    });

    for (const [key, words] of [
      ["sk-wrong-000000", "refuses the key"],
      ["sk-quota-000000", "credit is used up"],
      ["sk-rate-0000000", "requests|asks to wait"],
      ["sk-country-0000", "country"],
    ] as const) {
      test(`says in words what is wrong with the key ${key}`, async () => {
        const pair = await hatch();
        const { chat } = pair;
        const bot = run(runtime, environment(pair, withModel(key)));
        const said = await sim.say({ ...chat, text: "hello there" });
        await sim.waitFor({ ...chat, after: said, pattern: words });
        assert.doesNotMatch(bot.stderr() + bot.stdout(), new RegExp(key));
        await stopped(bot);
      });
    }

    test("forgets what it is asked to, after it has asked", async () => {
      const pair = await hatch();
      const { chat } = pair;
      const bot = run(runtime, environment(pair));
      await sim.say({ ...chat, text: "The code of the garage is 4711" });
      const kept = await sim.waitFor({ ...chat, text: "Kept." });
      await sim.say({ ...chat, text: "/forget garage" });
      const question = await sim.waitFor({ ...chat, after: kept.change, text: "4711" });
      const pressed = await sim.press({ ...chat, messageId: question.messageId, label: "Forget (2)" });
      assert.equal(pressed.kind, "answered");
      const asked = await sim.say({ ...chat, text: "garage code?" });
      await sim.waitFor({ ...chat, after: asked, text: "found nothing" });
      await stopped(bot);
    });

    test("asked to end in the middle of an answer, it ends at once, and the next run answers", async () => {
      const pair = await hatch();
      const { chat } = pair;
      await sim.model({
        script: [{ match: "slow", chunks: Array.from({ length: 200 }, () => "on "), chunkDelayMs: 50 }],
      });
      const hasty = { HATCHERY_LIMITS: JSON.stringify({ ...JSON.parse(limits), botStopMs: 50 }) };
      const first = run(runtime, environment(pair, { ...withModel(), ...hasty }));
      const said = await sim.say({ ...chat, text: "slow" });
      await sim.waitForDraft({ ...chat, text: "on on" });
      await stopped(first);
      await sim.model({ script: [{ match: "slow", reply: "quick this time" }] });
      const second = run(runtime, environment(pair, withModel()), first.dataDir);
      await sim.waitFor({ ...chat, after: said, text: "quick this time" });
      const { messages } = await sim.chat(chat);
      assert.equal(messages.filter(({ from }) => from === "bot").length, 1);
      await stopped(second);
    });

    test("a bug ends it with 70 and its stack, without the token", async () => {
      const pair = await hatch();
      const bot = run(runtime, environment(pair));
      await sim.waitForPoll({ botId: pair.bot.id });
      await sim.update({ botId: pair.bot.id, update: { message: { message_id: 1, text: "no chat" } } });
      assert.equal(await bot.ended, 70, bot.stderr());
      assert.match(bot.stderr(), /TypeError[\s\S]*route\.ts/);
      assert.ok(!bot.stderr().includes(pair.bot.token));
    });

    test("a refused token ends it with 77, a wrong environment with 78 and one line", async () => {
      const pair = await hatch();
      const stranger = environment(pair, { BOT_TOKEN: `${pair.bot.id}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA` });
      const refused = run(runtime, stranger);
      assert.equal(await refused.ended, 77, refused.stderr());
      assert.match(refused.stderr(), /BOT_TOKEN is refused: Telegram says 401 Unauthorized/);
      const { BOT_OWNER_ID: _, ...incomplete } = environment(pair);
      const wrong = run(runtime, incomplete);
      assert.equal(await wrong.ended, 78);
      assert.match(wrong.stderr(), /^BOT_OWNER_ID is missing: .*\n$/);
    });
  });
}
