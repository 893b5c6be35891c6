import type { EndReason } from "#contracts/exit.ts";
import type { Actor } from "#contracts/ids.ts";
import type { AfterStop, State } from "#contracts/instance.ts";
import type { Effect, Machine, Next, Rules } from "#supervisor/machine.ts";

export const platform: Actor = { kind: "platform" };

/** Nothing follows. */
export const same = (machine: Machine): Next => ({ machine, effects: [] });

/** Another state, and what is to be done about it. */
export const to = (machine: Machine, state: State, ...effects: readonly Effect[]): Next => ({
  machine: { ...machine, state },
  effects,
});

/** A start is decided; the run gets its number and its process as inputs that follow. */
export function starting(machine: Machine, { nowMs, limits }: Rules): Next {
  const readyByMs = nowMs + limits.readyMs;
  return to(machine, { kind: "starting", sinceMs: nowMs, runId: "", child: undefined, readyByMs }, { kind: "start" });
}

/** Why a run is ended, told by what is wanted after it. */
export const reasonOf: Readonly<Record<AfterStop, EndReason>> = {
  stopped: "stop",
  sleeping: "sleep",
  start: "restart",
  backoff: "silent",
  failed: "stop",
  deleted: "delete",
};

type End = { readonly after: AfterStop; readonly by: Actor; readonly reason?: EndReason };

/** Ends the run of a state that has one; a stop under way only learns what comes after it. */
export function ending(machine: Machine, { after, by, reason }: End, { nowMs, limits }: Rules): Next {
  const { state } = machine;
  if (state.kind === "stopping") return to(machine, { ...state, after });
  if (state.kind !== "starting" && state.kind !== "running") return same(machine);
  const { runId, child } = state;
  const next: State = { kind: "stopping", sinceMs: nowMs, runId, child, killAtMs: nowMs + limits.stopGraceMs, after };
  return to(machine, next, { kind: "terminate", reason: reason ?? reasonOf[after], by });
}
