import type { EndReason } from "#contracts/exit.ts";
import type { CauseClass } from "#contracts/finding.ts";
import type { Actor, RunId } from "#contracts/ids.ts";
import type { AfterStop, ChildRef, FailedWhy, State, Wanted } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";

/** One instance as the rules see it. `attempt` counts bad exits since the last good run or a person's start. */
export type Machine = {
  readonly wanted: Wanted;
  readonly state: State;
  readonly restarts: number;
  readonly attempt: number;
};

export type Input =
  | { readonly kind: "up"; readonly by: Actor }
  | { readonly kind: "down"; readonly by: Actor }
  | { readonly kind: "restart"; readonly by: Actor }
  | { readonly kind: "delete"; readonly by: Actor }
  | { readonly kind: "shutdown" }
  /** Nobody talks to it; only a running bot falls asleep. */
  | { readonly kind: "idle" }
  | { readonly kind: "update_waits" }
  | { readonly kind: "spawning"; readonly runId: RunId }
  | { readonly kind: "spawned"; readonly runId: RunId; readonly child: ChildRef }
  | { readonly kind: "first_poll"; readonly runId: RunId }
  | { readonly kind: "silent" }
  | { readonly kind: "exited"; readonly good: boolean; readonly jitter: number }
  | { readonly kind: "verdict"; readonly class: CauseClass; readonly crashLoop: boolean }
  | { readonly kind: "tick" };

export type Effect =
  | { readonly kind: "start" }
  | { readonly kind: "terminate"; readonly reason: EndReason; readonly by: Actor }
  | { readonly kind: "kill" }
  | { readonly kind: "not_ready"; readonly waitedMs: number }
  | { readonly kind: "backoff"; readonly attempt: number; readonly inMs: number }
  | { readonly kind: "given_up"; readonly why: FailedWhy }
  | { readonly kind: "gone" };

export type Next = { readonly machine: Machine; readonly effects: readonly Effect[] };

const platform: Actor = { kind: "platform" };

const same = (machine: Machine): Next => ({ machine, effects: [] });

const to = (machine: Machine, state: State, ...effects: readonly Effect[]): Next => ({
  machine: { ...machine, state },
  effects,
});

type Rules = { readonly nowMs: number; readonly limits: Limits };

/** A start is decided; the run gets its number and its process as inputs that follow. */
function starting(machine: Machine, { nowMs, limits }: Rules): Next {
  const readyByMs = nowMs + limits.readyMs;
  return to(machine, { kind: "starting", sinceMs: nowMs, runId: "", child: undefined, readyByMs }, { kind: "start" });
}

const reasonOf: Readonly<Record<AfterStop, EndReason>> = {
  stopped: "stop",
  sleeping: "sleep",
  start: "restart",
  backoff: "silent",
  failed: "limit",
  deleted: "delete",
};

type End = { readonly after: AfterStop; readonly by: Actor; readonly reason?: EndReason };

/** Ends the run of a state that has one; a stop under way only learns what comes after it. */
function ending(machine: Machine, { after, by, reason }: End, { nowMs, limits }: Rules): Next {
  const { state } = machine;
  if (state.kind === "stopping") return to(machine, { ...state, after });
  if (state.kind !== "starting" && state.kind !== "running") return same(machine);
  const { runId, child } = state;
  const next: State = { kind: "stopping", sinceMs: nowMs, runId, child, killAtMs: nowMs + limits.stopGraceMs, after };
  return to(machine, next, { kind: "terminate", reason: reason ?? reasonOf[after], by });
}

const hasRun = ({ kind }: State): boolean => kind === "starting" || kind === "running" || kind === "stopping";

/** A person's wish. "Start" always works at once and clears what was counted. */
function wish(machine: Machine, input: Extract<Input, { by: Actor }>, rules: Rules): Next {
  const { nowMs } = rules;
  const { by } = input;
  const up: Machine = { ...machine, wanted: "up", restarts: 0, attempt: 0 };
  const down: Machine = { ...machine, wanted: "down" };
  switch (input.kind) {
    case "up":
      if (machine.state.kind === "stopping") return ending(up, { after: "start", by }, rules);
      return hasRun(machine.state) ? same(up) : starting(up, rules);
    case "restart":
      return hasRun(machine.state) ? ending(up, { after: "start", by }, rules) : starting(up, rules);
    case "down":
      if (hasRun(machine.state)) return ending(down, { after: "stopped", by }, rules);
      return to(down, { kind: "stopped", sinceMs: nowMs, by });
    case "delete":
      if (hasRun(machine.state)) return ending(down, { after: "deleted", by }, rules);
      return to(down, { kind: "stopped", sinceMs: nowMs, by }, { kind: "gone" });
  }
}

function backingOff(machine: Machine, inMs: number, { nowMs }: Rules): Next {
  const attempt = machine.attempt + 1;
  const next = { ...machine, attempt, restarts: machine.restarts + 1 };
  const effect: Effect = { kind: "backoff", attempt, inMs };
  return to(next, { kind: "backoff", sinceMs: nowMs, untilMs: nowMs + inMs, attempt }, effect);
}

/** Doubling from the first wait to the longest, with jitter (a share from -1 to 1). */
export function waitMs(attempt: number, jitter: number, limits: Limits): number {
  const grown = Math.min(limits.backoffFirstMs * 2 ** Math.min(attempt, 30), limits.backoffMaxMs);
  return Math.round(Math.min(grown * (1 + jitter * limits.backoffJitterShare), limits.backoffMaxMs));
}

function exited(machine: Machine, { good, jitter }: Extract<Input, { kind: "exited" }>, rules: Rules): Next {
  const { state } = machine;
  const { nowMs, limits } = rules;
  if (state.kind === "starting" || state.kind === "running") {
    const counted = good ? { ...machine, attempt: 0 } : machine;
    // After a good run the first restart is immediate; the verdict may still end it.
    return backingOff(counted, good ? 0 : waitMs(machine.attempt, jitter, limits), rules);
  }
  if (state.kind !== "stopping") return same(machine);
  switch (state.after) {
    case "stopped":
      return to(machine, { kind: "stopped", sinceMs: nowMs, by: platform });
    case "deleted":
      return to(machine, { kind: "stopped", sinceMs: nowMs, by: platform }, { kind: "gone" });
    case "sleeping":
      return to(machine, { kind: "sleeping", sinceMs: nowMs });
    case "start":
      return starting(machine, rules);
    case "backoff":
      return backingOff(machine, waitMs(machine.attempt, jitter, limits), rules);
    case "failed":
      return to(machine, { kind: "failed", sinceMs: nowMs, why: "permanent" });
  }
}

function verdict(machine: Machine, input: Extract<Input, { kind: "verdict" }>, rules: Rules): Next {
  const { state } = machine;
  const why: FailedWhy | undefined =
    input.class === "permanent" ? "permanent" : input.crashLoop ? "crash_loop" : undefined;
  if (why === undefined || machine.wanted === "down") return same(machine);
  if (state.kind === "backoff") {
    return to(machine, { kind: "failed", sinceMs: rules.nowMs, why }, { kind: "given_up", why });
  }
  if (state.kind !== "starting") return same(machine); // it runs again: what was permanent then is not so now
  const next = ending(machine, { after: "failed", by: platform }, rules);
  return { machine: next.machine, effects: [...next.effects, { kind: "given_up", why }] };
}

function tick(machine: Machine, rules: Rules): Next {
  const { state } = machine;
  const { nowMs } = rules;
  if (state.kind === "backoff" && nowMs >= state.untilMs) return starting(machine, rules);
  if (state.kind === "stopping" && nowMs >= state.killAtMs) {
    return to(machine, { ...state, killAtMs: nowMs + rules.limits.stopGraceMs }, { kind: "kill" });
  }
  if (state.kind === "starting" && nowMs >= state.readyByMs) {
    const next = ending(machine, { after: "backoff", by: platform, reason: "not_ready" }, rules);
    return {
      machine: next.machine,
      effects: [{ kind: "not_ready", waitedMs: nowMs - state.sinceMs }, ...next.effects],
    };
  }
  if (state.kind === "running" && machine.attempt > 0 && nowMs - state.sinceMs >= rules.limits.backoffResetMs) {
    return same({ ...machine, attempt: 0 });
  }
  return same(machine);
}

/** The facts of a run on its way up. */
function run(machine: Machine, input: Extract<Input, { runId: RunId }>, { nowMs }: Rules): Next {
  const { state } = machine;
  if (input.kind === "spawning") {
    return state.kind === "starting" || state.kind === "stopping"
      ? to(machine, { ...state, runId: input.runId })
      : same(machine);
  }
  if (!("runId" in state) || state.runId !== input.runId) return same(machine);
  if (input.kind === "spawned") return to(machine, { ...state, child: input.child });
  if (state.kind !== "starting" || state.child === undefined) return same(machine);
  return to(machine, { kind: "running", sinceMs: nowMs, runId: state.runId, child: state.child });
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
      return ending(
        machine,
        { after: machine.wanted === "down" ? "stopped" : "sleeping", by: platform, reason: "shutdown" },
        rules,
      );
    case "idle":
      return machine.state.kind === "running"
        ? ending(machine, { after: "sleeping", by: platform }, rules)
        : same(machine);
    case "update_waits":
      if (machine.state.kind === "sleeping") return starting(machine, rules);
      return machine.state.kind === "stopping" && machine.state.after === "sleeping"
        ? ending(machine, { after: "start", by: platform }, rules)
        : same(machine);
    case "spawning":
    case "spawned":
    case "first_poll":
      return run(machine, input, rules);
    case "silent":
      return machine.state.kind === "running"
        ? ending(machine, { after: "backoff", by: platform }, rules)
        : same(machine);
    case "exited":
      return exited(machine, input, rules);
    case "verdict":
      return verdict(machine, input, rules);
    case "tick":
      return tick(machine, rules);
  }
}
