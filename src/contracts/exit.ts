import type { Actor, BotId, RunId } from "#contracts/ids.ts";

/** Why Hatchery ended a run, noted where it was decided. */
export type EndReason =
  | "stop" // a person said stop
  | "restart" // a person said restart, or a setting changed
  | "sleep" // nobody talked to it
  | "delete"
  | "not_ready" // no first poll before the deadline
  | "silent" // neither polled nor worked
  | "shutdown" // the daemon stops
  | "limit"; // our guard on memory and on the private folder

/** What a run had more of than it may. `files` counts the entries of its folder, the others are bytes. */
export type OverBound = {
  readonly what: "memory" | "folder" | "files";
  readonly amount: number;
  readonly most: number;
};

/** `over` says which limit, when that was the reason. */
export type EndRequest = {
  readonly reason: EndReason;
  readonly by: Actor;
  readonly forced: boolean;
  readonly over?: OverBound;
};

/** How a process ended, exactly as the system told it; nothing is filled in. */
export type ExitWay =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  /** The program never ran. `errno` as the system names it (ENOENT); `culprit` is what really was missing, when known. */
  | {
      readonly kind: "spawn-failed";
      readonly errno: string;
      readonly message: string;
      readonly culprit: SpawnCulprit | undefined;
    }
  /** It is gone, and nobody was there to be told how (a process that outlived its daemon). `missed`: it was gone already. */
  | { readonly kind: "unknown"; readonly missed?: true };

/** What a spawn error hides: the same ENOENT means a missing program, a missing folder or a missing interpreter. */
export type SpawnCulprit =
  | { readonly kind: "executable_missing"; readonly path: string }
  | { readonly kind: "cwd_missing"; readonly path: string }
  | { readonly kind: "cwd_not_a_folder"; readonly path: string }
  | { readonly kind: "interpreter_missing"; readonly path: string; readonly interpreter: string }
  | { readonly kind: "not_executable"; readonly path: string };

/** One death, exactly. `requested` is set when we ended it; `forced` in it says that SIGKILL was needed. */
export type Exit = {
  readonly way: ExitWay;
  readonly requested: EndRequest | undefined;
  /** True when the cgroup's counter says so; undefined when nothing could tell. */
  readonly oomKilled: boolean | undefined;
};

/** A finished run as the history keeps it. */
export type RunExit = {
  readonly runId: RunId;
  readonly botId: BotId;
  readonly startedAtMs: number;
  readonly readyAtMs: number | undefined;
  readonly exitedAtMs: number;
  readonly exit: Exit;
};

/** The head and the tail of one stream of one run. When `bytes` is no more than both together, nothing is missing. */
export type OutputSample = { readonly head: string; readonly tail: string; readonly bytes: number };

export type RunOutput = {
  readonly runId: RunId;
  readonly stdout: OutputSample;
  readonly stderr: OutputSample;
};
