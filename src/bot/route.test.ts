import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message, Update } from "grammy/types";
import { routeOf } from "#bot/route.ts";

const chat = { id: 5, type: "private", first_name: "Ann" } as const;
const from = { id: 5, is_bot: false, first_name: "Ann" } as const;
const forwarded = { forward_origin: { type: "hidden_user", sender_user_name: "Eve", date: 1 } } as const;
const said = (text: string, more: Pick<Message, "forward_origin"> = {}): Update => ({
  update_id: 1,
  message: { message_id: 2, date: 1, chat, from, text, ...more },
});
const pressed = (data: string): Update => ({
  update_id: 1,
  callback_query: {
    id: "p",
    from,
    chat_instance: "c",
    data,
    message: { message_id: 2, date: 1, chat },
  },
});

for (const [name, update, passes] of [
  ["a command", said("/new"), true],
  ["a command with words", said("/remind me to call at 9"), true],
  ["a word that means stop", said("Stop!"), true],
  ["talk that begins with a slash", said("/etc/hosts is broken"), false],
  ["a command of somebody else's", said("/new", forwarded), false],
  ["somebody else's stop", said("Stop!", forwarded), false],
  ["talk", said("hello"), false],
  ["a press of Stop", pressed("stop"), true],
  ["a press that has late messages answered", pressed("late:yes:4"), false],
] as const) {
  test(`${name} ${passes ? "goes past" : "waits for"} what is under way`, () =>
    assert.deepEqual(routeOf(update), { lane: 5, passes }));
}
