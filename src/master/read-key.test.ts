import assert from "node:assert/strict";
import { test } from "node:test";
import { looksSecret, readKey } from "#master/read-key.ts";

type Case = readonly [text: string, expected: readonly (string | undefined)[]];

const read = (text: string, asked: boolean): readonly (string | undefined)[] | undefined => {
  const given = readKey(text, { asked });
  return given && [given.key?.reveal(), given.baseUrl, given.model];
};

const shown: readonly Case[] = [
  ["sk-planted-0123456789abcdef", ["sk-planted-0123456789abcdef"]],
  ["  `sk-planted-0123456789abcdef`  ", ["sk-planted-0123456789abcdef"]],
  ["sk-planted-0123456789abcdef gpt-5-mini", ["sk-planted-0123456789abcdef", undefined, "gpt-5-mini"]],
  ["вот мой ключ: sk-planted-0123456789abcdef, проверь", ["sk-planted-0123456789abcdef"]],
  ["https://host/v1 gsk_abcdefgh12345678 llama", ["gsk_abcdefgh12345678", "https://host/v1", "llama"]],
  ["gsk_abcdefgh12345678 https://host/v1 llama", ["gsk_abcdefgh12345678", "https://host/v1", "llama"]],
  ["AIzaSyA-0123456789abcdefghij", ["AIzaSyA-0123456789abcdefghij"]],
];

const onlyWhenAsked: readonly Case[] = [
  ["http://localhost:11434/v1", [undefined, "http://localhost:11434/v1"]],
  ["http://localhost:11434/v1 llama3.2:3b", [undefined, "http://localhost:11434/v1", "llama3.2:3b"]],
  ["http://localhost:11434/v1 - llama3.2:3b", [undefined, "http://localhost:11434/v1", "llama3.2:3b"]],
  ["http://localhost:11434/v1 нет llama3", [undefined, "http://localhost:11434/v1", "llama3"]],
  ["https://host/v1 0123456789abcdef0123", ["0123456789abcdef0123", "https://host/v1"]],
  ["https://host/v1 secret big-model", ["secret", "https://host/v1", "big-model"]],
  ["secret https://host/v1", ["secret", "https://host/v1"]],
  ["secret https://host/v1 big-model", ["secret", "https://host/v1", "big-model"]],
  ["none https://host/v1 big-model", [undefined, "https://host/v1", "big-model"]],
  ["0123456789abcdef0123 some-model", ["0123456789abcdef0123", undefined, "some-model"]],
  ["0123456789abcdef", ["0123456789abcdef"]],
];

const never: readonly string[] = [
  "",
  "hello",
  "what is a key?",
  "где взять ключ",
  "thank you",
  "see https://host/v1 for the key",
  "а b c d e",
];

for (const [text, expected] of shown) {
  test(`a key shows itself, asked or not: ${text}`, () => {
    const [key, baseUrl, model] = expected;
    assert.deepEqual(read(text, true), [key, baseUrl, model]);
    assert.deepEqual(read(text, false), [key, baseUrl, model]);
  });
}

for (const [text, expected] of onlyWhenAsked) {
  test(`a key of any shape is read only when asked for: ${text}`, () => {
    const [key, baseUrl, model] = expected;
    assert.deepEqual(read(text, true), [key, baseUrl, model]);
    assert.equal(read(text, false), undefined);
  });
}

for (const text of never) {
  test(`no key: "${text}"`, () => assert.equal(readKey(text, { asked: true }), undefined));
}

test("one long word of letters and digits should not stay in a chat; words of a language may", () => {
  assert.ok(looksSecret("0123456789abcdef0123456789abcdef"));
  for (const text of ["hello", "https://example.org/a1b2c3d4e5f6a7b8c9d0", "достопримечательность42", "two words"]) {
    assert.ok(!looksSecret(text), text);
  }
});
