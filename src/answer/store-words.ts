import type { Lang } from "#contracts/ids.ts";
import type { StoreTrouble } from "#contracts/store-trouble.ts";
import { openWords } from "#answer/words.ts";

/** Why the store does not open, and what would be right, in one line. Numbers are versions here: they are not grouped. */
export function storeWords({ kind, ...facts }: StoreTrouble, lang: Lang): string {
  const args = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value ?? "none")]));
  return openWords(lang, "terminal")(`store-${kind.replaceAll("_", "-")}`, args);
}
