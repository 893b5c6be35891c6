import { dayPatterns } from "#bot/reminders/when/day-patterns.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import type { Token } from "#bot/reminders/when/plain-tokens.ts";
import { repeatPatterns } from "#bot/reminders/when/repeat-patterns.ts";
import { spanPatterns } from "#bot/reminders/when/span-patterns.ts";
import { timePatterns } from "#bot/reminders/when/time-patterns.ts";

/** Words that say a time together: tokens `from` up to, not including, `to`. */
export type Found = { readonly pieces: Pieces; readonly from: number; readonly to: number };

/** Tokens as one line, and where in it each of them begins and ends. */
export type Line = { readonly text: string; readonly tokens: readonly Token[]; readonly starts: readonly number[] };

const patterns = [...repeatPatterns, ...spanPatterns, ...dayPatterns, ...timePatterns];

export function lineOf(tokens: readonly Token[]): Line {
  const starts: number[] = [];
  let text = "";
  for (const { plain } of tokens) {
    if (text !== "") text += " ";
    starts.push(text.length);
    text += plain;
  }
  return { text, tokens, starts };
}

/** The token that begins right behind a place in the line. */
const tokenAfter = ({ text, tokens, starts }: Line, end: number): number | undefined => {
  if (end === text.length) return tokens.length;
  const at = starts.indexOf(end + 1);
  return at < 0 ? undefined : at;
};

/** The longest way to read something of a time at this token. */
function pieceAt(line: Line, at: number): Found | undefined {
  const start = line.starts[at];
  if (start === undefined) return undefined;
  let best: Found | undefined;
  for (const { pattern, read } of patterns) {
    pattern.lastIndex = start;
    const match = pattern.exec(line.text);
    if (match === null) continue;
    const to = tokenAfter(line, start + match[0].length);
    const pieces = to === undefined || (best !== undefined && to <= best.to) ? undefined : read(match);
    if (pieces !== undefined && to !== undefined) best = { pieces, from: at, to };
  }
  return best;
}

/** Whether two say different things of a time, so that both may be meant at once. */
export const fitTogether = (one: Pieces, other: Pieces): boolean => Object.keys(other).every((kind) => !(kind in one));

/** "On Wednesday, 2 December" names one day twice: the date says which. */
function dayOf(one: Pieces, other: Pieces): Pieces["day"] {
  const named = [one.day, other.day];
  const date = named.find((day) => day?.by === "date");
  return named.some((day) => day?.by === "weekday") ? date : undefined;
}

/** "Every two weeks on Fridays": one says how often, the other on which days. */
function repeatOf({ repeat: one }: Pieces, { repeat: other }: Pieces): Pieces["repeat"] {
  if (one?.unit !== "week" || other?.unit !== "week") return undefined;
  const [often, days] = one.weekdays === undefined ? [one, other] : [other, one];
  if (often.weekdays !== undefined || days.weekdays === undefined || days.count !== 1) return undefined;
  return { ...days, count: often.count };
}

/** What both say together; undefined when they cannot be meant at once. */
function together(one: Pieces, other: Pieces): Pieces | undefined {
  const [day, repeat] = [dayOf(one, other), repeatOf(one, other)];
  const met: Pieces = { ...(day === undefined ? {} : { day }), ...(repeat === undefined ? {} : { repeat }) };
  const clashes = Object.keys(other).some((kind) => kind in one && !(kind in met));
  return clashes ? undefined : { ...one, ...other, ...met };
}

const isSeparator = (token: Token | undefined): boolean => /^[,–—-]$/.test(token?.plain ?? "");

/** Everything that is said of a time from this token on without anything else between. */
export function piecesFrom(line: Line, from: number): Found | undefined {
  let found = pieceAt(line, from);
  while (found !== undefined) {
    const next: Found | undefined = pieceAt(line, isSeparator(line.tokens[found.to]) ? found.to + 1 : found.to);
    const pieces = next && together(found.pieces, next.pieces);
    if (next === undefined || pieces === undefined) return found;
    found = { pieces, from, to: next.to };
  }
  return undefined;
}

/** All of them from a token on, in order. */
export function allPieces(line: Line, from: number): readonly Found[] {
  const all: Found[] = [];
  for (let at = from; at < line.tokens.length; at += 1) {
    const found = piecesFrom(line, at);
    if (found === undefined) continue;
    all.push(found);
    at = found.to - 1;
  }
  return all;
}

const bounds = /^(?:before|until|till|except|до|кроме)$/;
const bounded = /^(?:until|till|except|кроме)$/;
const joins = /^(?:and|or|to|и|или|до|-|–|—)$/;
const ahead =
  /(?:^| )(?:за (?:\S+ )?(?:час\S*|мин\S*|день|дня|дней|сутки|недел\S*|месяц\S*) до|(?:min(?:ute)?s?|hours?|days?|weeks?|months?) before)(?= |$)/u;

/** No time is said in more words than this. */
const wordsMax = 8;

/** What is said of a time right before this token. */
function piecesBefore(line: Line, end: number): Found | undefined {
  for (let at = Math.max(0, end - wordsMax); at < end; at += 1) {
    const found = piecesFrom(line, at);
    if (found?.to === end) return found;
  }
  return undefined;
}

/** Whether more is said of a time beside these words than they say: a bound, another time, how long before it. */
export function isPartly(line: Line, found: Found): boolean {
  const [before, behind] = [line.tokens[found.from - 1]?.plain ?? "", line.tokens[found.to]?.plain ?? ""];
  if (bounds.test(before) || bounded.test(behind) || ahead.test(line.text)) return true;
  const others = [
    joins.test(behind) ? piecesFrom(line, found.to + 1) : undefined,
    joins.test(before) ? piecesBefore(line, found.from - 1) : undefined,
  ];
  return others.some((other) => other !== undefined && together(found.pieces, other.pieces) === undefined);
}
