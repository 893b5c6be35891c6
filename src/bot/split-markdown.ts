import { safeCut } from "#bot/cut-text.ts";

/** The fence that is open at the end of some lines: what opened it, with its language; undefined outside of code. */
type Fence = { readonly marks: string; readonly opening: string } | undefined;

/** A language's name is short; whatever else stands behind the marks is not said again. */
const openingMax = 24;

const fenceLine = /^ {0,3}(?:`{3,}|~{3,}).*$/gm;

/** What a part may need for a fence at its beginning and at its end. */
function fenceRoom(text: string, max: number): number {
  const longest = Math.max(0, ...(text.match(fenceLine) ?? []).map(({ length }) => Math.min(length, openingMax)));
  return Math.min(2 * (longest + 1), Math.floor(max / 2));
}

function fenceAfter(lines: readonly string[], before: Fence): Fence {
  let fence = before;
  for (const line of lines) {
    const [, marks] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (marks === undefined) continue;
    if (fence === undefined) fence = { marks, opening: line.trim().slice(0, openingMax) };
    else if (line.trim().startsWith(fence.marks) && /^[`~]+$/.test(line.trim())) fence = undefined;
  }
  return fence;
}

const isRow = (line: string | undefined): boolean => line !== undefined && /^\s*\|/.test(line);

/** How good it is to begin a new message before this line: higher is better, 0 is no place at all. */
function rank(lines: readonly string[], at: number, fence: Fence): number {
  const line = lines[at] ?? "";
  if (fence !== undefined) return line.trim() === "" ? 2 : 1;
  if (/^#{1,6} /.test(line)) return 6;
  if (lines[at - 1]?.trim() === "") return 5;
  if (isRow(line) && isRow(lines[at - 1])) return 1;
  return /^\s*(?:[-*+]|\d+[.)]) /.test(line) ? 4 : 3;
}

const endings = [/[.!?…]["»)]?\s/g, /\s/g];

/** A place inside a line that is too long by itself: after a sentence, between words, or anywhere between characters. */
function cutInLine(line: string, max: number): number {
  for (const ending of endings) {
    const places = [...line.slice(0, max).matchAll(ending)].map(({ index, 0: { length } }) => index + length);
    const last = places.at(-1);
    if (last !== undefined && last > max / 2) return last;
  }
  return Math.max(1, safeCut(line, max));
}

/** Lines that are no longer than `max`. */
function shortLines(text: string, max: number): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const pieces: string[] = [];
    let rest = line;
    while (rest.length > max) {
      const at = cutInLine(rest, max);
      pieces.push(rest.slice(0, at).trimEnd());
      rest = rest.slice(at);
    }
    return [...pieces, rest];
  });
}

type Cut = { readonly at: number; readonly fence: Fence };

/** The best line to begin the next part with: as good a place as there is in the second half, else in the first. */
function bestCut(lines: readonly string[], max: number, open: Fence): Cut | undefined {
  let fence = open;
  let units = open === undefined ? 0 : open.opening.length + 1;
  let best: (Cut & { readonly worth: number }) | undefined;
  for (const [at, line] of lines.entries()) {
    if (at > 0) {
      const worth = rank(lines, at, fence) + (units > max / 2 ? 10 : 0);
      if (best === undefined || worth >= best.worth) best = { at, fence, worth };
    }
    fence = fenceAfter([line], fence);
    units += line.length + 1;
    const closing = fence === undefined ? 0 : fence.marks.length + 1;
    if (units + closing > max) return best ?? { at: 1, fence };
  }
  return undefined;
}

/** A table that goes on in the next part begins there with its heading again. */
function tableHead(lines: readonly string[], at: number): readonly string[] {
  if (!isRow(lines[at]) || !isRow(lines[at - 1])) return [];
  let first = at;
  while (isRow(lines[first - 1])) first -= 1;
  return /^[\s|:-]+$/.test(lines[first + 1] ?? "") && first + 2 < at ? lines.slice(first, first + 2) : [];
}

/**
 * Splits Markdown into messages of at most `max` UTF-16 units: before headings and paragraphs where it can, else between
 * lines, sentences, words. Code that goes on is closed and opened again; a table repeats its heading.
 */
export function splitMarkdown(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let fence: Fence;
  let lines = shortLines(text.trim(), max - fenceRoom(text, max));
  for (let cut = bestCut(lines, max, fence); cut !== undefined; cut = bestCut(lines, max, fence)) {
    const part = lines.slice(0, cut.at);
    parts.push(closed(part, fence, cut.fence));
    const head = cut.fence === undefined ? tableHead(lines, cut.at) : [];
    lines = [...head, ...lines.slice(cut.at)];
    fence = cut.fence;
  }
  parts.push(closed(lines, fence, undefined));
  return parts.filter((part) => part.trim() !== "");
}

function closed(lines: readonly string[], before: Fence, after: Fence): string {
  const whole = [...(before === undefined ? [] : [before.opening]), ...lines];
  if (after !== undefined) whole.push(after.marks);
  return whole.join("\n").replace(/^\n+|\s+$/g, "");
}
