// The built-in bot with nothing but its environment: an ordinary bot that talks, reminds, has settings and guests, and gives
// or erases everything that it keeps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimCall, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { runPersonalBot, type BotProcess } from "./run-personal-bot.ts";

let sandbox: Sandbox;
let sim: Sim;
let ann: SimUser;
let bot: SimBot;
let program: BotProcess;

const limits = { botBusyPollMs: 600, botPollRetryFirstMs: 10, exportPartBytes: 2_000 };

function start(dataDir?: string): void {
  const env = {
    BOT_TOKEN: bot.token,
    BOT_OWNER_ID: String(ann.id),
    TELEGRAM_API_ROOT: sandbox.url,
    OPENAI_API_KEY: "sk-test-0123456789",
    OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
    TZ: "UTC",
    HATCHERY_LIMITS: JSON.stringify(limits),
  };
  program = runPersonalBot("node", env, dataDir);
}

before(async () => {
  sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  sim = openSim(sandbox.url);
  ann = await sim.user({ firstName: "Ann", lang: "en" });
  bot = await sim.bot({ username: "own_bot", name: "Pip", ownerId: ann.id });
  start();
});
after(async () => {
  program.child.kill("SIGKILL");
  await sandbox.stop();
});

const chat = (user: SimUser = ann) => ({ userId: user.id, botId: bot.id });

async function ask(text: string, pattern: string, user: SimUser = ann): Promise<SimMessage> {
  return sim.waitFor({ ...chat(user), after: await sim.say({ ...chat(user), text }), pattern });
}

/** Presses a button and waits for what its message shows then. */
async function press(on: SimMessage, label: string, pattern: string, user: SimUser = ann): Promise<SimMessage> {
  await sim.press({ ...chat(user), messageId: on.messageId, label });
  return sim.waitFor({ ...chat(user), after: on.change, pattern });
}

/** The last call that asked the model for words. */
const lastChat = async (): Promise<SimCall | undefined> =>
  (await sim.calls({ side: "model" })).findLast(({ params }) => params["messages"] !== undefined);

/** What the files of an export say, in the order in which they came. */
async function files(afterId: number, suffix: string, user: SimUser = ann): Promise<readonly string[]> {
  const { messages } = await sim.chat(chat(user));
  const found = messages.filter(({ messageId, file }) => messageId > afterId && file?.name.endsWith(suffix));
  const texts: string[] = [];
  for (const { file } of found) {
    const { base64 } = await sim.download({ fileId: file?.fileId ?? "" });
    texts.push(Buffer.from(base64, "base64").toString("utf8"));
  }
  return texts;
}

test("it talks, and reminds at the time on the owner's wall, though it died meanwhile", async () => {
  await sim.model({ script: [{ match: "weather", reply: "I do not know." }] });
  await ask("How is the weather?", "I do not know");
  const zone = await ask("remind me every Monday at 10 to write the report", "time zone");
  await ask("Atlantis", "do not know this city");
  await ask("Atlantis weather", "I do not know\\.");
  const stored = await press(zone, "Berlin", "Stored");
  assert.match(
    stored.text,
    /every week on Monday at 10:00 \(Berlin, UTC\+[12]\)\. The first time: Monday .*, 10:00\.\n\nwrite/,
  );
  await ask("remind me in 2 seconds to turn the pancake", "Stored");
  await program.stop("SIGKILL");
  start(program.dataDir);
  const due = await sim.waitFor({ ...chat(), text: "Reminder\nturn the pancake" });
  await press(due, "Done", "Done\\.\n\nturn the pancake");
  const asked = await ask("remind me the day after tomorrow to call Bob", "At what hour");
  assert.equal(asked.keyboard?.rows.length, 3);
  await ask("at 8 in the evening", "Stored[\\s\\S]*20:00 \\(Berlin[\\s\\S]*call Bob");
  await ask("/reminders", "2 reminders wait");
});

test("a reply is about what it replies to; the command is the sentence; what lacks its words is asked for them", async () => {
  await sim.model({ script: [{ match: "plumber", reply: "Noted." }] });
  const told = await sim.say({ ...chat(), text: "The plumber has the number 5551234" });
  await sim.waitFor({ ...chat(), after: told, text: "Noted." });
  const reply = await sim.say({ ...chat(), text: "remind me the day after tomorrow at 9", replyTo: told });
  const about = await sim.waitFor({
    ...chat(),
    after: reply,
    pattern: "09:00 \\(Berlin[\\s\\S]*The plumber has the number",
  });
  await press(about, "Delete", "Deleted");
  await press(
    await ask("/remind the day after tomorrow at 11 fix the tap", "Stored[\\s\\S]*11:00[\\s\\S]*fix the tap"),
    "Delete",
    "Deleted",
  );
  await ask("remind me the day after tomorrow at noon", "What shall I remind you of");
  await press(await ask("to eat", "Stored[\\s\\S]*12:00"), "Delete", "Deleted");
  await ask("remind me every first Monday of the month at 9 to pay", "cannot repeat a reminder in this way");
  await press(await ask("the day after tomorrow at 10", "Stored[\\s\\S]*10:00[\\s\\S]*pay"), "Delete", "Deleted");
  await ask("remind me yesterday at nine to sleep", "is over already");
});

test("the model sets reminders by its tool, which promises no more than is stored", async () => {
  const call = (when: string) => [{ name: "remind", input: { text: "the dentist", when } }];
  await sim.model({
    script: [
      { match: "drill", afterTool: "^Stored", reply: "Good luck there." },
      { match: "drill", calls: call("the day after tomorrow at 10:00") },
      { match: "brace", afterTool: "^NOT stored", reply: "You choose." },
      { match: "brace", calls: call("the day after tomorrow at 5") },
    ],
  });
  const said = await sim.say({ ...chat(), text: "Will you think of the drill for me?" });
  const stored = await sim.waitFor({
    ...chat(),
    after: said,
    pattern: "Stored[\\s\\S]*10:00 \\(Berlin[\\s\\S]*the dentist",
  });
  await sim.waitFor({ ...chat(), after: said, text: "Good luck there." });
  await press(stored, "Delete", "Deleted");
  const asked = await ask("And of the brace?", "more than one time");
  await sim.waitFor({ ...chat(), after: asked.change, text: "You choose." });
  await press(await press(asked, "17:00", "Stored[\\s\\S]*17:00"), "Delete", "Deleted");
});

test("settings by buttons and by words", async () => {
  await sim.model({ script: [{ match: "weather", reply: "I do not know." }] });
  const page = await ask("/settings", "Time zone: Berlin");
  const persona = await press(page, "My manner", "What should I be like");
  await sim.press({ ...chat(), messageId: persona.messageId, label: "Write it" });
  await sim.waitFor({ ...chat(), after: persona.change, text: "in one message" });
  await ask("Speak like a pirate", "Saved[\\s\\S]*My manner: “Speak like a pirate”");
  const model = await press(await ask("/settings", "Language"), "Model", "Which language model");
  await press(model, "gpt-6.1-sol", "Model: gpt-6\\.1-sol");
  await ask("How is the weather now?", "I do not know");
  const call = await lastChat();
  assert.equal(call?.params["model"], "gpt-6.1-sol");
  assert.match(JSON.stringify(call?.params["messages"]), /Europe\/Berlin[\s\S]*Speak like a pirate/);
  const quiet = await press(await ask("/settings", "Language"), "Quiet hours", "When should I not");
  const waits = await press(quiet, "23:00–08:00", "Quiet hours: 23:00–08:00 – reminders come without");
  await press(await press(waits, "Quiet hours", "When should I not"), "Let reminders wait", "reminders wait until");
  const lang = await press(await ask("/settings", "Language"), "Language", "In which language");
  const russian = await press(lang, "Русский", "Настройки");
  await press(await press(russian, "Язык", "На каком языке"), "English", "Settings");
});

test("with memory off nothing new is kept, and it says so", async () => {
  const memory = await press(await ask("/settings", "Memory: on"), "Memory", "Memory is on");
  await press(memory, "Turn off", "Memory: off – nothing new is kept");
  await sim.model({
    script: [
      { match: "secret", reply: "A secret, then." },
      { match: "what did", reply: "You named one." },
    ],
  });
  await ask("The secret word is xylophone", "A secret, then");
  await ask("what did I say?", "You named one");
  const call = await lastChat();
  assert.match(JSON.stringify(call?.params["messages"]), /xylophone/, "a conversation still knows what was just said");
  await ask("/remember the cellar is damp", "memory is off");
  const off = await ask("/settings", "Memory: off");
  await press(await press(off, "Memory", "Memory is off"), "Turn on", "Memory: on");
  await ask("/memory xylophone", "nothing");
});

test("a guest has a conversation of their own; the owner's is not theirs, nor the settings that cost", async () => {
  const gus = await sim.user({ firstName: "Gus", lang: "en" });
  await ask("hello?", "only with my owner", gus);
  const guests = await press(await ask("/settings", "only you"), "Guests", "Only you may");
  await sim.press({ ...chat(), messageId: guests.messageId, label: "Write it" });
  await sim.waitFor({ ...chat(), after: guests.change, text: "numeric ids" });
  await ask(`Gus ${gus.id}`, "not Telegram ids: Gus");
  await ask(`${gus.id}`, "you and one guest");
  await ask("/memory pancake", "nothing", gus);
  await ask("/reminders", "There are no reminders", gus);
  const page = await ask("/settings", "Language", gus);
  assert.doesNotMatch(page.text, /Model|Who may/);
  await sim.model({ script: [{ match: "ferret", reply: "A ferret!" }] });
  await ask("My ferret is called Zorro", "A ferret!", gus);
  await ask("/memory ferret", "nothing");
  const question = await ask("/delete_me", "Shall I delete", gus);
  await press(question, "Delete everything", "I have deleted everything", gus);
  await ask("/memory ferret", "nothing", gus);
  await ask("/reminders", "2 reminders wait");
});

test("everything can be taken along, in files no longer than they may be, and then erased", async () => {
  await sim.model({ script: [{ match: "plum", reply: "A plum, I see." }] });
  for (const text of Array.from({ length: 12 }, (_, at) => `plum ${at}`)) await ask(text, "A plum");
  const said = await sim.say({ ...chat(), text: "/export" });
  await sim.waitFor({ ...chat(), after: said, text: "The same to read" });
  const json = await files(said, ".json");
  assert.ok(json.length > 1, "it was to be split");
  // Our own files.
  const parts: readonly { part: number; rows: readonly unknown[] }[] = json.map((text) => JSON.parse(text));
  assert.deepEqual(
    parts.map(({ part }) => part),
    parts.map((_, at) => at + 1),
  );
  const all = JSON.stringify(parts);
  for (const words of ["Speak like a pirate", "turn the pancake", "write the report", "Europe/Berlin"]) {
    assert.ok(all.includes(words), words);
  }
  assert.doesNotMatch(all, /xylophone|Zorro/);
  const [readable = ""] = await files(said, ".md");
  assert.match(
    readable,
    /^# Pip on 20\d\d-\d\d-\d\d \d\d:\d\d\n[\s\S]*## Settings[\s\S]*## Reminders[\s\S]*write the report[\s\S]*## Facts/,
  );
  const kept = new Set(parts.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row))));
  assert.equal(kept.size, parts.flatMap(({ rows }) => rows).length, "no row stands in two files");
  const question = await ask("/delete_me", "Shall I delete");
  await press(question, "Delete everything", "I have deleted everything[\\s\\S]*What guests told me is theirs");
  await ask("/export", "I keep nothing about you yet");
  await ask("/reminders", "There are no reminders");
  await ask("/memory pancake", "nothing");
});
