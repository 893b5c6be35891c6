import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "#contracts/event.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { CallPace, type CallKind } from "#gate/capability/call-pace.ts";

const limits = {
  ...limitsDefault,
  callsPerMinutePerBot: 6,
  modelCallsPerMinutePerBot: 2,
  accessCallsPerMinutePerBot: 1,
  callsRefusedTellMs: 600_000,
};

function open() {
  const clock = { nowMs: 1_000 };
  const told: Event[] = [];
  const pace = new CallPace({ limits, now: () => clock.nowMs, note: (event) => told.push(event) });
  const take = (botId: number, times: number, kind: CallKind = "other") =>
    Array.from({ length: times }, () => pace.waitS(botId, kind));
  return { clock, told, take };
}

const free = undefined;

test("so many calls a minute, and again as the time goes", () => {
  const { clock, take } = open();
  assert.deepEqual(take(7, 7), [free, free, free, free, free, free, 10]);
  assert.deepEqual(take(8, 1), [free], "another bot's are its own");
  clock.nowMs += 10_000;
  assert.deepEqual(take(7, 2), [free, 10]);
  clock.nowMs += 3_600_000;
  assert.deepEqual(take(7, 7), [free, free, free, free, free, free, 10], "no more than a minute's are saved up");
});

test("what the Master asks Telegram for a bot has a bound of its own: its token is everybody's", () => {
  const { take } = open();
  assert.deepEqual(take(7, 2, "access"), [free, 60]);
  assert.deepEqual(take(7, 1), [free]);
});

test("questions to a model have a bound of their own, within that of all calls", () => {
  const { take } = open();
  assert.deepEqual(take(7, 3, "model"), [free, free, 30]);
  assert.deepEqual(take(7, 5), [free, free, free, free, 10]);
});

test("who calls on and on is never forgotten, however many others come and go", () => {
  const { clock, take } = open();
  take(7, 6);
  for (let botId = 100; botId < 160; botId += 1) {
    clock.nowMs += 1_000;
    take(botId, 1);
    assert.equal(take(7, 2).filter((waits) => waits === free).length <= 1, true);
  }
  clock.nowMs += 3_000;
  assert.equal(take(7, 9).filter((waits) => waits === free).length <= 1, true);
});

test("that a bot was told to wait is journalled at once, then once in a while with how often", () => {
  const { clock, told, take } = open();
  take(7, 9);
  take(8, 7);
  clock.nowMs += limits.callsRefusedTellMs;
  take(8, 7);
  take(7, 7);
  const seen = told.map((event) => event.kind === "calls.refused" && [event.botId, event.times]);
  assert.deepEqual(seen, [
    [7, 1],
    [8, 1],
    [8, 1],
    [7, 3],
  ]);
});
