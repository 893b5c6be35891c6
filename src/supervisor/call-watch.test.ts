import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallOutcome, CallSide } from "#contracts/call.ts";
import { CallWatch } from "#supervisor/call-watch.ts";

const refused: CallOutcome = { kind: "refused", status: 401, code: undefined, text: "", retryAfterS: undefined };
const answered: CallOutcome = { kind: "answered", status: 200 };
const cut: CallOutcome = { kind: "cut" };
const here: CallOutcome = { kind: "refused-here", status: 429, text: "" };

const saw = (watch: CallWatch, side: CallSide, ...outcomes: readonly CallOutcome[]): void => {
  for (const outcome of outcomes) {
    watch.saw({ atMs: 1, botId: 1, runId: "1-1", side, method: "m", host: "h", outcome, durationMs: 1 });
  }
};

test("failures in a row are counted per side; an answer ends the row", () => {
  const watch = new CallWatch();
  saw(watch, "model", refused, answered, refused, refused);
  saw(watch, "vector", refused);
  assert.deepEqual(watch.takeUnjudged(), [
    { side: "model", times: 2 },
    { side: "vector", times: 1 },
  ]);
  saw(watch, "model", answered);
  assert.deepEqual([watch.isFailing("model"), watch.isFailing("vector")], [false, true]);
});

test("Telegram's side, cut calls and our own refusals are no failures of a provider", () => {
  const watch = new CallWatch();
  saw(watch, "telegram", refused);
  saw(watch, "model", cut, here);
  assert.equal(watch.hasUnjudged, false);
});

test("a provider that makes no vectors is no trouble; one that lets nobody in is", () => {
  const watch = new CallWatch();
  const embedding = { atMs: 1, botId: 1, runId: "1-1", side: "model", method: "v1/embeddings", host: "h" } as const;
  watch.saw({ ...embedding, outcome: { ...refused, status: 404 }, durationMs: 1 });
  assert.equal(watch.hasUnjudged, false);
  watch.saw({ ...embedding, outcome: refused, durationMs: 1 });
  assert.equal(watch.hasUnjudged, true);
});

test("a limit of money is trouble, until a call like the one that it refused goes through", () => {
  const watch = new CallWatch();
  const call = { atMs: 1, botId: 1, runId: "1-1", side: "model", method: "chat/completions", host: "h" } as const;
  const outcome = { kind: "refused-here", status: 429, text: "", code: "hatchery_budget_bot" } as const;
  watch.saw({ ...call, outcome, durationMs: 1 });
  watch.saw({ ...call, method: "embeddings", outcome: answered, durationMs: 1 });
  assert.deepEqual(watch.takeUnjudged(), [{ side: "model", times: 1 }]);
  watch.saw({ ...call, outcome: answered, durationMs: 1 });
  assert.equal(watch.isFailing("model"), false);
});

test("a failure without a cause is looked at once more; one with a cause is not", () => {
  const watch = new CallWatch();
  saw(watch, "model", refused);
  assert.deepEqual([watch.takeUnjudged().length, watch.takeUnjudged().length, watch.takeUnjudged().length], [1, 1, 0]);
  saw(watch, "model", refused);
  assert.equal(watch.takeUnjudged().length, 1);
  watch.explained("model");
  assert.equal(watch.hasUnjudged, false);
});
