import type { Piece } from "#contracts/ingest.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Block } from "#ingest/block.ts";
import { tokensOf } from "#ingest/tokens.ts";

/** A sentence, or what stays of one that is too long: never cut, and never joined over a border of pages. */
type Unit = {
  readonly text: string;
  readonly tokens: number;
  readonly from: number;
  readonly page: number | undefined;
  readonly heading: string | undefined;
  /** It begins a block, which had so many tokens in all. */
  readonly opens: number | undefined;
};

/** Blocks stand this far apart in the whole text. */
const blockGap = "\n\n";

const sentenceEnd = /[.!?…]["»”’)\]]*\s+|[。！？]|\n+/g;

/** What ends a sentence stays with it. */
function* sentencesOf(text: string): Generator<string> {
  let from = 0;
  for (const { 0: end, index } of text.matchAll(sentenceEnd)) {
    yield text.slice(from, index + end.length);
    from = index + end.length;
  }
  if (from < text.length) yield text.slice(from);
}

/** Parts of at most so many characters, at spaces where there are any. */
function* partsOf(text: string, charsMax: number): Generator<string> {
  for (let from = 0; from < text.length;) {
    const longest = text.slice(from, from + charsMax);
    const space = from + charsMax < text.length ? longest.lastIndexOf(" ") : -1;
    const part = space > charsMax / 2 ? longest.slice(0, space + 1) : longest;
    yield part;
    from += part.length;
  }
}

function* unitsOf(blocks: readonly Block[], limits: Limits): Generator<Unit> {
  const longest = limits.pieceTokensMax; // characters of the shortest tokens: a part is never longer than a piece
  let from = 0;
  let heading: string | undefined;
  for (const { kind, text, page } of blocks) {
    if (kind === "heading") heading = text.trim();
    let opens: number | undefined = tokensOf(text);
    for (const sentence of sentencesOf(text)) {
      const parts = tokensOf(sentence) > longest ? partsOf(sentence, longest) : [sentence];
      for (const part of parts) {
        yield { text: part, tokens: tokensOf(part), from, page, heading, opens };
        opens = undefined;
        from += part.length;
      }
    }
    from += blockGap.length;
  }
}

const total = (units: readonly Unit[]): number => units.reduce((sum, { tokens }) => sum + tokens, 0);

function pieceOf(units: readonly Unit[]): Piece | undefined {
  const [first] = units;
  const last = units.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const text = units.map((unit, at) => (at > 0 && unit.opens !== undefined ? `\n${unit.text}` : unit.text)).join("");
  if (text.trim() === "") return undefined;
  const { page, heading, from } = first;
  return { text: text.trim(), page, heading, from, to: last.from + last.text.length };
}

/** The end of a piece that the next one begins with: whole sentences, as many as fit into the overlap. */
function tailOf(units: readonly Unit[], tokensMax: number): Unit[] {
  const tail: Unit[] = [];
  for (const unit of units.toReversed()) {
    if (total(tail) + unit.tokens > tokensMax) break;
    tail.unshift(unit);
  }
  return tail.length === units.length ? [] : tail;
}

type Place = Pick<Unit, "page" | "heading">;

const isElsewhere = (one: Place, other: Place): boolean => one.page !== other.page || one.heading !== other.heading;

/** Whether a piece ends before this unit: full, or about to be in the middle of a block that would fit into the next one. */
function isFull(open: readonly Unit[], next: Unit, max: number): boolean {
  const tokens = total(open);
  if (tokens + next.tokens > max) return true;
  return next.opens !== undefined && tokens > max / 2 && tokens + next.opens > max && next.opens <= max;
}

/**
 * Cuts a text into pieces to be found by: each of one page and under one heading, at sentences, the next one beginning a
 * little before the end of the last.
 */
export function cutPieces(blocks: readonly Block[], limits: Limits): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: Unit[] = [];
  const close = (): void => {
    const piece = pieceOf(open);
    if (piece !== undefined) pieces.push(piece);
  };
  for (const unit of unitsOf(blocks, limits)) {
    const [first] = open;
    if (first !== undefined && isElsewhere(first, unit)) {
      close();
      open = [];
    } else if (isFull(open, unit, limits.pieceTokensMax)) {
      close();
      open = tailOf(open, limits.pieceOverlapTokens);
    }
    open.push(unit);
  }
  close();
  return pieces;
}
