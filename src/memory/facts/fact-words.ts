import type { MemoryFile } from "#memory/memory-file.ts";

/** Stop words to the index, and all the difference to a fact. */
const negation =
  /(?<!\p{L})(?:not|never|no|don['’]?t|doesn['’]?t|didn['’]?t|can['’]?t|isn['’]?t|не|нет|никогда|ни)(?!\p{L})/giu;

const negated = "\u0000not";

/** What a fact says, as keyed hashes of stems, each once; whether it says yes or no is one of them. */
export function factWords(file: MemoryFile, text: string): ReadonlySet<string> {
  const affirmed = text.replace(negation, " ");
  const words = new Set(file.wordsOf(affirmed));
  if (affirmed !== text) words.add(file.hash(negated));
  return words;
}

/** The text without its looks: letters and digits in lower case. */
export const bareText = (text: string): string =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");

/** How many words two facts have in common. */
export const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length;

/** How much two facts have in common, 0 to 1. https://en.wikipedia.org/wiki/Jaccard_index */
export function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = shared(one, other);
  const together = one.size + other.size - both;
  return together === 0 ? 0 : both / together;
}

/** Two facts are one only when all of their words are the same: one other word may be the correction. */
export const sameFrom = 1;

/** From here on a fact is what was forgotten. */
export const buriedFrom = 0.8;

/** From here on two facts may be two versions of one. */
export const similarFrom = 0.4;

/** The same said with yes and with no. */
export function contradicts(file: MemoryFile, one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const no = file.hash(negated);
  if (one.has(no) === other.has(no)) return false;
  return shared(one, other) === Math.min(one.size, other.size) && Math.abs(one.size - other.size) === 1;
}
