import type { RunId } from "#contracts/ids.ts";

/** The child as /proc and its control group show it; a field that could not be read is undefined. */
export type ProcessFacts = {
  readonly atMs: number;
  readonly rssBytes: number | undefined;
  /** Share of one processor since the last look; 1 is one processor busy all the time. */
  readonly cpuShare: number | undefined;
  readonly openFiles: number | undefined;
  readonly openFilesMax: number | undefined;
  /** One letter as in /proc/PID/stat: R, S, D, Z, T. */
  readonly stateLetter: string | undefined;
  /** The counter `oom_kill` of the group's memory.events, and its memory limit. */
  readonly oomKills: number | undefined;
  readonly memoryMaxBytes: number | undefined;
  /** Of which run; the last look at a run that is over stays its own. */
  readonly runId?: RunId | undefined;
  readonly pid?: number | undefined;
  /** Processor time since the start, and over how long the share was measured. */
  readonly cpuMs?: number | undefined;
  readonly cpuOverMs?: number | undefined;
  readonly threads?: number | undefined;
  /** The child and those it has started. */
  readonly processes?: number | undefined;
  /** Since when every look has shown this state. */
  readonly stateSinceMs?: number | undefined;
  /** The most memory that the process ever had. */
  readonly rssPeakBytes?: number | undefined;
  /** What the whole control group holds, where the run has one of its own. */
  readonly groupBytes?: number | undefined;
  /** Processes and threads in it, and how many there may be. */
  readonly groupTasks?: number | undefined;
  readonly groupTasksMax?: number | undefined;
  /** The kernel killed something for memory on this machine in the seconds in which the run was killed. */
  readonly oomNearby?: boolean | undefined;
};
