import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClockStep } from "#contracts/clock-step.ts";
import { limitsDefault } from "#contracts/limits.ts";
import type { Moment } from "#supervisor/look.ts";
import { Watch } from "#supervisor/watch.ts";

/** A watch over one bot, with both of its clocks in the test's hands. */
function watched() {
  const looks: Moment[] = [];
  const moves: number[] = [];
  const time = { clock: 1_000_000, monotonic: 0 };
  const bot = { look: (moment: Moment) => looks.push(moment), clockMoved: ({ byMs }: ClockStep) => moves.push(byMs) };
  const parts = { limits: limitsDefault, now: () => time.clock, monotonicMs: () => time.monotonic };
  const watch = new Watch(parts, { bots: () => [bot], after: () => undefined });
  const pass = (ms: number, clockStepMs = 0): void => {
    time.monotonic += ms;
    time.clock += ms + clockStepMs;
    watch.tick();
  };
  return { looks, moves, pass };
}

test("silence counts from the start of the daemon", () => {
  const { looks, pass } = watched();
  pass(1_000);
  pass(1_000);
  assert.deepEqual(looks.at(-1), { nowMs: 1_002_000, quietSinceMs: 1_000_000 });
});

test("a loop that was late counts no silence from before", () => {
  const { looks, pass } = watched();
  pass(1_000);
  pass(1_999);
  assert.equal(looks.at(-1)?.quietSinceMs, 1_000_000);
  pass(2_000);
  assert.equal(looks.at(-1)?.quietSinceMs, 1_004_999);
});

for (const stepMs of [86_400_000, -86_400_000]) {
  test(`scenario 31: a clock set by ${stepMs} ms moves all times along, and judges nobody`, () => {
    const { looks, moves, pass } = watched();
    pass(1_000);
    pass(1_000, stepMs);
    assert.deepEqual(moves, [stepMs]);
    assert.equal(looks.length, 1);
    pass(1_000);
    assert.deepEqual(looks.at(-1), { nowMs: 1_003_000 + stepMs, quietSinceMs: 1_002_000 + stepMs });
  });
}
