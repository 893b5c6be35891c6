// Times, numbers and the edges of deadlines, which the table of states does not look at.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#contracts/ids.ts";
import type { ChildRef, State } from "#contracts/instance.ts";
import { limitsDefault } from "#contracts/limits.ts";
import type { Effect, Input, Machine } from "#supervisor/machine.ts";
import { transition } from "#supervisor/transition.ts";

const limits = { ...limitsDefault, backoffJitterShare: 0, readyMs: 30_000, stopGraceMs: 10_000, backoffFirstMs: 1_000 };
const nowMs = 1_000_000_000;
const ana: Actor = { kind: "user", userId: 5 };
const child: ChildRef = { pid: 100, startTicks: 7, bootId: "b" };
const other: ChildRef = { pid: 200, startTicks: 9, bootId: "b" };

const machine = (state: State, more: Partial<Machine> = {}): Machine => ({
  wanted: "up",
  state,
  restarts: 3,
  attempt: 2,
  by: ana,
  givenUp: undefined,
  inQuestion: "1-0",
  ...more,
});

const step = (before: Machine, input: Input): { state: State; machine: Machine; effects: readonly Effect[] } => {
  const { machine: after, effects } = transition(before, input, { nowMs, limits });
  return { state: after.state, machine: after, effects };
};

const sinceMs = nowMs - 5_000;
const starting = (more: Partial<Extract<State, { kind: "starting" }>> = {}): State => ({
  kind: "starting",
  sinceMs,
  runId: "1-1",
  child,
  readyByMs: nowMs,
  ...more,
});
const running: State = { kind: "running", sinceMs, runId: "1-1", child };
const stopping = (more: Partial<Extract<State, { kind: "stopping" }>> = {}): State => ({
  kind: "stopping",
  sinceMs,
  runId: "1-1",
  child,
  killAtMs: nowMs,
  after: "stopped",
  ...more,
});

test("a start has until readyMs from now; the wait for a process is not the program's", () => {
  const { state } = step(machine({ kind: "sleeping", sinceMs }), { kind: "update_waits" });
  assert.deepEqual(state, {
    kind: "starting",
    sinceMs: nowMs,
    runId: "",
    child: undefined,
    readyByMs: nowMs + 30_000,
  });
});

test("an end has until stopGraceMs from now, and again after each SIGKILL", () => {
  const ended = step(machine(running), { kind: "down", by: ana }).state;
  assert.ok(ended.kind === "stopping" && ended.killAtMs === nowMs + 10_000);
  const killed = step(machine(stopping()), { kind: "tick" });
  assert.ok(killed.state.kind === "stopping" && killed.state.killAtMs === nowMs + 10_000);
  assert.deepEqual(killed.effects, [{ kind: "kill" }]);
});

test("deadlines have come when their moment has come, not one later and not one earlier", () => {
  const kindsAt = (state: State): string => step(machine(state), { kind: "tick" }).state.kind;
  const waits = (untilMs: number): State => ({ kind: "backoff", sinceMs, untilMs, attempt: 1 });
  assert.deepEqual([kindsAt(waits(nowMs)), kindsAt(waits(nowMs + 1))], ["starting", "backoff"]);
  const ready = (readyByMs: number): State => starting({ readyByMs });
  assert.deepEqual([kindsAt(ready(nowMs)), kindsAt(ready(nowMs + 1))], ["stopping", "starting"]);
  assert.equal(step(machine(stopping({ killAtMs: nowMs + 1 })), { kind: "tick" }).effects.length, 0);
});

test("a bad end is one more restart, and the wait ends so much later", () => {
  const { state, machine: after, effects } = step(machine(running), { kind: "exited", manner: "bad", jitter: 0 });
  assert.deepEqual(state, { kind: "backoff", sinceMs: nowMs, untilMs: nowMs + 4_000, attempt: 3 });
  assert.deepEqual([after.restarts, after.attempt], [4, 3]);
  assert.deepEqual(effects, [{ kind: "backoff", attempt: 4, inMs: 4_000 }]);
});

test("never ready: it says for how long it was waited", () => {
  const { effects } = step(machine(starting()), { kind: "tick" });
  assert.deepEqual(effects[0], { kind: "not_ready", waitedMs: 30_000 });
});

const permanent: Input = { kind: "verdict", runId: "1-1", class: "permanent", crashLoop: false };
const crashLoop: Input = { kind: "verdict", runId: "1-1", class: "unknown", crashLoop: true };
const verdicts: readonly Input[] = [permanent, crashLoop];

test("the verdict on the run that ended last ends the wait after it, and the start that follows", () => {
  const waits = step(machine(running), { kind: "exited", manner: "bad", jitter: 0 }).machine;
  const starts: Machine = { ...waits, state: starting({ runId: "1-2" }) };
  for (const verdict of verdicts) {
    assert.deepEqual([step(waits, verdict).state.kind, step(starts, verdict).state.kind], ["failed", "stopping"]);
  }
});

test("a verdict that comes when another run has ended, or somebody has wished something, changes nothing", () => {
  const exited: Input = { kind: "exited", manner: "bad", jitter: 0 };
  const waits = step(machine(running), exited).machine;
  const another = step({ ...waits, state: starting({ runId: "1-2" }) }, exited).machine;
  const started = step(waits, { kind: "up", by: ana }).machine;
  const died = step({ ...started, state: starting({ runId: "1-2" }) }, exited).machine;
  const asleep = step({ ...waits, state: stopping({ runId: "1-2", after: "sleeping" }) }, exited).machine;
  const awake = step(asleep, { kind: "update_waits" }).machine;
  const restarted = step(waits, { kind: "restart", by: ana }).machine;
  const stopped = step({ ...waits, state: starting() }, { kind: "down", by: ana }).machine;
  for (const since of [another, started, died, awake, restarted, stopped]) {
    for (const late of verdicts) assert.equal(step(since, late).machine, since, since.state.kind);
  }
});

test("a run gets its number while it is awaited, also when a stop came in between; only then", () => {
  const spawning: Input = { kind: "spawning", runId: "1-2" };
  const numberOf = (state: State): string | undefined => {
    const after = step(machine(state), spawning).state;
    return "runId" in after ? after.runId : undefined;
  };
  assert.equal(numberOf(starting({ runId: "", child: undefined })), "1-2");
  assert.equal(numberOf(stopping({ runId: "", child: undefined })), "1-2");
  assert.equal(numberOf(starting()), "1-1");
  assert.equal(numberOf(stopping()), "1-1");
});

test("a process is heard of while its run starts or ends, and by its own run alone", () => {
  const spawned: Input = { kind: "spawned", runId: "1-1", child: other };
  const childOf = (state: State, input = spawned): ChildRef | undefined => {
    const after = step(machine(state), input).state;
    return "child" in after ? after.child : undefined;
  };
  assert.equal(childOf(starting({ child: undefined })), other);
  assert.equal(childOf(stopping({ child: undefined })), other);
  assert.equal(childOf(running), child, "what runs has its process");
  assert.equal(childOf(starting(), { ...spawned, runId: "1-9" }), child);
  const after = step(machine(starting({ child: undefined })), spawned).state;
  assert.ok(after.kind === "starting" && after.readyByMs === nowMs + 30_000, "the deadline counts from the process");
});

test("nobody polls before there is a process", () => {
  const poll: Input = { kind: "first_poll", runId: "1-1" };
  assert.equal(step(machine(starting({ child: undefined })), poll).state.kind, "starting");
  assert.deepEqual(step(machine(starting()), poll).state, { ...running, sinceMs: nowMs });
});

test("a run that is taken over has all its time again", () => {
  const up = step(machine(starting({ readyByMs: nowMs - 99 })), { kind: "adopted" }).state;
  assert.ok(up.kind === "starting" && up.readyByMs === nowMs + 30_000);
  const down = step(machine(stopping({ killAtMs: nowMs - 99 })), { kind: "adopted" }).state;
  assert.ok(down.kind === "stopping" && down.killAtMs === nowMs + 10_000);
});

test("when the clock was set, every time moves along", () => {
  const moved = (state: State): State =>
    step(machine(state), { kind: "clock_moved", step: { byMs: 700, sinceMs: 1e9, atMs: 1e9 } }).state;
  assert.deepEqual(moved(running), { ...running, sinceMs: sinceMs + 700 });
  assert.deepEqual(moved(starting()), { ...starting(), sinceMs: sinceMs + 700, readyByMs: nowMs + 700 });
  assert.deepEqual(moved(stopping()), { ...stopping(), sinceMs: sinceMs + 700, killAtMs: nowMs + 700 });
});

test("what takes more than it may is killed once there is a process, on its way up or up", () => {
  const over: Input = { kind: "over_limit" };
  assert.deepEqual(step(machine(starting({ child: undefined })), over).effects, []);
  for (const state of [starting(), running]) {
    assert.deepEqual(
      step(machine(state), over).effects.map(({ kind }) => kind),
      ["terminate", "kill"],
    );
  }
});
