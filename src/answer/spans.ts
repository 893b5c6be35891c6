import type { Span } from "#contracts/answer.ts";

export type Spans = readonly Span[];

/** Marks in word files and the styles that they give. */
const styles = { b: "bold", i: "italic", code: "code", pre: "pre", good: "good", bad: "bad", dim: "dim" } as const;

const mark = /<(b|i|code|pre|good|bad|dim)>(.*?)<\/\1>/gs;

/** Stands for `<` in what was filled in, so that nobody's text can become a mark. A private character: no one types it. */
const guard = "\uE000";

export const guardMarks = (text: string): string => text.replaceAll("<", guard);

const unguard = (text: string): string => text.replaceAll(guard, "<");

/** One span of plain or styled text. */
export const span = (text: string, style: Span["style"] = "plain"): Span => ({ text, style });

/** Reads marks: `<b>x</b> y` is bold and plain. What was guarded comes back as it was. */
export function readMarks(text: string): Spans {
  const spans: Span[] = [];
  let at = 0;
  for (const { 0: whole, 1: name, 2: inner = "", index } of text.matchAll(mark)) {
    if (index > at) spans.push(span(unguard(text.slice(at, index))));
    // The pattern lets only names of styles through.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    spans.push(span(unguard(inner), styles[name as keyof typeof styles]));
    at = index + whole.length;
  }
  if (at < text.length) spans.push(span(unguard(text.slice(at))));
  return spans;
}

/** UTF-16 units: what Telegram counts. */
export const unitsOf = (spans: Spans): number => spans.reduce((sum, { text }) => sum + text.length, 0);

/** Lists of spans with a separator between those that are not empty. */
export function joinSpans(lists: readonly Spans[], separator: string): Spans {
  const full = lists.filter((list) => unitsOf(list) > 0);
  return full.flatMap((list, index) => (index === 0 ? list : [span(separator), ...list]));
}
