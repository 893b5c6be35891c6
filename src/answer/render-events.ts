import type { Answer, Message } from "#contracts/answer.ts";
import { eventSpans } from "#answer/event-words.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span, unitsOf } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { telegramUnitsMax } from "#answer/surface-limits.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";

type Row = Extract<Answer, { kind: "events" }>["rows"][number];

/** Place, time, bot and kind, which a person may search for, then the words. */
const cells = ({ seq, event }: Row, voice: Voice): readonly Spans[] => [
  [span(String(seq), "dim")],
  [span(voice.moment(event.atMs))],
  [span(event.botId === undefined ? "-" : String(event.botId))],
  [span(event.kind, "dim")],
  eventSpans(event, voice),
];

/** The newest lines that fit into one message of a chat. */
function chatLines(rows: readonly Row[], voice: Voice): readonly Spans[] {
  const kept: Spans[] = [];
  let left = telegramUnitsMax;
  for (const { event } of rows.toReversed()) {
    const line = [span(`${voice.moment(event.atMs)} `, "dim"), ...eventSpans(event, voice)];
    left -= unitsOf(line) + 1;
    if (left < 0) break;
    kept.unshift(line);
  }
  return kept;
}

/** The journal, oldest first: a table in the terminal. */
export function events({ rows }: Extract<Answer, { kind: "events" }>, voice: Voice): Message {
  if (rows.length === 0) return paragraphs([voice.spans("events-none")]);
  if (voice.surface === "telegram") return paragraphs([lines(chatLines(rows, voice))]);
  return paragraphs([table(rows.map((row) => cells(row, voice)))]);
}
