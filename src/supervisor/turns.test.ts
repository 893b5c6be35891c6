import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Turns } from "#supervisor/turns.ts";

test("so many have their turn at once, the others wait for the next round of the loop, in order", async () => {
  const turns = new Turns(2);
  const had: number[] = [];
  const all = [1, 2, 3, 4, 5].map(async (who) => {
    await turns.next();
    had.push(who);
  });
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(had, [1]);
  await nextTurn();
  assert.deepEqual(had, [1, 2, 3]);
  await Promise.all(all);
  assert.deepEqual(had, [1, 2, 3, 4, 5]);
});
