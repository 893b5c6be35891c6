import {
  allPieces,
  fitTogether,
  isPartly,
  lineOf,
  piecesFrom,
  type Found,
  type Line,
} from "#bot/reminders/when/find-pieces.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import { plainTokens } from "#bot/reminders/when/plain-tokens.ts";

/** What somebody wants to be reminded of, and what they said of the time; `pieces` is empty when they said nothing. */
export type Wish = { readonly text: string; readonly pieces: Pieces };

const words = (source: string): RegExp => new RegExp(`(?:${source})(?= |$)`, "uy");

const polite = words(
  "please|hey|hi|ok|okay|(?:can|could|would|will) you(?: please)?|пожалуйста|привет|слушай|можешь(?: ли)?|а|и|,|!|\\.",
);
const lead = words(
  "remind me|(?:set|make|add|create)(?: me)? a reminder|don't let me forget|" +
    "(?:напомни|напомните|напомнить|напоминай|напоминайте)(?: (?:мне|нам))?|(?:поставь|создай|сделай|добавь|запиши)(?: мне)? (?:напоминание|напоминалку)|напоминание",
);
/** Most of what people write needs no closer look. */
const mayAsk = /remind|let me forget|напомн|напомин/i;
const asides = words("please|пожалуйста|мне|,|:|-|–|—|\\.|!|\\)");
const connectors = words("to|that|about it that|for|чтобы(?: я)?|что|о том ,? что|о том");
const question = words(
  "who|whom|whose|what|where|when|which|why|how|if|кто|кого|кому|что|чего|чему|чем|где|куда|откуда|когда|как|какой|какая|какое|какие|каком|какую|сколько|почему|зачем|чей|чья|чье|чьи",
);

function skip(line: Line, from: number, pattern: RegExp): number {
  for (let at = from; ;) {
    const next = after(line, at, pattern);
    if (next === undefined) return at;
    at = next;
  }
}

/** The token behind what the pattern finds at this one. */
function after(line: Line, at: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = line.starts[at] ?? line.text.length + 1;
  const match = pattern.exec(line.text);
  if (match === null || match[0] === "") return undefined;
  const end = pattern.lastIndex;
  const next = end >= line.text.length ? line.tokens.length : line.starts.indexOf(end + 1);
  return next < 0 ? undefined : next;
}

/** The words of these tokens as they were written, without what ties them to the rest. */
function textOf(line: Line, original: string, [from, to]: readonly [number, number]): string {
  const first = line.tokens[from];
  const last = line.tokens[to - 1];
  return first === undefined || last === undefined || to <= from ? "" : original.slice(first.from, last.to);
}

const nothing: Found = { pieces: {}, from: 0, to: 0 };

/** An hour that stands alone in the middle of a sentence may be anything: "go to 2 shops". */
const isBareHour = ({ pieces }: Found): boolean => {
  const { time, ...rest } = pieces;
  return time !== undefined && !time.exact && Object.keys(rest).length === 0;
};

/** What stands before the words, and what is added to it from behind or between them. */
function gather(line: Line, before: Found, from: number): { readonly pieces: Pieces; readonly cut: Found | undefined } {
  const found = allPieces(line, from);
  const end = found.findLast(({ to }) => skip(line, to, asides) === line.tokens.length);
  const isEmpty = Object.keys(before.pieces).length === 0;
  const others = found.filter((one) => one !== end && (isEmpty || !isBareHour(one)));
  const cut = [...(end === undefined ? [] : [end]), ...others].find((one) => fitTogether(before.pieces, one.pieces));
  return { pieces: { ...before.pieces, ...cut?.pieces }, cut };
}

function spoken(line: Line, original: string, [from, cut]: readonly [number, Found | undefined]): string {
  const start = skip(line, skip(line, from, asides), connectors);
  const end = line.tokens.length;
  const parts =
    cut === undefined
      ? [textOf(line, original, [start, end])]
      : [
          textOf(line, original, [start, cut.from]),
          textOf(line, original, [cut.from < start ? start : skip(line, skip(line, cut.to, asides), connectors), end]),
        ];
  const text = parts
    .map((part) => part.trim().replace(/^[,:;\s–—-]+|[,:;\s–—-]+$/gu, ""))
    .filter((part) => part !== "")
    .join(" ");
  return text
    .replace(/[.!]+$/, "")
    .replace(/(?:^|,?\s)(?:please|пожалуйста)$/iu, "")
    .trim();
}

/** Whether words ask to do something, rather than to tell what was forgotten: "to call", «позвонить». */
const isTask = (line: Line, from: number): boolean =>
  /^(?:to|that|чтобы)$/.test(line.tokens[from]?.plain ?? "") ||
  /(?:ть|ти|чь)(?:ся|сь)?$/u.test(line.tokens[from]?.plain ?? "");

type Asked = {
  readonly line: Line;
  /** Behind the words that ask. */
  readonly asked: number;
  /** Behind what is said of the time at once. */
  readonly from: number;
  readonly before: Found;
};

/** Behind the words that ask for a reminder; undefined when there are none. What is said before them may be a time alone. */
function askedIn(line: Line): Asked | undefined {
  const first = skip(line, 0, polite);
  const early = piecesFrom(line, first);
  const at = after(line, skip(line, early?.to ?? first, polite), lead);
  if (at === undefined) return undefined;
  const from = skip(line, at, asides);
  const late = piecesFrom(line, from);
  const here = { line, asked: from, from };
  if (late === undefined) return { ...here, before: early ?? nothing };
  if (early === undefined) return { ...here, from: late.to, before: late };
  if (!fitTogether(early.pieces, late.pieces)) return { ...here, before: early };
  return { ...here, from: late.to, before: { ...late, pieces: { ...early.pieces, ...late.pieces } } };
}

/** Where more is said of the time than is read, all of it stays in the words: nothing is kept that was not meant. */
function wishOf(asked: Asked, message: string, { pieces, cut }: ReturnType<typeof gather>): Wish {
  const { line, from, before } = asked;
  const read = [before, ...(cut === undefined ? [] : [cut])].filter(({ to }) => to > 0);
  if (!read.some((one) => isPartly(line, one))) return { text: spoken(line, message, [from, cut]), pieces };
  return { text: spoken(line, message, [asked.asked, undefined]), pieces: { ...pieces, partly: true } };
}

/**
 * Reads a message that asks to be reminded, in Russian or English; undefined when it does not. "Remind me what my cat is
 * called" does not: it asks to be told.
 */
export function readReminder(message: string): Wish | undefined {
  if (!mayAsk.test(message)) return undefined;
  const asked = askedIn(lineOf(plainTokens(message)));
  if (asked === undefined) return undefined;
  const { line, from, before } = asked;
  const { pieces, cut } = gather(line, before, from);
  const start = skip(line, from, asides);
  const isUntimed = Object.keys(pieces).length === 0;
  if (isUntimed && start < line.tokens.length && (after(line, start, question) !== undefined || !isTask(line, start))) {
    return undefined;
  }
  return wishOf(asked, message, { pieces, cut });
}

/** The same for words of which it is known already that they ask for a reminder. */
export function readWish(message: string): Wish {
  const line = lineOf(plainTokens(message));
  const before = piecesFrom(line, 0) ?? nothing;
  return wishOf({ line, asked: 0, from: before.to, before }, message, gather(line, before, before.to));
}

/** Before a time that stands alone, as in an answer to "When?": "22", "half an hour", «полчаса», "the 5th". */
const leads = ["", "at ", "in ", "on ", "через "];

/** Reads words that say a time and nothing else, "22" among them; undefined when they say anything besides. */
export function readTime(message: string): Pieces | undefined {
  for (const before of leads) {
    const line = lineOf(plainTokens(`${before}${message}`));
    const found = piecesFrom(line, skip(line, 0, polite));
    if (found !== undefined && skip(line, found.to, asides) === line.tokens.length) return found.pieces;
  }
  return undefined;
}
