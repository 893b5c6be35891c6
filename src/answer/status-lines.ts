import type { StatusFacts } from "#contracts/answer.ts";
import type { InboxCounts } from "#contracts/inbox.ts";
import { exitText } from "#answer/exit-words.ts";
import { lines } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";

type Label =
  | "state"
  | "process"
  | "restarts"
  | "exit"
  | "inbox"
  | "answer"
  | "code"
  | "signal"
  | "memory"
  | "cpu"
  | "files"
  | "held"
  | "pending"
  | "disk"
  | "server"
  | "network"
  | "model";

/** A label and what stands beside it; in the terminal the values are aligned. */
export type Row = readonly [Label, Spans];

/** Rows under each other. */
export function labelled(rows: readonly Row[], voice: Voice): Spans {
  const cells = rows.map(([label, value]) => [[span(`${voice.say(`label-${label}`)}:`, "dim")], value]);
  return voice.surface === "terminal"
    ? table(cells)
    : lines(cells.map(([label = [], value = []]) => [...label, span(" "), ...value]));
}

/** `@name, running`, with the mark of the state in front. */
const since = ({ view, nowMs }: StatusFacts, voice: Voice): Spans =>
  voice.spans("status-since", {
    state: voice.say(`state-${view.state.kind}`),
    at: voice.moment(view.state.sinceMs),
    for: voice.duration(nowMs - view.state.sinceMs),
  });

function lastExit({ lastExit: exit }: StatusFacts, voice: Voice): Spans {
  if (exit === undefined) return voice.spans("status-exit-none");
  return voice.spans("status-exit", {
    at: voice.moment(exit.exitedAtMs),
    how: exitText(exit.exit, voice),
    lived: voice.duration(exit.exitedAtMs - exit.startedAtMs),
  });
}

function inbox({ waiting, oldestWaitingAtMs, held, setAside }: InboxCounts, nowMs: number, voice: Voice): Spans {
  const oldest = oldestWaitingAtMs === undefined ? "none" : voice.duration(nowMs - oldestWaitingAtMs);
  const parts = [
    voice.spans("status-waiting", { waiting, oldest }),
    held === 0 ? [] : voice.spans("status-held", { held }),
    setAside === 0 ? [] : voice.spans("status-set-aside", { setAside }),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [span(", "), ...part]));
}

function lastAnswer({ lastAnswerAtMs, nowMs }: StatusFacts, voice: Voice): Spans {
  if (lastAnswerAtMs === undefined) return voice.spans("status-answer-none");
  return voice.spans("status-answer", {
    at: voice.moment(lastAnswerAtMs),
    ago: voice.duration(nowMs - lastAnswerAtMs),
  });
}

/** State, since when, process id, restarts, last exit, waiting updates, last answer. */
export function statusRows(status: StatusFacts, voice: Voice): readonly Row[] {
  const { pid, view } = status;
  return [
    ["state", since(status, voice)],
    ["process", voice.spans("status-process", { pid: pid === undefined ? "none" : String(pid) })],
    ["restarts", [span(voice.number(view.restarts))]],
    ["exit", lastExit(status, voice)],
    ["inbox", inbox(status.inbox, status.nowMs, voice)],
    ["answer", lastAnswer(status, voice)],
  ];
}
