import assert from "node:assert/strict";
import { test } from "node:test";
import { sentencesWith } from "#bot/facts/sentences-with.ts";

const text = "Hi! Don't believe that my password is tulip. My flat (on the left) is\nnumber  12. Ключи у Ани.";

for (const [words, sentences] of [
  ["my password is tulip", "Don't believe that my password is tulip."],
  ["MY flat", "My flat (on the left) is"],
  ["tulip. my flat", "Don't believe that my password is tulip. My flat (on the left) is"],
  ["is number 12", "My flat (on the left) is\nnumber  12."],
  ["ключи", "Ключи у Ани."],
  ["hi", "Hi!"],
  ["(on the left)", "My flat (on the left) is"],
  ["my password is rose", undefined],
  [" ", undefined],
] as const) {
  test(`${JSON.stringify(words)} stands in ${JSON.stringify(sentences)}`, () =>
    assert.equal(sentencesWith(text, words), sentences));
}
