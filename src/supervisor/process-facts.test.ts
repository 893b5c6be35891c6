import assert from "node:assert/strict";
import { test } from "node:test";
import type { State } from "#contracts/instance.ts";
import type { Glance } from "#runtime/look-at-process.ts";
import { doubtOf } from "#supervisor/doubt.ts";
import { changesBetween } from "#supervisor/platform-changes.ts";
import { processFacts, withGlance } from "#supervisor/process-facts.ts";

const glance = (monotonicMs: number, cpuMs: number): Glance => ({
  atMs: 1_000_000 + monotonicMs,
  monotonicMs,
  pid: 7,
  stateLetter: "S",
  cpuMs,
  threads: 1,
  processes: 1,
  rssBytes: 10,
  openFiles: 3,
});

const facts = (...glances: readonly Glance[]) =>
  processFacts({ runId: "7-1", glances, letterSinceMs: 5, closer: undefined, oomNearby: undefined });

test("the first look that is kept is the youngest that lies long enough before the last", () => {
  let kept: readonly Glance[] = [];
  for (const atMs of [0, 400, 800, 1_200, 1_600]) kept = withGlance(kept, glance(atMs, 0), 1_000);
  assert.deepEqual(
    kept.map(({ monotonicMs }) => monotonicMs),
    [400, 800, 1_200, 1_600],
  );
  kept = withGlance(kept, glance(9_000, 0), 1_000);
  assert.deepEqual(
    kept.map(({ monotonicMs }) => monotonicMs),
    [1_600, 9_000],
  );
});

test("however often it is looked, no more looks than these are kept", () => {
  let kept: readonly Glance[] = [];
  for (let atMs = 0; atMs < 500; atMs += 1) kept = withGlance(kept, glance(atMs, 0), 60_000);
  assert.equal(kept.length, 128);
  assert.equal(kept.at(-1)?.monotonicMs, 499);
});

test("the share of the processor lies between the first look and the last; of one look there is none", () => {
  assert.equal(facts(), undefined);
  assert.equal(facts(glance(0, 50))?.cpuShare, undefined);
  const seen = facts(glance(0, 50), glance(500, 60), glance(1_000, 300));
  assert.deepEqual([seen?.cpuShare, seen?.cpuOverMs, seen?.cpuMs], [0.25, 1_000, 300]);
});

test("a part of the program that ended took its time along: then the share is not known", () => {
  assert.equal(facts(glance(0, 500), glance(1_000, 100))?.cpuShare, undefined);
});

test("doubt grows from nothing to one while a run does not get ready, or is silent", () => {
  const limits = { readyMs: 100, silentMs: 1_000 };
  const child = { pid: 7, startTicks: 1, bootId: "b" };
  const starting: State = { kind: "starting", sinceMs: 0, runId: "7-1", child, readyByMs: 200 };
  const running: State = { kind: "running", sinceMs: 0, runId: "7-1", child };
  const doubt = (state: State, nowMs: number): number => doubtOf({ state, lastAliveMs: 500, nowMs }, limits);
  assert.deepEqual([doubt(starting, 50), doubt(starting, 150), doubt(starting, 200)], [0, 0.5, 1]);
  assert.deepEqual([doubt(running, 400), doubt(running, 1_000), doubt(running, 1_500)], [0, 0.5, 1]);
  assert.equal(doubt({ kind: "sleeping", sinceMs: 0 }, 9_000), 0);
});

test("a start changes what it changes: the version, settings by name, or nothing", () => {
  const started = { kind: "daemon.started", botId: undefined, pid: 1, bots: 0, atMs: 9, version: "1" } as const;
  const print = { A: "1", B: "2" };
  assert.deepEqual(changesBetween(started, started), []);
  assert.deepEqual(changesBetween({ ...started, settings: print }, started), [], "the one before did not say");
  assert.deepEqual(changesBetween({ ...started, settings: { B: "3", C: "4" } }, { ...started, settings: print }), [
    { atMs: 9, what: "settings", detail: "A, B, C" },
  ]);
  assert.deepEqual(changesBetween({ ...started, version: "2" }, started), [
    { atMs: 9, what: "version", detail: "1 -> 2" },
  ]);
});
