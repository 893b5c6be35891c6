// What is judged at all: which run, since when, and by whose words.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Activity, Evidence } from "#contracts/evidence.ts";
import type { EndReason } from "#contracts/exit.ts";
import type { AfterStop, State } from "#contracts/instance.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { answered, backoff, call, code, died, evidence, exit, nowMs, output, signal } from "./evidence.ts";

const stopping = (after: AfterStop): State => ({
  kind: "stopping",
  sinceMs: nowMs - 20,
  runId: "7000000001-1",
  child: undefined,
  killAtMs: nowMs + 9_000,
  after,
});

const activity = (more: Partial<Activity>): Activity => ({
  openPolls: 0,
  callsUnderWay: 0,
  firstPollAtMs: undefined,
  lastPollAtMs: undefined,
  lastCallEndedAtMs: undefined,
  lastAnswerAtMs: undefined,
  lastUpdateAtMs: undefined,
  ...more,
});

const best = (known: Evidence): readonly [string | undefined, unknown] => {
  const [first] = diagnose(known);
  return [first?.cause, first?.facts];
};

test("a run that is being ended because it never asked for messages", () => {
  assert.equal(best(evidence({ state: stopping("backoff") }))[0], "hang.not_ready");
  assert.equal(
    best(evidence({ state: stopping("backoff"), activity: activity({ lastCallEndedAtMs: nowMs - 9_000 }) }))[0],
    "hang.not_ready",
  );
});

test("a run that is being ended because it fell silent, since it was last seen", () => {
  const seen = activity({
    firstPollAtMs: nowMs - 90_000,
    lastPollAtMs: nowMs - 50_000,
    lastCallEndedAtMs: nowMs - 40_000,
  });
  assert.deepEqual(best(evidence({ state: stopping("backoff"), activity: seen })), [
    "hang.silent",
    { silentMs: 40_000, waiting: undefined },
  ]);
  const polled = activity({ firstPollAtMs: nowMs - 90_000, lastPollAtMs: nowMs - 30_000 });
  assert.deepEqual(best(evidence({ state: stopping("backoff"), activity: polled })), [
    "hang.silent",
    { silentMs: 30_000, waiting: undefined },
  ]);
});

test("a run that is being ended for another reason is not judged", () => {
  for (const after of ["stopped", "sleeping", "start", "deleted"] as const) {
    assert.deepEqual(diagnose(evidence({ state: stopping(after) })), [], after);
  }
});

const ended = (reason: EndReason): Evidence =>
  evidence({
    state: backoff,
    exits: [exit(signal("SIGTERM"), { exit: { requested: { reason, by: { kind: "platform" }, forced: false } } })],
    outputs: [output("Error: Empty token!\n    at new Bot (/app/node_modules/grammy/out/bot.js:1:1)\n")],
  });

test("what a hanging run said is heard, but is less than what ended a run", () => {
  const [first] = diagnose(ended("not_ready"));
  assert.equal(first?.cause, "config.token_missing");
});

test("our own stops are not judged, whatever the run said", () => {
  for (const reason of ["stop", "restart", "sleep", "delete", "shutdown"] as const) {
    assert.deepEqual(diagnose(ended(reason)), [], reason);
  }
});

const emptyToken = "Error: Empty token!\n    at new Bot (/app/node_modules/grammy/out/bot.js:1:1)\n";

test("only the words of the judged run count", () => {
  const other = { ...output(emptyToken), runId: "7000000001-2" };
  assert.equal(best(died(code(3), "", { outputs: [other, output("")] }))[0], "unexplained");
  assert.equal(best(died(code(3), "", { outputs: [other] }))[0], "unexplained");
  assert.equal(
    best(died(code(3), "", { outputs: [{ ...other, stderr: output("").stderr }, output(emptyToken)] }))[0],
    "config.token_missing",
  );
});

test("a hanging run is judged by its own words, not by those of the run before", () => {
  const before = { ...output(emptyToken), runId: "7000000001-0" };
  const hanging = evidence({ state: stopping("backoff"), outputs: [before, output("")] });
  assert.equal(best(hanging)[0], "hang.not_ready");
  assert.equal(best({ ...hanging, outputs: [output(emptyToken), before] })[0], "config.token_missing");
});

test("after code 0 an error was only logged", () => {
  assert.equal(diagnose(died(code(1), emptyToken))[0]?.confidence, "high");
  assert.equal(diagnose(died(code(0), emptyToken))[0]?.confidence, "medium");
  assert.equal(diagnose(died({ kind: "unknown" }, emptyToken))[0]?.confidence, "high");
});

test("a run in its first steps after a bad end is still judged by that end", () => {
  const starting: State = {
    kind: "starting",
    sinceMs: nowMs,
    runId: "7000000001-2",
    child: undefined,
    readyByMs: nowMs + 30_000,
  };
  assert.equal(best(died(code(1), emptyToken, { state: starting }))[0], "config.token_missing");
});

test("how long an ended run was silent counts from when it was last seen", () => {
  const silent = ended("silent");
  assert.deepEqual(diagnose({ ...silent, outputs: [] })[0]?.facts, { silentMs: 58_990, waiting: undefined });
  const called = [
    call("telegram", answered, { atMs: nowMs - 31_000, durationMs: 990 }),
    call("telegram", answered, { runId: "7000000001-0" }),
  ];
  assert.deepEqual(diagnose({ ...silent, outputs: [], calls: called })[0]?.facts, {
    silentMs: 30_000,
    waiting: undefined,
  });
});
