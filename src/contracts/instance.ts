import type { RunExit } from "#contracts/exit.ts";
import type { Actor, BotId, RunId } from "#contracts/ids.ts";
import type { ProcessFacts } from "#contracts/process-facts.ts";

export type Wanted = "up" | "down";

/** What is wanted after a run that is being stopped has ended. */
export type AfterStop = "stopped" | "sleeping" | "start" | "backoff" | "failed" | "deleted";

/** A child of ours, identified so that a recycled pid is never taken for it. */
export type ChildRef = {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, clock ticks since boot; 0 where the system has no /proc. */
  readonly startTicks: number;
  readonly bootId: string;
};

/** What is so. What is wanted stands apart (`Wanted`). Times are Unix milliseconds. */
export type State =
  | { readonly kind: "stopped"; readonly sinceMs: number; readonly by: Actor }
  | { readonly kind: "sleeping"; readonly sinceMs: number }
  | {
      readonly kind: "starting";
      readonly sinceMs: number;
      readonly runId: RunId;
      /** Undefined between the decision and the system's answer. */
      readonly child: ChildRef | undefined;
      readonly readyByMs: number;
    }
  | { readonly kind: "running"; readonly sinceMs: number; readonly runId: RunId; readonly child: ChildRef }
  | {
      readonly kind: "stopping";
      readonly sinceMs: number;
      readonly runId: RunId;
      readonly child: ChildRef | undefined;
      readonly killAtMs: number;
      readonly after: AfterStop;
    }
  | { readonly kind: "backoff"; readonly sinceMs: number; readonly untilMs: number; readonly attempt: number }
  | { readonly kind: "failed"; readonly sinceMs: number; readonly why: FailedWhy };

/** Why restarts ended: the cause never heals by itself, or exits of one kind came too often. */
export type FailedWhy = "permanent" | "crash_loop";

export type StateKind = State["kind"];

/** One bot under supervision as everyone may see it. */
export type InstanceView = {
  readonly botId: BotId;
  readonly wanted: Wanted;
  readonly state: State;
  /** Starts after the first, since a person last said start. */
  readonly restarts: number;
};

/** What is known more of a bot's process than the seed asks for. */
export type BotProcessMore = {
  readonly username: string;
  readonly restarts: number;
  /** The last end of a run, while the next one may be going on. */
  readonly lastExit: RunExit | undefined;
  /** The last look at the process; of one that ended badly, the last before its end. */
  readonly process: ProcessFacts | undefined;
};

/** The process of the owner's selected bot, as the seed names it. Streams are redacted samples. */
export type BotProcessInfo =
  | { readonly status: "not_found" }
  | {
      readonly status: "running" | "terminated";
      readonly botId: BotId;
      readonly pid: number | undefined;
      readonly exitCode: number | undefined;
      readonly signal: string | undefined;
      readonly stdout: string;
      readonly stderr: string;
      readonly state: State;
      readonly more?: BotProcessMore;
    };
