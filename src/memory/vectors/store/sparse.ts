/** A vector of few places: which they are, and what stands there. */
export type Sparse = { readonly indices: readonly number[]; readonly values: readonly number[] };

/** BM25's constants for short texts: how soon a repeated word adds nothing, and how much length counts. */
const saturation = 1.2;
const lengthShare = 0.5;
const usualWords = 12;

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const numbers = 2 ** 32;

/** The keyed hash of a stem as a number of 32 bits: the same stem is the same number, and says no more than its hash. */
const numberOfWord = (word: string): number =>
  Array.from(word).reduce((number, letter) => (number * alphabet.length + alphabet.indexOf(letter)) % numbers, 0);

function countWords(words: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) {
    const number = numberOfWord(word);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/** A note's words as the store compares them; how rare a word is, the store itself counts. */
export function sparseNote(words: readonly string[]): Sparse {
  const counts = [...countWords(words)];
  const length = saturation * (1 - lengthShare + (lengthShare * words.length) / usualWords);
  return {
    indices: counts.map(([number]) => number),
    values: counts.map(([, count]) => (count * (saturation + 1)) / (count + length)),
  };
}

/** A question's words: each counts once. */
export function sparseQuestion(words: readonly string[]): Sparse {
  const indices = [...countWords(words).keys()];
  return { indices, values: indices.map(() => 1) };
}
