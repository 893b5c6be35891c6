import type { Lang } from "#contracts/ids.ts";
import type { StoreTrouble } from "#contracts/store-trouble.ts";
import { openWords } from "#answer/words.ts";

/** Facts as words take them: numbers are versions or counts that are not grouped, and what is not known is `none`. */
export const textsOf = (facts: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value ?? "none")]));

/** Why the store does not open, and what would be right, in one line. */
export function storeWords({ kind, ...facts }: StoreTrouble, lang: Lang): string {
  return openWords(lang, "terminal")(`store-${kind.replaceAll("_", "-")}`, textsOf(facts));
}
