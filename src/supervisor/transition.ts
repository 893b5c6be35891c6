import { afterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { FailedWhy, State } from "#contracts/instance.ts";
import type { RunId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Effect, Input, Machine, Next, Rules } from "#supervisor/machine.ts";
import { ending, platform, reasonOf, same, starting, to } from "#supervisor/steps.ts";
import { isLeaving, wish } from "#supervisor/wish.ts";

export type { Machine } from "#supervisor/machine.ts";

type Wait = { readonly attempt: number; readonly inMs: number };

function backingOff(machine: Machine, { attempt, inMs }: Wait, { nowMs }: Rules): Next {
  const next: Machine = { ...machine, attempt, restarts: machine.restarts + 1 };
  const effect: Effect = { kind: "backoff", attempt: next.restarts, inMs };
  return to(next, { kind: "backoff", sinceMs: nowMs, untilMs: nowMs + inMs, attempt }, effect);
}

/** Doubling from the first wait to the longest, with jitter (a share from -1 to 1). */
export function waitMs(attempt: number, jitter: number, limits: Limits): number {
  const grown = Math.min(limits.backoffFirstMs * 2 ** Math.min(attempt, 30), limits.backoffMaxMs);
  return Math.round(Math.min(grown * (1 + jitter * limits.backoffJitterShare), limits.backoffMaxMs));
}

/** After a good run, or an end that was our own fault, the next start is immediate; the verdict may still end it. */
function waitAfter({ attempt }: Machine, input: Extract<Input, { kind: "exited" }>, limits: Limits): Wait {
  switch (input.manner) {
    case "good":
      return { attempt: 0, inMs: 0 };
    case "platform":
      return { attempt, inMs: 0 };
    case "bad":
      return { attempt: attempt + 1, inMs: waitMs(attempt, input.jitter, limits) };
  }
}

function exited(machine: Machine, input: Extract<Input, { kind: "exited" }>, rules: Rules): Next {
  const { state } = machine;
  const { nowMs, limits } = rules;
  const over: Machine = { ...machine, inQuestion: undefined };
  const wait = (runId: RunId): Next =>
    backingOff({ ...machine, inQuestion: runId }, waitAfter(machine, input, limits), rules);
  const stopped: State = { kind: "stopped", sinceMs: nowMs, by: machine.wanted === "down" ? machine.by : platform };
  if (state.kind === "starting" || state.kind === "running") return wait(state.runId);
  if (state.kind !== "stopping") return same(machine);
  switch (state.after) {
    case "stopped":
      return to(over, stopped);
    case "deleted":
      return to(over, stopped, { kind: "gone" });
    case "sleeping":
      return to(over, { kind: "sleeping", sinceMs: nowMs });
    case "start":
      return starting(over, rules);
    case "backoff":
      return wait(state.runId);
    case "failed":
      return to(over, { kind: "failed", sinceMs: nowMs, why: machine.givenUp ?? "permanent" });
  }
}

function verdict(machine: Machine, input: Extract<Input, { kind: "verdict" }>, rules: Rules): Next {
  const { state } = machine;
  const why: FailedWhy | undefined =
    input.class === "permanent" ? "permanent" : input.crashLoop ? "crash_loop" : undefined;
  if (why === undefined || input.runId !== machine.inQuestion) return same(machine);
  if (state.kind === "backoff") {
    return to(machine, { kind: "failed", sinceMs: rules.nowMs, why }, { kind: "given_up", why });
  }
  if (state.kind !== "starting") return same(machine); // it runs again: what was permanent then is not so now
  const next = ending({ ...machine, givenUp: why }, { after: "failed", by: platform }, rules);
  return { machine: next.machine, effects: [...next.effects, { kind: "given_up", why }] };
}

function notReady(machine: Machine, sinceMs: number, rules: Rules): Next {
  const next = ending(machine, { after: "backoff", by: platform, reason: "not_ready" }, rules);
  return { machine: next.machine, effects: [{ kind: "not_ready", waitedMs: rules.nowMs - sinceMs }, ...next.effects] };
}

/** Before there is a process, the wait is ours (starts are spread), and no deadline of the program's. */
function tick(machine: Machine, rules: Rules): Next {
  const { state } = machine;
  const { nowMs, limits } = rules;
  switch (state.kind) {
    case "backoff":
      return nowMs >= state.untilMs ? starting(machine, rules) : same(machine);
    case "starting":
      if (state.child === undefined || nowMs < state.readyByMs) return same(machine);
      return notReady(machine, state.readyByMs - limits.readyMs, rules);
    case "stopping":
      if (state.child === undefined || nowMs < state.killAtMs) return same(machine);
      return to(machine, { ...state, killAtMs: nowMs + limits.stopGraceMs }, { kind: "kill" });
    case "running":
      if (machine.attempt === 0 || nowMs - state.sinceMs < limits.backoffResetMs) return same(machine);
      return same({ ...machine, attempt: 0 });
    case "stopped":
    case "sleeping":
    case "failed":
      return same(machine);
  }
}

/** A run has its number. A stop that came in between keeps its course and learns whom it concerns. */
function spawning(machine: Machine, runId: RunId): Next {
  const { state } = machine;
  const awaited = (state.kind === "starting" || state.kind === "stopping") && state.runId === "";
  return awaited ? to(machine, { ...state, runId }) : same(machine);
}

/** The facts of a run on its way up. */
function run(machine: Machine, input: Extract<Input, { kind: "spawned" | "first_poll" }>, rules: Rules): Next {
  const { state } = machine;
  const { nowMs, limits } = rules;
  if (state.kind !== "starting" && state.kind !== "stopping") return same(machine);
  if (state.runId !== input.runId) return same(machine);
  if (input.kind === "spawned") {
    const { child } = input;
    const next = { ...state, child };
    return to(machine, next.kind === "starting" ? { ...next, readyByMs: nowMs + limits.readyMs } : next);
  }
  if (state.kind !== "starting" || state.child === undefined) return same(machine);
  return to(machine, { kind: "running", sinceMs: nowMs, runId: state.runId, child: state.child });
}

/** A run that outlived an earlier daemon: the deadlines that passed meanwhile were ours, not its own. */
function adopted(machine: Machine, { nowMs, limits }: Rules): Next {
  const { state } = machine;
  if (state.kind === "starting") return to(machine, { ...state, readyByMs: nowMs + limits.readyMs });
  if (state.kind !== "stopping") return same(machine);
  const next = { ...state, killAtMs: nowMs + limits.stopGraceMs };
  return to(machine, next, { kind: "terminate", reason: reasonOf[state.after], by: machine.by });
}

function rebooted(machine: Machine, { nowMs }: Rules): Next {
  const { wanted, state } = machine;
  if (wanted === "down" || state.kind === "failed" || state.kind === "sleeping") return same(machine);
  return to(machine, { kind: "sleeping", sinceMs: nowMs });
}

/** Each time moves with its beginning: a wait must not last a day because it began within the second after the clock was set. */
function clockMoved(machine: Machine, step: ClockStep, { limits }: Rules): Next {
  const { state } = machine;
  const byMs = afterStep(state.sinceMs, step) - state.sinceMs;
  const moved = { ...state, sinceMs: state.sinceMs + byMs };
  const deadline = (atMs: number, lengthMs: number): number => afterStep(atMs - lengthMs, step) + lengthMs;
  if (moved.kind === "starting") return to(machine, { ...moved, readyByMs: deadline(moved.readyByMs, limits.readyMs) });
  if (moved.kind === "stopping")
    return to(machine, { ...moved, killAtMs: deadline(moved.killAtMs, limits.stopGraceMs) });
  if (moved.kind === "backoff") return to(machine, { ...moved, untilMs: moved.untilMs + byMs });
  return to(machine, moved);
}

/** What our own look at a bot, or at its inbox, may change. */
function noticed(machine: Machine, kind: "idle" | "update_waits" | "silent", rules: Rules): Next {
  const { state } = machine;
  if (kind === "update_waits") {
    if (state.kind === "sleeping") return starting(machine, rules);
    const falls = state.kind === "stopping" && state.after === "sleeping";
    return falls ? ending(machine, { after: "start", by: platform }, rules) : same(machine);
  }
  if (state.kind !== "running") return same(machine);
  return ending(machine, { after: kind === "idle" ? "sleeping" : "backoff", by: platform }, rules);
}

/** It takes more than it may, and may be doing so on purpose: nothing is gained by asking it to end. */
function overLimit(machine: Machine, rules: Rules): Next {
  const { state } = machine;
  if (state.kind !== "running" && (state.kind !== "starting" || state.child === undefined)) return same(machine);
  const next = ending(machine, { after: "backoff", by: platform, reason: "limit" }, rules);
  return { machine: next.machine, effects: [...next.effects, { kind: "kill" }] };
}

/** What follows for one instance. Pure: the same machine, input and time give the same answer. */
export function transition(machine: Machine, input: Input, rules: Rules): Next {
  switch (input.kind) {
    case "up":
    case "down":
    case "restart":
    case "delete":
      return wish(machine, input, rules);
    case "shutdown":
      // What is wanted stays: the next daemon brings up what this one has put down.
      return isLeaving(machine)
        ? same(machine)
        : ending(machine, { after: "stopped", by: platform, reason: "shutdown" }, rules);
    case "idle":
    case "update_waits":
    case "silent":
      return noticed(machine, input.kind, rules);
    case "over_limit":
      return overLimit(machine, rules);
    case "spawning":
      return spawning(machine, input.runId);
    case "spawned":
    case "first_poll":
      return run(machine, input, rules);
    case "exited":
      return exited(machine, input, rules);
    case "verdict":
      return verdict(machine, input, rules);
    case "adopted":
      return adopted(machine, rules);
    case "resumed":
      return machine.wanted === "up" && machine.state.kind === "stopped" ? starting(machine, rules) : same(machine);
    case "rebooted":
      return rebooted(machine, rules);
    case "clock_moved":
      return clockMoved(machine, input.step, rules);
    case "tick":
      return tick(machine, rules);
  }
}
