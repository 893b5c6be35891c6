// Bots written with real libraries must not notice that this is not Telegram.
import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { Bot, GrammyError, InputFile } from "grammy";
import { openTestRoom, type TestRoom } from "#sandbox/test-room.ts";

const root = join(import.meta.dirname, "../..");
const python = "/usr/bin/python3";

test("grammY: polls, keyboards, files, drafts, errors, the second poller", async () => {
  await using room = await openTestRoom();
  const { sim, user, place } = room;
  const bot = new Bot(room.bot.token, { client: { apiRoot: sim.telegramRoot } });
  bot.command("start", (ctx) =>
    ctx.reply("Hello", { reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] } }),
  );
  bot.callbackQuery("go", async (ctx) => {
    await ctx.answerCallbackQuery("going");
    await ctx.editMessageText("Gone");
  });
  bot.command("file", (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from("content"), "a.txt"), { caption: "here" }),
  );
  bot.on("message:voice", async (ctx) => ctx.reply((await ctx.getFile()).file_path ?? "no path"));
  const running = bot.start();
  await sim.waitForPoll({ botId: room.bot.id });
  const start = await sim.say({ ...place, text: "/start" });
  const hello = await sim.waitFor({ ...place, after: start, text: "Hello" });
  const pressed = await sim.press({ ...place, messageId: hello.messageId, label: "Go" });
  assert.deepEqual(pressed, { kind: "answered", text: "going", alert: false });
  assert.equal((await sim.waitFor({ ...place, text: "Gone" })).messageId, hello.messageId);
  const after = await sim.say({ ...place, text: "/file" });
  const sent = await sim.waitFor({ ...place, after, text: "here" });
  assert.equal(sent.file?.name, "a.txt");
  const note = await sim.sendFile({ ...place, kind: "voice", name: "v.ogg", base64: "AAAA" });
  await sim.waitFor({ ...place, after: note, text: "voice/" });
  await bot.api.sendMessageDraft(user.id, 3, "typing along");
  assert.equal((await sim.waitForDraft({ ...place, text: "along" })).draftId, 3);
  await assert.rejects(bot.api.sendMessage(5, "x"), (error) => {
    assert.ok(error instanceof GrammyError && error.error_code === 400);
    return true;
  });
  await sim.waitForPoll({ botId: room.bot.id });
  const ended = assert.rejects(running, { error_code: 409 });
  await sim.poll({ botId: room.bot.id });
  await ended;
});

/** Runs a program of `examples/` as a bot, talks to it, and ends it. */
async function talkTo(room: TestRoom, command: readonly string[]): Promise<void> {
  const { sim, bot, place } = room;
  const [program = "", ...args] = command;
  const env = { PATH: process.env["PATH"], BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: sim.telegramRoot };
  const child: ChildProcess = spawn(program, args, { cwd: root, env, stdio: "ignore" });
  const exited = once(child, "exit");
  try {
    await sim.waitForPoll({ botId: bot.id });
    const after = await sim.say({ ...place, text: "Привет & <you>" });
    await sim.waitFor({ ...place, after, text: "You said: Привет & <you>" });
  } finally {
    child.kill("SIGKILL");
    await exited;
  }
}

test("ten lines of JavaScript without a library", async () => {
  await using room = await openTestRoom();
  await talkTo(room, [process.execPath, "examples/ten-lines.mjs"]);
});

const missing = (module: string): string | false =>
  spawnSync(python, ["-c", `import ${module}`]).status === 0 ? false : `${python} has no module ${module}`;

test("ten lines of Python without a library", { skip: missing("json") }, async () => {
  await using room = await openTestRoom();
  await talkTo(room, [python, "examples/ten_lines.py"]);
});

test("python-telegram-bot", { skip: missing("telegram.ext") }, async (t: TestContext) => {
  await using room = await openTestRoom();
  await talkTo(room, [python, "examples/python_telegram_bot.py"]);
  const calls = await room.sim.calls({ botId: room.bot.id });
  t.diagnostic(calls.map(({ method, status }) => `${method} ${status}`).join(", "));
  assert.ok(calls.every(({ status }) => status === 200 || status === 0));
});
