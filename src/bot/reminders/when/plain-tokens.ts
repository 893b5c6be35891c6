import { calendarWords } from "#bot/reminders/when/calendar-words.ts";

/** A word or a number as the patterns know it, and where it stands in what was written. */
export type Token = { readonly plain: string; readonly from: number; readonly to: number };

const shape =
  /\d{4}-\d{2}-\d{2}|\d+(?:[:./]\d+)*(?:-?(?:st|nd|rd|th|го|ое|е)(?![\p{L}\d]))?|[ap]\.m\.?|\p{L}+(?:['’-]\p{L}+)*|[^\s]/giu;

const ordinalEnd = /-?(?:st|nd|rd|th|го|ое|е)$/u;

function plainWord(word: string): string {
  const known = calendarWords.get(word);
  if (known !== undefined) return known;
  if (/^\d/.test(word)) return word.replace(ordinalEnd, "th");
  if (/^[ap]\.m\.?$/.test(word)) return word.replaceAll(".", "");
  const [tens = "", ones = ""] = word.split("-").map((part) => calendarWords.get(part));
  return /^[2-5]0$/.test(tens) && /^[1-9](?:th)?$/.test(ones)
    ? `${Number(tens) + Number.parseInt(ones, 10)}${ones.slice(1)}`
    : word;
}

const isTens = (token: Token | undefined): token is Token => /^[2-5]0$/.test(token?.plain ?? "");
const isOnes = ({ plain }: Token): boolean => /^[1-9](?:th)?$/.test(plain);

/** Twenty and five are twenty-five, written in letters; in digits they are not. */
function joined(tokens: readonly Token[], text: string): readonly Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const before = whole.at(-1);
    const inLetters = !/\d/.test(text.slice(before?.from ?? 0, token.to));
    if (isTens(before) && isOnes(token) && inLetters) {
      const plain = `${Number(before.plain) + Number.parseInt(token.plain, 10)}${token.plain.slice(1)}`;
      whole.splice(-1, 1, { plain, from: before.from, to: token.to });
    } else whole.push(token);
  }
  return whole;
}

/** A text as the patterns read it: lower case, е for ё, numbers in digits, days and months by their numbers. */
export function plainTokens(text: string): readonly Token[] {
  const tokens = [...text.matchAll(shape)].map((match): Token => {
    const word = match[0].toLowerCase().replaceAll("ё", "е").replaceAll("’", "'");
    return { plain: plainWord(word), from: match.index, to: match.index + match[0].length };
  });
  return joined(tokens, text);
}
