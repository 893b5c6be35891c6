import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "#gate/intake/pace.ts";

const turnsOf = (pace: Pace, count: number) => {
  const taken: number[] = [];
  const signals = Array.from({ length: count }, () => new AbortController());
  for (const [at, { signal }] of signals.entries()) {
    pace.turn(signal).then(
      () => (signal.aborted ? undefined : taken.push(at)),
      () => undefined,
    );
  }
  return { taken, signals };
};

/** Lets promises that are settled say so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("so many at once, the others when their time has come, in their order", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { taken } = turnsOf(new Pace({ atMost: 2, perMs: 60_000 }), 5);
  await settle();
  assert.deepEqual(taken, [0, 1]);
  t.mock.timers.tick(59_999);
  await settle();
  assert.deepEqual(taken, [0, 1]);
  t.mock.timers.tick(1);
  await settle();
  assert.deepEqual(taken, [0, 1, 2, 3]);
  t.mock.timers.tick(60_000);
  await settle();
  assert.deepEqual(taken, [0, 1, 2, 3, 4]);
});

test("who is no longer interested uses up no turn", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { taken, signals } = turnsOf(new Pace({ atMost: 1, perMs: 1_000 }), 3);
  signals[1]?.abort();
  t.mock.timers.tick(1_000);
  await settle();
  assert.deepEqual(taken, [0, 2]);
});

test("a limit of nothing still lets one after the other through", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { taken } = turnsOf(new Pace({ atMost: 0, perMs: 10 }), 2);
  t.mock.timers.tick(10);
  await settle();
  assert.deepEqual(taken, [0, 1]);
});
