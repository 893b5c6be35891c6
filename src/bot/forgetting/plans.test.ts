import assert from "node:assert/strict";
import { test } from "node:test";
import { dropPlan, dropPlansOf, keepPlan, planOf } from "#bot/forgetting/plans.ts";

test("a plan is its person's: another's press neither reads nor drops it, and another's questions do not push it out", () => {
  const kept = new Map<string, string | undefined>();
  const memory = {
    kept: (name: string) => kept.get(name),
    keep: (name: string, value: string | undefined) => void kept.set(name, value),
  };
  const [ann, eve] = [7, 8];
  const number = keepPlan(memory, ann, { kind: "all" });
  assert.equal(planOf(memory, eve, number), undefined);
  dropPlan(memory, eve, number);
  for (let at = 0; at < 20; at += 1) keepPlan(memory, eve, { kind: "some", wanted: { episodes: [at], facts: [] } });
  assert.deepEqual(planOf(memory, ann, number), { kind: "all" });
  dropPlan(memory, ann, number);
  assert.equal(planOf(memory, ann, number), undefined);
  dropPlansOf(memory, eve);
  assert.equal(planOf(memory, eve, 20), undefined);
});
