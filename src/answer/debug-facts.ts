import type { DebugFacts } from "#contracts/answer.ts";
import type { OutputSample } from "#contracts/exit.ts";
import { callSpans } from "#answer/call-words.ts";
import { lookRows } from "#answer/debug-look.ts";
import { turn } from "#answer/debug-turns.ts";
import { eventSpans } from "#answer/event-words.ts";
import { fixed } from "#answer/fit.ts";
import type { Piece } from "#answer/fit.ts";
import { lines } from "#answer/message.ts";
import { sampleSpans } from "#answer/output-words.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { labelled, statusRows } from "#answer/status-lines.ts";
import type { Row } from "#answer/status-lines.ts";
import type { Voice } from "#answer/voice.ts";

/** Head and tail of a stream in a chat, as the seed's `/debug` shows them; elsewhere there is room for more. */
const chatUnits = 500;
const roomyUnits = 4_000;

const stdoutUnits = [250, 100];
const stderrUnits = [300, 150, 60];
const eventsShown = [8, 4, 2, 0];
const callsShown = [3, 1, 0];

function processRows({ process }: DebugFacts, voice: Voice): readonly Row[] {
  const { status, pid, exitCode, signal } = process;
  const rows: Row[] = [
    ["process", voice.spans(`process-${status}`, { pid: pid === undefined ? "none" : String(pid) })],
  ];
  if (exitCode !== undefined) rows.push(["code", [span(String(exitCode))]]);
  if (signal !== undefined) rows.push(["signal", [span(signal)]]);
  return rows;
}

function lookPiece(debug: DebugFacts, voice: Voice): Piece {
  const rows = lookRows(debug, voice);
  const full = rows.length === 0 ? [] : labelled(rows, voice);
  return { full, shorter: [{ turn: turn.look, spans: [] }] };
}

/** The seed's facts first, then the same rows as in `/status`. */
function processPiece(debug: DebugFacts, voice: Voice): Piece {
  const rest = statusRows(debug, voice).filter(([label]) => label !== "process");
  return fixed(lines([voice.spans("debug-process"), labelled([...processRows(debug, voice), ...rest], voice)]));
}

function stream(name: "stdout" | "stderr", sample: OutputSample, voice: Voice): Piece {
  const at = (units: number): Spans => {
    const text = sampleSpans(sample, units, voice);
    return text.length === 0 ? voice.spans("debug-stream-empty", { name }) : lines([[span(`${name}:`, "bold")], text]);
  };
  const sizes = name === "stdout" ? stdoutUnits : stderrUnits;
  const shorter = turn[name].map((one, index) => {
    const units = sizes[index];
    return { turn: one, spans: units === undefined ? voice.spans("debug-stream-dropped", { name }) : at(units) };
  });
  return { full: at(voice.surface === "telegram" ? chatUnits : roomyUnits), shorter };
}

function shortened(
  all: readonly Spans[],
  head: Spans,
  steps: { turns: readonly number[]; counts: readonly number[] },
): Piece {
  if (all.length === 0) return fixed([]);
  const shape = (count: number): Spans => (count === 0 ? [] : lines([head, ...all.slice(-count)]));
  return {
    full: shape(all.length),
    shorter: steps.turns.map((one, index) => ({ turn: one, spans: shape(steps.counts[index] ?? 0) })),
  };
}

/** The last events, oldest first: a story is read downwards. */
function eventsPiece({ events }: DebugFacts, voice: Voice): Piece {
  const oldestFirst = [...events].toSorted((one, other) => one.atMs - other.atMs);
  const all = oldestFirst.map((event) => [span(`${voice.moment(event.atMs)} `, "dim"), ...eventSpans(event, voice)]);
  return shortened(all, voice.spans("debug-events"), { turns: turn.events, counts: eventsShown });
}

function callsPiece({ failedCalls }: DebugFacts, voice: Voice): Piece {
  const oldestFirst = [...failedCalls].toSorted((one, other) => one.atMs - other.atMs);
  const all = oldestFirst.map((call) => callSpans(call, voice));
  return shortened(all, voice.spans("debug-calls"), { turns: turn.calls, counts: callsShown });
}

/** What a helper asks for: the process, its last words, the last events, the calls that failed. */
export function factPieces(debug: DebugFacts, voice: Voice): readonly Piece[] {
  const { output } = debug;
  const streams =
    output === undefined
      ? [fixed(voice.spans("debug-no-output"))]
      : [stream("stderr", output.stderr, voice), stream("stdout", output.stdout, voice)];
  return [
    processPiece(debug, voice),
    lookPiece(debug, voice),
    ...streams,
    eventsPiece(debug, voice),
    callsPiece(debug, voice),
    fixed(voice.spans("clock", { zone: voice.zone(debug.nowMs) })),
  ];
}
