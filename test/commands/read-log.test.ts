// Logs are read in a thread of their own, a few at a time and not for ever.
import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { makeReadLog } from "#commands/read-log.ts";

const log = Buffer.from("ModuleNotFoundError: No module named 'telegram'\n");

test("a log's causes, and none where it shows none", async () => {
  const read = makeReadLog(limitsDefault);
  const [found, none] = await Promise.all([read(log), read(Buffer.from("all is well\n"))]);
  assert.equal(found?.[0]?.cause, "program.module_not_found");
  assert.deepEqual(none, []);
});

test("one that takes too long is given up, and the next has its turn", async () => {
  const read = makeReadLog({ ...limitsDefault, explainMs: 0, explainAtOnce: 1 });
  assert.deepEqual(await Promise.all([read(log), read(log), read(log)]), [undefined, undefined, undefined]);
});

test("one that takes too much memory is given up", async () => {
  const read = makeReadLog({ ...limitsDefault, explainHeapMb: 16 });
  const lines = "Traceback (most recent call last):\n  File x, line 1\nKeyError: 'y'\n".repeat(200_000);
  assert.equal(await read(Buffer.from(lines)), undefined);
});

test("who comes when too many wait is turned away at once; the others are read", async () => {
  const read = makeReadLog({ ...limitsDefault, explainAtOnce: 1, explainWaiting: 1 });
  const reading = [read(log), read(log), read(log)];
  assert.equal(await reading[2], undefined);
  const [first, second] = await Promise.all(reading);
  assert.ok(first?.length === 1 && second?.length === 1);
});
