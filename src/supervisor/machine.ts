import type { ClockStep } from "#contracts/clock-step.ts";
import type { EndReason } from "#contracts/exit.ts";
import type { CauseClass } from "#contracts/finding.ts";
import type { Actor, RunId } from "#contracts/ids.ts";
import type { ChildRef, FailedWhy, State, Wanted } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";

/** One instance as the rules see it. `attempt` counts bad exits since the last good run or a person's start. */
export type Machine = {
  readonly wanted: Wanted;
  readonly state: State;
  readonly restarts: number;
  readonly attempt: number;
  /** Who last said what is wanted. */
  readonly by: Actor;
  /** Why no more restarts follow, between that verdict and the end of the run that it found under way. */
  readonly givenUp: FailedWhy | undefined;
  /** The run whose end led to here, until somebody wishes something else: a verdict on any other run comes too late. */
  readonly inQuestion: RunId | undefined;
};

/** How a run that was not asked to end has ended, as far as the wait before the next one is concerned. */
export type ExitManner = "good" | "bad" | "platform";

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
  /** It has more memory, or more on disk, than it may: it is ended without being asked. */
  | { readonly kind: "over_limit" }
  /** Also the end of a start that never came to a run. `jitter` is a share from -1 to 1. */
  | { readonly kind: "exited"; readonly manner: ExitManner; readonly jitter: number }
  | { readonly kind: "verdict"; readonly runId: RunId; readonly class: CauseClass; readonly crashLoop: boolean }
  /** This daemon has just taken the run over from an earlier one: its deadlines begin anew. */
  | { readonly kind: "adopted" }
  /** This daemon begins: what an earlier one put down, and is wanted up, starts again. */
  | { readonly kind: "resumed" }
  /** The host was restarted under a bot that may sleep: it starts when an update waits. */
  | { readonly kind: "rebooted" }
  /** The clock was set: every time in the state moves along, so that no deadline comes early or never. */
  | { readonly kind: "clock_moved"; readonly step: ClockStep }
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

export type Rules = { readonly nowMs: number; readonly limits: Limits };
