import type { Evidence } from "#contracts/evidence.ts";
import type { RunExit, RunOutput } from "#contracts/exit.ts";
import { type FailedCall, failedCalls, failedIntake, failedProbes } from "#diagnosis/failed-calls.ts";
import { type Group, type ReadText, readOutput } from "#diagnosis/read/read-output.ts";

/** What is to be judged: a run that has ended, a run that does not answer, or nothing of the kind. */
export type Judging =
  | { readonly kind: "exit"; readonly exit: RunExit }
  | { readonly kind: "hang"; readonly how: "not_ready" | "silent"; readonly sinceMs: number; readonly untilMs: number }
  | { readonly kind: "nothing" };

/** The evidence with what follows from it at once: what is judged, what failed, and what the program said. */
export type Known = ReadText & {
  readonly evidence: Evidence;
  readonly judging: Judging;
  /** What receiving from Telegram meets now; empty when it goes well. */
  readonly intake: readonly Group[];
  /** Failed calls and probes, each a group of its own. */
  readonly calls: readonly Group[];
};

/** When the gate last saw a run poll or call; undefined when it never did, or does not know any more. */
function lastSeenAt({ activity, calls }: Evidence, runId: string): number | undefined {
  const signs = [
    activity?.lastPollAtMs,
    activity?.lastCallEndedAtMs,
    ...calls.filter((call) => call.runId === runId).map(({ atMs, durationMs }) => atMs + durationMs),
  ].filter((atMs) => atMs !== undefined);
  return signs.length === 0 ? undefined : Math.max(...signs);
}

function ofExit(evidence: Evidence): Judging {
  const [exit] = evidence.exits;
  if (exit === undefined) return { kind: "nothing" };
  const reason = exit.exit.requested?.reason;
  if (reason === undefined || reason === "limit") return { kind: "exit", exit };
  if (reason !== "not_ready" && reason !== "silent") return { kind: "nothing" };
  const seenAtMs = lastSeenAt(evidence, exit.runId) ?? exit.readyAtMs ?? exit.startedAtMs;
  const sinceMs = reason === "silent" ? Math.min(seenAtMs, exit.exitedAtMs) : exit.startedAtMs;
  return { kind: "hang", how: reason, sinceMs, untilMs: exit.exitedAtMs };
}

/** A run that we are ending because it does not answer has no exit yet. */
function ofStopping(evidence: Evidence): Judging {
  const { state, activity, nowMs, hangSinceMs } = evidence;
  if (state?.kind !== "stopping" || state.after !== "backoff") return { kind: "nothing" };
  const how = activity?.firstPollAtMs === undefined ? "not_ready" : "silent";
  const sinceMs = hangSinceMs ?? lastSeenAt(evidence, state.runId) ?? state.sinceMs;
  return { kind: "hang", how, sinceMs, untilMs: nowMs };
}

function judgingOf(evidence: Evidence): Judging {
  switch (evidence.state?.kind) {
    case "stopping":
      return ofStopping(evidence);
    case "running":
    case "sleeping":
    case "stopped":
      return { kind: "nothing" };
    case "starting":
    case "backoff":
    case "failed":
    case undefined:
      return ofExit(evidence);
  }
}

function outputOf({ outputs, state }: Evidence, judging: Judging): RunOutput | undefined {
  if (judging.kind === "exit") return outputs.find(({ runId }) => runId === judging.exit.runId);
  if (judging.kind === "nothing") return undefined;
  const runId = state !== undefined && "runId" in state ? state.runId : undefined;
  return outputs.find((output) => output.runId === runId) ?? outputs[0];
}

const silence: ReadText = { groups: [], lastWords: [] };

const isBad = (judging: Judging): boolean => {
  const way = judging.kind === "exit" ? judging.exit.exit.way : undefined;
  return way !== undefined && !(way.kind === "code" && way.code === 0);
};

/** Finds in the evidence what is to be judged. Past troubles of a bot that runs, sleeps or was stopped are none. */
export function knownOf(evidence: Evidence): Known {
  const judging = judgingOf(evidence);
  const output = outputOf(evidence, judging);
  const said = output === undefined ? silence : readOutput(output, isBad(judging));
  const stopped = evidence.state?.kind === "stopped" || evidence.wanted === "down";
  const intake = stopped ? [] : failedIntake(evidence);
  const calls = stopped ? [] : [...failedCalls(evidence), ...failedProbes(evidence)];
  const alone = (one: FailedCall): Group => [one];
  return { evidence, judging, intake: intake.map(alone), calls: calls.map(alone), ...said };
}
