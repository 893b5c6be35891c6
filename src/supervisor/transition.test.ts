import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#contracts/ids.ts";
import type { AfterStop, ChildRef, State, StateKind } from "#contracts/instance.ts";
import { limitsDefault } from "#contracts/limits.ts";
import type { Effect, Input, Machine } from "#supervisor/machine.ts";
import { transition, waitMs } from "#supervisor/transition.ts";

const limits = { ...limitsDefault, backoffJitterShare: 0 };
const nowMs = 1_000_000_000;
const ana: Actor = { kind: "user", userId: 5 };
const child: ChildRef = { pid: 100, startTicks: 7, bootId: "b" };
const platform: Actor = { kind: "platform" };

const sinceMs = nowMs - 1_000;
type StateOf = { readonly [Kind in StateKind]: Extract<State, { kind: Kind }> };
const stopping = (after: AfterStop): StateOf["stopping"] => ({
  kind: "stopping",
  sinceMs,
  runId: "1-1",
  child,
  killAtMs: nowMs + 500,
  after,
});
const states: StateOf = {
  stopped: { kind: "stopped", sinceMs, by: ana },
  sleeping: { kind: "sleeping", sinceMs },
  starting: { kind: "starting", sinceMs, runId: "1-1", child, readyByMs: nowMs + 500 },
  running: { kind: "running", sinceMs, runId: "1-1", child },
  stopping: stopping("stopped"),
  backoff: { kind: "backoff", sinceMs, untilMs: nowMs + 500, attempt: 2 },
  failed: { kind: "failed", sinceMs, why: "permanent" },
};

const machine = (state: State, more: Partial<Machine> = {}): Machine => ({
  wanted: state.kind === "stopped" ? "down" : "up",
  state,
  restarts: 3,
  attempt: 2,
  by: ana,
  givenUp: undefined,
  inQuestion: "1-0",
  ...more,
});

const inputs = {
  up: { kind: "up", by: ana },
  down: { kind: "down", by: ana },
  restart: { kind: "restart", by: ana },
  delete: { kind: "delete", by: ana },
  shutdown: { kind: "shutdown" },
  idle: { kind: "idle" },
  update_waits: { kind: "update_waits" },
  silent: { kind: "silent" },
  over_limit: { kind: "over_limit" },
  first_poll: { kind: "first_poll", runId: "1-1" },
  good: { kind: "exited", manner: "good", jitter: 0 },
  bad: { kind: "exited", manner: "bad", jitter: 0 },
  platform: { kind: "exited", manner: "platform", jitter: 0 },
  permanent: { kind: "verdict", runId: "1-0", class: "permanent", crashLoop: false },
  transient: { kind: "verdict", runId: "1-0", class: "transient", crashLoop: false },
  crash_loop: { kind: "verdict", runId: "1-0", class: "unknown", crashLoop: true },
  adopted: { kind: "adopted" },
  resumed: { kind: "resumed" },
  rebooted: { kind: "rebooted" },
  tick: { kind: "tick" },
} as const satisfies Readonly<Record<string, Input>>;

const effectText = (effect: Effect): string => {
  switch (effect.kind) {
    case "terminate":
      return `terminate(${effect.reason})`;
    case "backoff":
      return `backoff(${effect.inMs})`;
    case "given_up":
      return `given_up(${effect.why})`;
    default:
      return effect.kind;
  }
};

const stateText = (state: State): string => (state.kind === "stopping" ? `stopping>${state.after}` : state.kind);

/** The state that follows and what is to be done, as one line; `-` when nothing follows. */
function follows(before: Machine, input: Input): string {
  const { machine: after, effects } = transition(before, input, { nowMs, limits });
  if (JSON.stringify(after.state) === JSON.stringify(before.state) && effects.length === 0) return "-";
  return [stateText(after.state), ...effects.map(effectText)].join(" ");
}

type Line = Readonly<Record<Exclude<StateKind, "stopping">, string>> & { readonly stopping: string };

/** Every input in every state (the stopping one here is on its way to `stopped`). */
const table: Readonly<Record<keyof typeof inputs, Line>> = {
  up: {
    stopped: "starting start",
    sleeping: "starting start",
    starting: "-",
    running: "-",
    stopping: "stopping>start",
    backoff: "starting start",
    failed: "starting start",
  },
  down: {
    stopped: "-",
    sleeping: "stopped",
    starting: "stopping>stopped terminate(stop)",
    running: "stopping>stopped terminate(stop)",
    stopping: "-",
    backoff: "stopped",
    failed: "stopped",
  },
  restart: {
    stopped: "starting start",
    sleeping: "starting start",
    starting: "stopping>start terminate(restart)",
    running: "stopping>start terminate(restart)",
    stopping: "stopping>start",
    backoff: "starting start",
    failed: "starting start",
  },
  delete: {
    stopped: "stopped gone",
    sleeping: "stopped gone",
    starting: "stopping>deleted terminate(delete)",
    running: "stopping>deleted terminate(delete)",
    stopping: "stopping>deleted",
    backoff: "stopped gone",
    failed: "stopped gone",
  },
  shutdown: {
    stopped: "-",
    sleeping: "-",
    starting: "stopping>stopped terminate(shutdown)",
    running: "stopping>stopped terminate(shutdown)",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  idle: {
    stopped: "-",
    sleeping: "-",
    starting: "-",
    running: "stopping>sleeping terminate(sleep)",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  update_waits: {
    stopped: "-",
    sleeping: "starting start",
    starting: "-",
    running: "-",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  over_limit: {
    stopped: "-",
    sleeping: "-",
    starting: "stopping>backoff terminate(limit) kill",
    running: "stopping>backoff terminate(limit) kill",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  silent: {
    stopped: "-",
    sleeping: "-",
    starting: "-",
    running: "stopping>backoff terminate(silent)",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  first_poll: {
    stopped: "-",
    sleeping: "-",
    starting: "running",
    running: "-",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  good: {
    stopped: "-",
    sleeping: "-",
    starting: "backoff backoff(0)",
    running: "backoff backoff(0)",
    stopping: "stopped",
    backoff: "-",
    failed: "-",
  },
  bad: {
    stopped: "-",
    sleeping: "-",
    starting: "backoff backoff(4000)",
    running: "backoff backoff(4000)",
    stopping: "stopped",
    backoff: "-",
    failed: "-",
  },
  platform: {
    stopped: "-",
    sleeping: "-",
    starting: "backoff backoff(0)",
    running: "backoff backoff(0)",
    stopping: "stopped",
    backoff: "-",
    failed: "-",
  },
  permanent: {
    stopped: "-",
    sleeping: "-",
    starting: "stopping>failed terminate(stop) given_up(permanent)",
    running: "-",
    stopping: "-",
    backoff: "failed given_up(permanent)",
    failed: "-",
  },
  transient: {
    stopped: "-",
    sleeping: "-",
    starting: "-",
    running: "-",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  crash_loop: {
    stopped: "-",
    sleeping: "-",
    starting: "stopping>failed terminate(stop) given_up(crash_loop)",
    running: "-",
    stopping: "-",
    backoff: "failed given_up(crash_loop)",
    failed: "-",
  },
  adopted: {
    stopped: "-",
    sleeping: "-",
    starting: "starting",
    running: "-",
    stopping: "stopping>stopped terminate(stop)",
    backoff: "-",
    failed: "-",
  },
  resumed: {
    stopped: "-",
    sleeping: "-",
    starting: "-",
    running: "-",
    stopping: "-",
    backoff: "-",
    failed: "-",
  },
  rebooted: {
    stopped: "-",
    sleeping: "-",
    starting: "sleeping",
    running: "sleeping",
    stopping: "sleeping",
    backoff: "sleeping",
    failed: "-",
  },
  tick: { stopped: "-", sleeping: "-", starting: "-", running: "-", stopping: "-", backoff: "-", failed: "-" },
};

for (const [name, line] of Object.entries(table)) {
  for (const [kind, expected] of Object.entries(line)) {
    test(`${name} while ${kind}: ${expected}`, () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's own keys
      const [input, state] = [inputs[name as keyof typeof inputs], states[kind as StateKind]];
      assert.equal(follows(machine(state), input), expected);
    });
  }
}

const afterExit: Readonly<Record<AfterStop, string>> = {
  stopped: "stopped",
  sleeping: "sleeping",
  start: "starting start",
  backoff: "backoff backoff(4000)",
  failed: "failed",
  deleted: "stopped gone",
};

for (const [after, expected] of Object.entries(afterExit)) {
  test(`an exit on the way to ${after}: ${expected}`, () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's own keys
    assert.equal(follows(machine(stopping(after as AfterStop)), inputs.bad), expected);
  });
}

test("an update that comes while it falls asleep starts it again", () => {
  assert.equal(follows(machine(stopping("sleeping")), inputs.update_waits), "stopping>start");
});

test("nothing is wished of a bot that is being deleted", () => {
  for (const input of [inputs.up, inputs.restart, inputs.down, inputs.shutdown]) {
    assert.equal(follows(machine(stopping("deleted")), input), "-");
  }
});

test("a daemon that stops leaves what is wanted, and the next one brings it up", () => {
  const down = transition(machine(states.running), inputs.shutdown, { nowMs, limits }).machine;
  const stopped = transition(down, inputs.bad, { nowMs, limits }).machine;
  assert.deepEqual([stopped.wanted, stopped.state], ["up", { kind: "stopped", sinceMs: nowMs, by: platform }]);
  assert.equal(follows(stopped, inputs.resumed), "starting start");
});

const late = (state: State): string => {
  const { machine: next, effects } = transition(machine(state), { kind: "tick" }, { nowMs: nowMs + 600, limits });
  return [stateText(next.state), ...effects.map(effectText)].join(" ");
};

test("deadlines: backoff over, not ready, not ended", () => {
  assert.equal(late(states.backoff), "starting start");
  assert.equal(late(states.starting), "stopping>backoff not_ready terminate(not_ready)");
  assert.equal(late(states.stopping), "stopping>stopped kill");
});

test("a start that waits for its turn has no deadline, and a kill needs a process", () => {
  assert.equal(late({ ...states.starting, runId: "", child: undefined }), "starting");
  assert.equal(late({ ...states.stopping, child: undefined }), "stopping>stopped");
});

test("the deadline for ready begins when there is a process", () => {
  const waiting: State = { kind: "starting", sinceMs, runId: "", child: undefined, readyByMs: 0 };
  const rules = { nowMs, limits };
  const numbered = transition(machine(waiting), { kind: "spawning", runId: "1-2" }, rules).machine;
  const { state } = transition(numbered, { kind: "spawned", runId: "1-2", child }, rules).machine;
  assert.deepEqual(state, { kind: "starting", sinceMs, runId: "1-2", child, readyByMs: nowMs + limits.readyMs });
});

test("what belongs to another run changes nothing", () => {
  assert.equal(follows(machine(states.starting), { kind: "first_poll", runId: "1-0" }), "-");
  assert.equal(follows(machine(states.starting), { kind: "spawned", runId: "1-0", child }), "-");
  assert.equal(follows(machine(states.starting), { kind: "spawning", runId: "1-2" }), "-");
});

test("scenario 24: ten good minutes forget the bad exits", () => {
  const running = machine(states.running);
  const soon = transition(running, { kind: "tick" }, { nowMs: sinceMs + limits.backoffResetMs - 1, limits });
  const then = transition(running, { kind: "tick" }, { nowMs: sinceMs + limits.backoffResetMs, limits });
  assert.deepEqual([soon.machine.attempt, then.machine.attempt], [2, 0]);
});

test("scenario 28: a person's start after giving up works at once and clears what was counted", () => {
  const { machine: next } = transition(machine(states.failed), inputs.up, { nowMs, limits });
  assert.deepEqual([next.state.kind, next.restarts, next.attempt], ["starting", 0, 0]);
});

test("scenario 23: the wait is 1 s first, doubles, and never exceeds 5 min, jitter included", () => {
  const waits = [0, 1, 2, 3, 8, 9, 50].map((attempt) => waitMs(attempt, 0, limitsDefault));
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
  assert.equal(waitMs(0, 1, limitsDefault), 1_200);
  assert.equal(waitMs(0, -1, limitsDefault), 800);
  assert.equal(waitMs(50, 1, limitsDefault), 300_000);
});

test("after a good run: at once, then 1 s, then 2 s", () => {
  let now: Machine = machine(states.running);
  const waits: number[] = [];
  for (const manner of ["good", "bad", "bad"] as const) {
    const next = transition(
      { ...now, state: states.running },
      { kind: "exited", manner, jitter: 0 },
      { nowMs, limits },
    );
    now = next.machine;
    for (const effect of next.effects) if (effect.kind === "backoff") waits.push(effect.inMs);
  }
  assert.deepEqual(waits, [0, 1_000, 2_000]);
});

test("scenario 31: a clock that was set moves every deadline along", () => {
  const dayMs = 86_400_000;
  for (const state of Object.values(states)) {
    const step = { byMs: dayMs, sinceMs: nowMs + dayMs, atMs: nowMs + dayMs };
    const moved = transition(machine(state), { kind: "clock_moved", step }, { nowMs, limits }).machine;
    const here = transition(machine(state), { kind: "tick" }, { nowMs, limits });
    const there = transition(moved, { kind: "tick" }, { nowMs: nowMs + dayMs, limits });
    assert.deepEqual([here.effects, here.machine.state.kind], [there.effects, there.machine.state.kind]);
  }
});

test("scenario 31: a wait that began after the clock was set, and before we heard of it, keeps its length", () => {
  const dayMs = 86_400_000;
  const state: State = { kind: "backoff", sinceMs: nowMs, untilMs: nowMs + 1_000, attempt: 1 };
  for (const byMs of [dayMs, -dayMs]) {
    for (const seenMs of [nowMs + 500, nowMs - 500]) {
      const step = { byMs, sinceMs: seenMs - 1_000, atMs: seenMs };
      const { machine: moved } = transition(machine(state), { kind: "clock_moved", step }, { nowMs, limits });
      assert.deepEqual(moved.state, state);
    }
  }
});
