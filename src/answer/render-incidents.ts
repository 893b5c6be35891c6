import type { Answer, IncidentLine, Message } from "#contracts/answer.ts";
import { causeName } from "#answer/cause-words.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span, type Spans } from "#answer/spans.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";

function whose(row: IncidentLine, voice: Voice): string {
  if (row.kind === "platform") return voice.say(`matter-${row.matter}`);
  return row.username === undefined ? String(row.botId) : `@${row.username}`;
}

/** How long it lasted, or for how long it has been going on. */
function length({ openedAtMs, lastedMs }: IncidentLine, nowMs: number, voice: Voice): Spans {
  if (lastedMs !== undefined) return [span(voice.duration(lastedMs))];
  return voice.spans("incident-open", { for: voice.duration(Math.max(0, nowMs - openedAtMs)) });
}

const why = ({ cause }: IncidentLine, voice: Voice): Spans =>
  cause === undefined ? [span("-")] : [span(causeName(cause, voice))];

/** Since when, who, how long, why; the ones that go on say so. Newest first. */
export function incidents({ rows, nowMs }: Extract<Answer, { kind: "incidents" }>, voice: Voice): Message {
  if (rows.length === 0) return paragraphs([voice.spans("incidents-none")]);
  const cells = rows.map((row) => [
    [span(voice.moment(row.openedAtMs))],
    [span(whose(row, voice))],
    length(row, nowMs, voice),
    why(row, voice),
    [span(row.cause ?? "-", "dim")],
  ]);
  if (voice.surface === "terminal") return paragraphs([table(cells)]);
  return paragraphs([
    lines(cells.map((row) => row.slice(0, 4).flatMap((cell, at) => (at === 0 ? cell : [span(" · "), ...cell])))),
  ]);
}
