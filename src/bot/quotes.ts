import type { Lang } from "#contracts/ids.ts";
import type { Recalled } from "#memory/memory.ts";
import { firstPart, messageUnitsMax } from "#bot/cut-text.ts";
import type { StyledText } from "#bot/styled-text.ts";

const quoteUnitsMax = 700;

/** A day and a minute in the reader's language, by the process's time zone. */
export function dateText(atMs: number, lang: Lang): string {
  const locale = lang === "ru" ? "ru" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(atMs);
}

/** Adds earlier messages word for word, each with its date. */
export function addQuotes(styled: StyledText, recalled: readonly Recalled[], lang: Lang): StyledText {
  for (const { episode } of recalled) {
    const quote = firstPart(episode.text, quoteUnitsMax);
    if (styled.length + quote.length + 100 > messageUnitsMax) break;
    styled.add("\n\n").add(dateText(episode.atMs, lang), "italic").add("\n").add(quote, "blockquote");
  }
  return styled;
}
