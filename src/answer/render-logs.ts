import type { Answer, LogLine, Message } from "#contracts/answer.ts";
import { quote } from "#answer/clip.ts";
import { paragraphs } from "#answer/message.ts";
import { span, unitsOf } from "#answer/spans.ts";
import { telegramUnitsMax } from "#answer/surface-limits.ts";
import type { Voice } from "#answer/voice.ts";

/** The last lines that fit into so many UTF-16 units. */
function lastThatFit(all: readonly LogLine[], unitsMax: number): readonly string[] {
  const kept: string[] = [];
  let left = unitsMax;
  for (const { text } of all.toReversed()) {
    const line = kept.length === 0 ? quote(text, unitsMax) : text;
    left -= line.length + 1;
    if (left < 0) break;
    kept.unshift(line);
  }
  return kept;
}

/** A bot's output: raw in the terminal; in a chat as much of its end as one message holds. */
export function logs({ bot, lines, previous }: Extract<Answer, { kind: "logs" }>, voice: Voice): Message {
  const { username } = bot;
  if (lines.length === 0) return paragraphs([voice.spans(previous ? "logs-none-previous" : "logs-none", { username })]);
  if (voice.surface !== "telegram") return paragraphs([[span(lines.map(({ text }) => text).join("\n"))]]);
  const head = voice.spans(previous ? "logs-head-previous" : "logs-head", { username });
  const kept = lastThatFit(lines, telegramUnitsMax - unitsOf(head) - 4);
  return paragraphs([head, [span(kept.join("\n"), "pre")]]);
}
