import assert from "node:assert/strict";
import { test } from "node:test";
import { wishIn } from "#bot/offline-wishes.ts";

const forget = (words: string) => ({ kind: "forget", words });

for (const [text, wish] of [
  ["Forget my flat number", forget("my flat number")],
  ["please forget about the garage", forget("the garage")],
  ["Забудь про гараж", forget("гараж")],
  ["забудьте, пожалуйста, мой адрес", forget("мой адрес")],
  ["forget it", undefined],
  ["Забудь это.", undefined],
  ["What do you know about me?", { kind: "memory" }],
  ["Что ты обо мне знаешь?", { kind: "memory" }],
  ["что ты знаешь обо мне", { kind: "memory" }],
  ["What do you know about cats?", undefined],
  ["I never forget a face", undefined],
] as const) {
  test(`${text} means ${wish === undefined ? "nothing more" : wish.kind}`, () => assert.deepEqual(wishIn(text), wish));
}
