import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { firstPart, lastPart, safeCut } from "#bot/cut-text.ts";
import { splitMarkdown } from "#bot/split-markdown.ts";

const wellFormed = (text: string): boolean => text.isWellFormed();

test("a short text stays whole", () => {
  assert.deepEqual(splitMarkdown("  one\n\ntwo\n", 100), ["one\n\ntwo"]);
  assert.deepEqual(splitMarkdown(" \n", 100), []);
});

test("a long text is cut before a heading rather than before a paragraph, a line or a word", () => {
  const text = `${"a".repeat(50)}\n\n${"b".repeat(10)}\n# Title\n${"c".repeat(10)}\n\n${"d".repeat(40)}`;
  assert.deepEqual(splitMarkdown(text, 100), [
    `${"a".repeat(50)}\n\n${"b".repeat(10)}`,
    `# Title\n${"c".repeat(10)}\n\n${"d".repeat(40)}`,
  ]);
});

test("a long line is cut behind a sentence, else between words, else anywhere between characters", () => {
  const sentences = `${"word ".repeat(10)}end. ${"more ".repeat(15)}`;
  assert.match(splitMarkdown(sentences, 100)[0] ?? "", /end\.$/);
  assert.ok(splitMarkdown("word ".repeat(100), 100).every((part) => /^(?:word ?)+$/.test(part)));
  const faces = splitMarkdown("🙂".repeat(100), 51);
  assert.equal(faces.join(""), "🙂".repeat(100));
  assert.ok(faces.every(wellFormed));
});

test("code that is cut is closed, and opened again with its language", () => {
  const code = Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n");
  const parts = splitMarkdown(`Before\n\n\`\`\`python\n${code}\n\`\`\`\n\nAfter`, 90);
  assert.ok(parts.length > 2);
  for (const part of parts) assert.equal([...part.matchAll(/^```/gm)].length % 2, 0, part);
  assert.ok(parts.filter((part) => part.includes("line")).every((part) => part.includes("```python\n")));
  const lines = parts.join("\n").match(/line \d+/g);
  assert.equal(lines?.length, 20);
});

test("a table that is cut begins again with its heading", () => {
  const rows = Array.from({ length: 20 }, (_, at) => `| ${at} | value |`).join("\n");
  const parts = splitMarkdown(`| id | name |\n|----|------|\n${rows}`, 120);
  assert.ok(parts.length > 2);
  for (const part of parts) assert.match(part, /^\| id \| name \|\n\|----\|------\|\n\| \d+ /);
});

test("whatever the text is, no part is too long, none is broken, and no word is lost", () => {
  const pieces = constantFrom(
    "word ",
    "\n",
    "\n\n",
    "```js\n",
    "\n```\n",
    "# head\n",
    "| a | b |\n",
    "|---|---|\n",
    "🙂",
    "- item\n",
    "x".repeat(70),
    ". ",
  );
  check(
    property(array(pieces, { maxLength: 60 }), (all) => {
      const text = all.join("");
      const parts = splitMarkdown(text, 64);
      for (const part of parts) {
        assert.ok(part.length <= 64, `${part.length}: ${part}`);
        assert.ok(wellFormed(part));
      }
      const count = (of: string, what: RegExp): number => [...of.matchAll(what)].length;
      for (const what of [/word/g, /🙂/gu, /x/g, /item/g])
        assert.equal(count(parts.join(" "), what), count(text, what));
    }),
    { numRuns: 500 },
  );
});

test("a text is shown in part without breaking a character", () => {
  assert.equal(lastPart("abc", 3), "abc");
  assert.equal(lastPart("abcdef", 4), "…def");
  assert.equal(lastPart("ab🙂cd", 4), "…cd");
  assert.equal(firstPart("abcdef", 4), "abc…");
  assert.equal(firstPart("ab🙂cd", 4), "ab…");
  assert.equal(safeCut("a🙂", 2), 1);
});
