import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { makeFollowOutput } from "#runtime/follow-output.ts";

const dataDir = mkdtempSync(join(tmpdir(), "hatchery-follow-"));
const botId = 42;
const runs = join(dataDir, "bots", String(botId), "runs");
mkdirSync(runs, { recursive: true });
after(() => rmSync(dataDir, { recursive: true }));

const follow = makeFollowOutput({ dataDir, limits: { ...limitsDefault, followMs: 5, followChunkBytes: 64 } });

test("the last lines, then those that follow, in this run and in the next", async () => {
  const out = join(runs, "42-1.out");
  appendFileSync(out, "one\ntwo\nthree\n");
  appendFileSync(join(runs, "42-1.err"), "");
  const ended = new AbortController();
  const lines = follow({ botId, stream: "both", linesMax: 2, signal: ended.signal })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value } = await lines.next();
    return value === undefined ? "end" : `${value.runId} ${value.stream} ${value.text}`;
  };
  assert.equal(await next(), "42-1 stdout two");
  assert.equal(await next(), "42-1 stdout three");
  appendFileSync(out, "ha");
  appendFileSync(join(runs, "42-1.err"), "\u001B[31mred\u001B[0m with 123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0\n");
  assert.equal(await next(), "42-1 stderr red with 123456789:[redacted]");
  appendFileSync(out, "lf\nunfinished");
  assert.equal(await next(), "42-1 stdout half");
  appendFileSync(join(runs, "42-2.out"), "again\n");
  assert.equal(await next(), "42-1 stdout unfinished");
  assert.equal(await next(), "42-2 stdout again");
  ended.abort();
  assert.equal(await next(), "end");
});

test("a letter that is cut in two by a chunk arrives whole, and a line without an end arrives in pieces", async () => {
  const other = join(dataDir, "bots", "43", "runs");
  mkdirSync(other, { recursive: true });
  appendFileSync(join(other, "43-1.out"), `${"x".repeat(63)}ж${"y".repeat(100)}\n`);
  const ended = new AbortController();
  let text = "";
  for await (const line of follow({ botId: 43, stream: "stdout", linesMax: 9, signal: ended.signal })) {
    text += line.text;
    if (text.endsWith("y".repeat(100))) ended.abort();
  }
  assert.equal(text, `${"x".repeat(63)}ж${"y".repeat(100)}`);
});

test("who writes faster than is read holds up nobody else", async () => {
  const other = join(dataDir, "bots", "44", "runs");
  const out = join(other, "44-1.out");
  mkdirSync(other, { recursive: true });
  appendFileSync(out, "begin\n");
  const ended = new AbortController();
  const lines = follow({ botId: 44, stream: "stdout", linesMax: 9, signal: ended.signal })[Symbol.asyncIterator]();
  await lines.next();
  const turns = new Set<number>();
  const others = setInterval(() => turns.add(turns.size), 0);
  for (let line = 0; turns.size < 3; line += 1) {
    assert.ok(line < 20_000, "the others never have their turn");
    appendFileSync(out, "more\nand more\n");
    await lines.next();
  }
  clearInterval(others);
  ended.abort();
});
