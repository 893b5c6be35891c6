import type { HeldUpdate, ProcessFacts } from "#contracts/evidence.ts";
import type { RunExit } from "#contracts/exit.ts";
import type { OutsideFacts } from "#contracts/gate-ports.ts";
import type { RunRef } from "#contracts/ids.ts";
import type { Machine } from "#supervisor/machine.ts";
import type { RunNotes } from "#supervisor/run-notes.ts";

/** What was noted of a run while it went on; of one that hung, what it was like while it did. */
export type Noted = {
  readonly process: ProcessFacts | undefined;
  readonly held: HeldUpdate | undefined;
  readonly outside: OutsideFacts | undefined;
  readonly hangSinceMs: number | undefined;
};

const nothingNoted: Noted = { process: undefined, held: undefined, outside: undefined, hangSinceMs: undefined };

const hung = ({ exit: { requested } }: RunExit): boolean =>
  requested?.reason === "silent" || requested?.reason === "not_ready";

export type RunInQuestion = {
  readonly run: RunRef | undefined;
  readonly machine: Machine | undefined;
  /** The last end of a run, this one's or an earlier one's. */
  readonly last: RunExit | undefined;
};

/** Looks once more, and closer, at a run that has a process still; what it does when it was told to end is not of interest. */
export function notedRun(notes: RunNotes, { run, machine, last }: RunInQuestion, nowMs: number): Noted {
  if (run === undefined) return nothingNoted;
  const kind = machine?.state.kind;
  notes.lookCloser(run, { nowMs, fresh: kind === "starting" || kind === "running" });
  return {
    process: notes.processOf(run.runId),
    held: last?.runId === run.runId && hung(last) ? notes.hangOf(run.runId)?.held : undefined,
    outside: notes.outsideOf(run.runId),
    hangSinceMs: notes.hangOf(run.runId)?.sinceMs,
  };
}
