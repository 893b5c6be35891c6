import type { Judged, StatusFacts } from "#contracts/answer.ts";
import type { Span, Surface } from "#contracts/answer.ts";
import type { StateKind } from "#contracts/instance.ts";
import { span } from "#answer/spans.ts";

type Mark = { readonly emoji: string; readonly sign: string; readonly style: Span["style"] };

const marks = {
  running: { emoji: "🟢", sign: "●", style: "good" },
  sleeping: { emoji: "😴", sign: "○", style: "good" },
  starting: { emoji: "🟡", sign: "●", style: "plain" },
  stopping: { emoji: "🟡", sign: "●", style: "plain" },
  backoff: { emoji: "🟠", sign: "●", style: "bad" },
  failed: { emoji: "🔴", sign: "●", style: "bad" },
  stopped: { emoji: "⚪", sign: "○", style: "dim" },
} satisfies Record<StateKind, Mark>;

const troubled: Mark = { emoji: "🟠", sign: "●", style: "bad" };

/** The mark of a state: a coloured sign in the terminal, an emoji elsewhere. */
export function stateMark(state: StateKind, surface: Surface): Span {
  return markSpan(marks[state], surface);
}

const markSpan = (mark: Mark, surface: Surface): Span =>
  surface === "terminal" ? span(mark.sign, mark.style) : span(mark.emoji);

/** The same, but a bot that runs with something wrong is not green. */
export function statusMark(status: StatusFacts, worst: Judged | undefined, surface: Surface): Span {
  const kind = status.view.state.kind;
  const well = kind === "running" || kind === "sleeping";
  return markSpan(well && worst !== undefined && worst.class !== "normal" ? troubled : marks[kind], surface);
}
