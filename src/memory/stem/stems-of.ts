import { stemEnglish } from "#memory/stem/english.ts";
import { remembering } from "#memory/stem/remembering.ts";
import { stemRussian } from "#memory/stem/russian.ts";
import { stopWords } from "#memory/stem/stop-words.ts";

/** The longest run of letters that is still a word to us. */
const lettersMax = 64;

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The stem of one word; its script says the language. Words of other scripts stay whole. */
function stemOf(word: string): string {
  const short = word.slice(0, lettersMax);
  if (/^[а-я]+$/.test(short)) return stemRussian(short);
  return /^[a-z]+$/.test(short) ? stemEnglish(short) : short;
}

const knownMax = 4_000;

/** Stems of words met lately: a text of many pages says most of its words again and again. */
const knownStem = remembering(stemOf, knownMax);

/** The stems of a text in its order, without stop words; all of them when it consists of nothing else. */
export function stemsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !stopWords.has(word));
  return (telling.length === 0 ? words : telling).map(knownStem);
}
