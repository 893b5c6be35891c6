import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "#gate/server/turns.ts";

const long = "[1]".repeat(200_000);

test("a bot that holds everybody up waits with its next, and others do not wait for it", async () => {
  const turns = new Turns();
  const done: string[] = [];
  await turns.take(1, () => done.push(String(JSON.stringify(long).length > 0)));
  const again = turns.take(1, () => done.push("again"));
  await turns.take(2, () => done.push("another"));
  await again;
  assert.deepEqual(done, ["true", "another", "again"]);
});

test("what the work throws is thrown, and the next turn comes", async () => {
  const turns = new Turns();
  const broken = turns.take(1, () => {
    throw new Error("broken");
  });
  await assert.rejects(broken, /broken/);
  assert.equal(await turns.take(1, () => "well"), "well");
});
