// Whatever bytes come: nothing throws, and the work stays in step with the length. Work is counted, not timed: the
// characters that are kept for rules are bounded however long the text is.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";
import { blockLimits } from "#diagnosis/read/block.ts";
import { readBlocks } from "#diagnosis/read/read-blocks.ts";
import { readLines } from "#diagnosis/read/read-lines.ts";

const runs = { numRuns: 150 };

test("any bytes, any ending", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4_000 }), fc.option(fc.integer(), { nil: undefined }), (bytes, exitCode) => {
      for (const one of diagnoseLog({ bytes, exitCode })) assert.ok(one.evidence.length > 0);
    }),
    runs,
  );
});

const pieces = fc.constantFrom(
  "Traceback (most recent call last):\n",
  '  File "/a.py", line 1, in b\n',
  "During handling of the above exception, another exception occurred:\n",
  "The above exception was the direct cause of the following exception:\n",
  "TypeError: fetch failed\n",
  "  [cause]: Error: connect ECONNREFUSED 127.0.0.1:6333 {\n",
  "    at a (/b.js:1:1) {\n",
  "  code: 'ECONNREFUSED',\n",
  "}\n",
  "\n",
  '{"level":60,"msg":"x","err":{"stack":"Error: a\\n    at b"}}\n',
  "GrammyError: Call to 'getMe' failed! (401: Unauthorized)\n",
  "0|a | ",
  "2026-11-24T10:00:00Z ",
  "\u001B[31m",
  "\r",
  "\0",
  "error: ",
  "[",
  "Error [",
  "((((",
  "a".repeat(300),
);

test("any pile of what real logs are made of", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 200 }), fc.integer({ min: 0, max: 140 }), (parts, exitCode) => {
      diagnoseLog({ bytes: Buffer.from(parts.join("")), exitCode });
    }),
    runs,
  );
});

const mega = 1_000_000;
const nasty: Readonly<Record<string, string>> = {
  "one long line": "x".repeat(5 * mega),
  "one long word with a class at its end": `${"a".repeat(mega)}Error: x`,
  "brackets that never close": "[".repeat(mega),
  "colons and blanks": "a: ".repeat(300_000),
  "nested JSON": `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
  "nested JSON records": `${'{"a":'.repeat(12_000)}1${"}".repeat(12_000)}`,
  "many errors": "Error: boom\n".repeat(100_000),
  "tracebacks that never end": "Traceback (most recent call last):\n".repeat(50_000),
  "a frame flood": `Error: x\n${"    at f (/a.js:1:1)\n".repeat(100_000)}`,
  "causes in causes": `Error: x\n${Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth % 900)}[cause]: Error: y`).join("\n")}`,
  "quotes that never close": `Error: Cannot find module '${"b".repeat(mega)}`,
  "dots and dots": `${"a.".repeat(500_000)}Error`,
  "only newlines": "\n".repeat(2 * mega),
  "carriage returns": "\r".repeat(2 * mega),
  "stamps without lines": "2026-11-24T10:00:00Z ".repeat(100_000),
  "escape codes": "\u001B[".repeat(500_000),
};

for (const [name, text] of Object.entries(nasty)) {
  test(`${name}: read, and kept within bounds`, () => {
    diagnoseLog({ bytes: Buffer.from(text), exitCode: 1 });
    const lines = readLines({ source: "input", text, firstLine: 1 });
    assert.ok(
      lines.every((line) => line.text.length <= 4_100),
      "a line is too long for the rules",
    );
    const found = readBlocks(lines);
    assert.ok(found.length <= 120, `${found.length} places for the rules`);
    for (const one of found) {
      if (one.kind !== "block") continue;
      assert.ok(one.block.text.length <= blockLimits.chars);
      assert.ok(one.block.errors.length <= blockLimits.errors);
    }
  });
}
