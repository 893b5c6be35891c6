import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetSecret, knowSecret, redact } from "#contracts/redact.ts";

const hidden: readonly (readonly [string, readonly string[], string, string])[] = [
  ["all of a text", ["planted-word"], "planted-word", "[redacted]"],
  ["wherever it stands", ["planted-word"], "a planted-word, planted-word", "a [redacted], [redacted]"],
  ["two side by side", ["planted-word"], "planted-wordplanted-word", "[redacted][redacted]"],
  ["one in another, whichever was told first", ["lanted-wo", "planted-word"], "a planted-word", "a [redacted]"],
  ["one in another, told last", ["planted-word", "lanted-wo"], "a planted-word", "a [redacted]"],
  ["what overlaps", ["planted-word", "ed-word-more"], "a planted-word-more b", "a [redacted] b"],
  [
    "alike in their ends",
    ["one-planted-word", "two-planted-word"],
    "one-planted-word two-planted-word",
    "[redacted] [redacted]",
  ],
  ["not the half of it", ["one-planted-word"], "planted-word", "planted-word"],
  ["no short word", ["planted"], "planted", "planted"],
  ["letters of several places", ["тайна-🌍-тайна"], "это тайна-🌍-тайна!", "это [redacted]!"],
];

for (const [name, secrets, text, clean] of hidden) {
  test(`hidden by value: ${name}`, () => {
    for (const secret of secrets) knowSecret(secret);
    assert.equal(redact(text), clean);
    for (const secret of secrets) forgetSecret(secret);
    assert.equal(redact(text), text);
  });
}

test("it is told whether a secret was known before", () => {
  assert.deepEqual([knowSecret("planted-word"), knowSecret("planted-word")], [true, false]);
  forgetSecret("planted-word");
  assert.equal(knowSecret("planted-word"), true);
  forgetSecret("planted-word");
});
