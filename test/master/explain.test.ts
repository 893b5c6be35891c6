// Logs that people send to be explained.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import { openEntrance, type Entrance } from "./open-entrance.ts";

const script = {
  explain: ({ log }: { readonly log: Uint8Array | undefined }): Answer =>
    log === undefined ? { kind: "explain_ask", maxBytes: 2_000 } : { kind: "findings", judged: [] },
};

const logs = (entrance: Entrance): readonly (string | undefined)[] =>
  entrance.asked("explain").map(({ log }) => (log === undefined ? undefined : Buffer.from(log).toString()));

const none = "no known cause";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

test("a text behind the command, a file with it, and a message that the command answers", async () => {
  await using entrance = await openEntrance({ script });
  await entrance.ask("/explain ModuleNotFoundError: x", none);
  const file = { ...entrance.chat, kind: "document", name: "bot.log", base64: base64("a\nlog\n") } as const;
  const sent = await entrance.sim.sendFile({ ...file, caption: "/explain" });
  await entrance.heard(none, sent);
  const plain = await entrance.say("Traceback");
  await entrance.heard("commands only", plain);
  const reply = await entrance.sim.say({ ...entrance.chat, text: "/explain", replyTo: plain });
  await entrance.heard(none, reply);
  assert.deepEqual(logs(entrance), ["ModuleNotFoundError: x", "a\nlog\n", "Traceback"]);
});

test("asked alone, it waits for the log: the next text or file is it, and the one after is not", async () => {
  await using entrance = await openEntrance({ script });
  await entrance.ask("/explain", "Send me a program's log");
  await entrance.ask("KeyError: 'X'", none);
  await entrance.ask("KeyError: 'X'", "commands only");
  await entrance.ask("/explain", "Send me a program's log");
  const file = { ...entrance.chat, kind: "document", name: "bot.log", base64: base64("log") } as const;
  await entrance.heard(none, await entrance.sim.sendFile(file));
  await entrance.ask("/explain", "Send me a program's log");
  await entrance.ask("/help", "/debug"); // another command ends the wait
  await entrance.ask("KeyError: 'X'", "commands only");
  assert.deepEqual(logs(entrance), [undefined, "KeyError: 'X'", undefined, "log", undefined]);
});

test("a log with a token in it is explained and deleted; a token alone still hatches", async () => {
  await using entrance = await openEntrance({ script });
  const token = `700100200:AA${"b".repeat(33)}`;
  const at = await entrance.say(`/explain POST https://api.telegram.org/bot${token}/getMe 401`);
  await entrance.heard("a token or a key in this log", at);
  await entrance.heard(none, at);
  assert.equal((await entrance.message(at))?.deleted, true);
  assert.equal(entrance.asked("create").length, 0);
  await entrance.ask("/explain", "Send me a program's log");
  await entrance.ask(token, "has hatched");
  assert.equal(entrance.asked("create").length, 1);
});

test("a file that is too large, or that Telegram does not give, is refused in words", async () => {
  await using entrance = await openEntrance({ script, limits: { explainBytesMax: 10 } });
  const file = { ...entrance.chat, kind: "document", name: "bot.log", caption: "/explain" } as const;
  await entrance.heard("too much", await entrance.sim.sendFile({ ...file, base64: base64("x".repeat(11)) }));
  await entrance.sim.fault({ side: "telegram", method: "getFile", kind: "status", status: 400, times: 1 });
  await entrance.heard("did not give me this file", await entrance.sim.sendFile({ ...file, base64: base64("x") }));
  assert.deepEqual(logs(entrance), []);
});

test("in a group nothing is explained", async () => {
  await using entrance = await openEntrance({ script });
  const from = { id: entrance.user.id, is_bot: false, first_name: "Anna", language_code: "en" };
  const chat = { id: -100200300, type: "group", title: "Friends" };
  const text = "/explain@hatchery_test_bot KeyError";
  entrance.inbox.give({ update_id: 1_000_000, message: { message_id: 1, date: 1, chat, from, text } });
  await entrance.sim.waitForCall({ botId: entrance.account.id, path: "sendMessage" });
  await entrance.settled();
  assert.deepEqual(logs(entrance), []);
});
