import assert from "node:assert/strict";
import { test } from "node:test";
import { Budget } from "#bot/budget.ts";
import { limitsDefault } from "#contracts/limits.ts";

const limits = { ...limitsDefault, draftBurst: 3, draftRefillMs: 2_000 };

test("frames come at once as long as little was sent, then at a slower pace; other chats do not feel it", () => {
  let now = 0;
  const budget = new Budget(limits, () => now);
  for (let frame = 0; frame < 3; frame += 1) {
    assert.equal(budget.frameWaitMs(1), 0);
    budget.spend(1);
  }
  assert.equal(budget.frameWaitMs(1), 2_000);
  assert.equal(budget.frameWaitMs(2), 0);
  now = 500;
  assert.equal(budget.frameWaitMs(1), 1_500);
  now = 60_000;
  for (let frame = 0; frame < 3; frame += 1) budget.spend(1);
  assert.equal(budget.frameWaitMs(1), 2_000); // a long silence saves up no more than the burst
});

test("after a flood nothing is sent in its window, and frames begin slowly", () => {
  let now = 0;
  const budget = new Budget(limits, () => now);
  budget.cool(1, 10_000);
  assert.equal(budget.leftMs(1), 10_000);
  now = 10_000;
  assert.equal(budget.leftMs(1), 0);
  assert.equal(budget.frameWaitMs(1), 2_000);
});
