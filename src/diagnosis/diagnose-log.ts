import type { Evidence } from "#contracts/evidence.ts";
import type { ExitWay } from "#contracts/exit.ts";
import type { Finding } from "#contracts/finding.ts";
import { decodeText } from "#diagnosis/decode-text.ts";
import { findingsOf } from "#diagnosis/diagnose.ts";
import type { Judging } from "#diagnosis/known.ts";
import { nothingKnown } from "#diagnosis/nothing-known.ts";
import { readPieces } from "#diagnosis/read/read-output.ts";

/** A program's output from anywhere, and how it ended where that is known. */
export type LogInput = {
  readonly bytes: Uint8Array;
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
};

function wayOf({ exitCode, signal }: LogInput): ExitWay {
  if (signal !== undefined) return { kind: "signal", signal };
  return exitCode === undefined ? { kind: "unknown" } : { kind: "code", code: exitCode };
}

/** A log from anywhere belongs to no bot of ours and to no known time. */
const ofNoBot: Evidence = { ...nothingKnown, botId: undefined, nowMs: 0 };

function judgingOf(input: LogInput): Judging {
  const way = wayOf(input);
  if (way.kind === "unknown") return { kind: "nothing" };
  const exit = { way, requested: undefined, oomKilled: undefined };
  const at = { startedAtMs: 0, readyAtMs: undefined, exitedAtMs: 0 };
  return { kind: "exit", exit: { runId: "", botId: 0, ...at, exit } };
}

/** Causes that an output shows, best first; empty when it shows none. Reads any encoding, in time linear to its length. */
export function diagnoseLog(input: LogInput): readonly Finding[] {
  const { head, tail } = decodeText(input.bytes);
  const whole = { source: "input", text: head, firstLine: 1 } as const;
  const pieces = tail === "" ? [whole] : [whole, { source: "input", text: tail, firstLine: undefined } as const];
  const endedWell = input.exitCode === 0 && input.signal === undefined;
  const read = readPieces(pieces, !endedWell);
  return findingsOf({ evidence: ofNoBot, judging: judgingOf(input), intake: [], calls: [], ...read });
}
