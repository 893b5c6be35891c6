import type { Source } from "#memory/citations.ts";

/** How a source is named to the model: `e12` an episode, `f3` a fact. */
export const markOf = ({ kind, id }: Source): string => `${kind === "fact" ? "f" : "e"}${id}`;

/** Marks at the beginning of lines that the model is shown. */
export const marksIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\[([ef]\d{1,12}),/gm)].map(([, mark = ""]) => mark);

const one = "[ef]-?\\d{1,12}";
const list = `\\s*(${one}(?:\\s*[,;]\\s*${one})*)\\s*`;
/** What stands behind a mark at the beginning of a line, which some models say as well. */
const rest = "(?:,\\s*\\d{4}-\\d\\d-\\d\\d[^\\]】\\n]{0,120})?";
/** `[e12]`, `[e12, f3]`, and the brackets that some models prefer. */
const marks = new RegExp(`[ \\t]{0,3}[[【]${list}${rest}[\\]】]`, "gu");
/** What may be a mark, if it was shown: `(e12)`. */
const inRoundBrackets = new RegExp(`[ \\t]{0,3}\\(${list}\\)`, "gu");
/** A mark that was taken for code. */
const asCode = new RegExp(`\`([[【]${list}[\\]】])\``, "gu");
/** The beginning of such a mark at the end of a text that still grows. */
const begun = /[ \t]{0,3}[[【](?:[\s\def,;-]*|\s*[ef]-?\d{1,12},[^\]】\n]{0,120})$/u;
const code = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/u;

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as a small sign behind a sentence, the same in plain text and in Markdown. */
export const raisedNumber = (value: number): string =>
  String(value).replace(/\d/g, (digit) => raised[Number(digit)] ?? "");

const sourceOf = (mark: string): Source => ({
  kind: mark.startsWith("f") ? "fact" : "episode",
  id: Number(mark.slice(1)),
});

export type Cited = {
  /** With small numbers in the place of the marks. */
  readonly text: string;
  /** With nothing there. */
  readonly plain: string;
  /** What the numbers stand for, in their order. */
  readonly sources: readonly Source[];
};

/** Reads the marks of an answer. Those that were never shown to the model stand for nothing and vanish; code is left alone. */
export function cite(answer: string, shown: ReadonlySet<string>): Cited {
  const found: string[] = [];
  const number = (mark: string): string => {
    if (!shown.has(mark)) return "";
    if (!found.includes(mark)) found.push(mark);
    return raisedNumber(found.indexOf(mark) + 1);
  };
  const each = (marksOfOne: string): readonly string[] => marksOfOne.split(/[,;]/).map((mark) => mark.trim());
  const numbers = (_whole: string, marksOfOne: string): string =>
    [...new Set(each(marksOfOne).map(number))].filter((sign) => sign !== "").join("⁻");
  const inBrackets = (whole: string, marksOfOne: string): string =>
    each(marksOfOne).every((mark) => shown.has(mark)) ? `[${marksOfOne}]` : whole;
  const parts = answer.replace(asCode, "$1").split(code);
  const outside = (change: (part: string) => string): string =>
    parts.map((part, at) => (at % 2 === 0 ? change(part) : part)).join("");
  const text = outside((part) => part.replace(inRoundBrackets, inBrackets).replace(marks, numbers));
  const plain = outside((part) => part.replace(inRoundBrackets, inBrackets).replace(marks, ""));
  return { text, plain, sources: found.map(sourceOf) };
}

/** The same for an answer that still grows: a mark that is not whole yet is not shown. */
export const citeDraft = (answer: string, shown: ReadonlySet<string>): string =>
  cite(answer.replace(begun, ""), shown).text;
