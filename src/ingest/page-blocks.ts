import type { Block } from "#ingest/block.ts";

/** A run of letters on a page: `transform` ends with its place, https://mozilla.github.io/pdf.js/api/ */
export type PageItem = {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
};

type Line = { text: string; readonly y: number; readonly height: number };

const yAt = 5;

/** A line that is this much higher than most is a heading. */
const headingShare = 1.2;
const headingCharsMax = 150;

/** A gap this many heights wide parts paragraphs. */
const paragraphGap = 1.8;

function linesOf(items: readonly PageItem[]): readonly Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const { str, hasEOL, height, transform } of items) {
    const y = transform[yAt] ?? 0;
    if (line !== undefined && Math.abs(line.y - y) > Math.max(line.height, 1) / 2) line = undefined;
    if (line === undefined && str.trim() !== "") lines.push((line = { text: "", y, height }));
    if (line !== undefined) line.text += str;
    if (hasEOL) line = undefined;
  }
  return lines;
}

function usualHeight(lines: readonly Line[]): number {
  const chars = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height);
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length);
  }
  return [...chars].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** A word that was parted at the end of a line is one word again. */
const joined = (before: string, after: string): string =>
  /\p{Ll}[-\u00ad]$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`;

/** The paragraphs of one page from its runs of letters, and the headings, which are written larger. */
export function pageBlocks(items: readonly PageItem[]): readonly Block[] {
  const lines = linesOf(items);
  const usual = usualHeight(lines);
  const blocks: { kind: "heading" | "text"; text: string }[] = [];
  let last: Line | undefined;
  for (const line of lines) {
    const text = line.text.replace(/\s+/g, " ").trim();
    const isHeading = line.height > usual * headingShare && text.length <= headingCharsMax;
    const open = blocks.at(-1);
    const isNear = last !== undefined && Math.abs(last.y - line.y) < Math.max(line.height, usual, 1) * paragraphGap;
    last = line;
    const kind = isHeading ? "heading" : "text";
    if (open?.kind === kind && isNear) open.text = joined(open.text, text);
    else blocks.push({ kind, text });
  }
  return blocks;
}
