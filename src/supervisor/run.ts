import { afterStep, maybeAfterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { EndRequest, OverBound } from "#contracts/exit.ts";
import type { BotId, RunId, RunRef } from "#contracts/ids.ts";
import type { State } from "#contracts/instance.ts";
import type { Secret } from "#contracts/secret.ts";
import { platform, reasonOf } from "#supervisor/steps.ts";

/** One life of a bot's process as the supervisor follows it. Times are Unix milliseconds. */
export type Run = {
  readonly ref: RunRef;
  readonly startedAtMs: number;
  /** Undefined until the system has given it a process, and for a run that this daemon did not start. */
  readonly spawnedAtMs: number | undefined;
  readonly pid: number | undefined;
  readonly readyAtMs: number | undefined;
  /** Why we end it; set once, where it is decided. */
  readonly requested: EndRequest | undefined;
  /** What it was found to have more of than it may. */
  readonly over: OverBound | undefined;
  /** Whether the liveness check has been told; what comes earlier waits for it. */
  readonly aliveTold: boolean;
  /** Undefined for a run that this daemon did not start. */
  readonly capability: Secret | undefined;
  /** False for a child of an earlier daemon that could not be told to be ours, nor to be gone. */
  readonly proven: boolean;
  /** When it was last seen to work on something that no call shows. */
  readonly busyAtMs: number;
  /** When a poll or call of it was last seen under way. */
  readonly aliveAtMs: number;
};

/** A run that this daemon is about to start. */
export function newRun(ref: RunRef, nowMs: number): Run {
  return {
    ref,
    startedAtMs: nowMs,
    spawnedAtMs: undefined,
    pid: undefined,
    readyAtMs: undefined,
    requested: undefined,
    over: undefined,
    aliveTold: false,
    capability: undefined,
    proven: true,
    busyAtMs: nowMs,
    aliveAtMs: nowMs,
  };
}

type RunState = Extract<State, { readonly runId: RunId }>;

/** A run of an earlier daemon, as far as its record tells. It is not yet known to be there. */
export function resumedRun(botId: BotId, state: RunState, nowMs: number): Run {
  const requested: EndRequest | undefined =
    state.kind === "stopping" ? { reason: reasonOf[state.after], by: platform, forced: false } : undefined;
  return {
    ...newRun({ botId, runId: state.runId }, nowMs),
    startedAtMs: state.sinceMs,
    readyAtMs: state.kind === "running" ? state.sinceMs : undefined,
    requested,
    aliveTold: true,
    proven: false,
  };
}

/** The same run after the clock was set. */
export function shifted(run: Run, step: ClockStep): Run {
  return {
    ...run,
    startedAtMs: afterStep(run.startedAtMs, step),
    spawnedAtMs: maybeAfterStep(run.spawnedAtMs, step),
    readyAtMs: maybeAfterStep(run.readyAtMs, step),
    busyAtMs: afterStep(run.busyAtMs, step),
    aliveAtMs: afterStep(run.aliveAtMs, step),
  };
}
