import type { Lang } from "#contracts/ids.ts";
import type { Episode, Recalled } from "#memory/memory.ts";
import { firstPart, messageUnitsMax } from "#bot/cut-text.ts";
import type { StyledText } from "#bot/styled-text.ts";

/** A longer message is quoted in part. */
export const quoteUnitsMax = 700;

/** A date, and the title of a file. */
const headingMax = 400;

/** Who reads a date: in which language, and where on earth; by the process's time zone where that is not known. */
export type Reader = { readonly lang: Lang; readonly zone: string | undefined };

/** A day and a minute as the reader's own clock had them. */
export function dateText(atMs: number, { lang, zone }: Reader): string {
  const locale = lang === "ru" ? "ru" : "en-GB";
  const where = zone === undefined ? {} : { timeZone: zone };
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", ...where }).format(atMs);
}

/** When it was said; of a piece of a file where it is from, too. */
function headingOf({ atMs, speaker, author }: Episode, reader: Reader): string {
  const from = speaker === "reference" && author !== undefined ? ` · ${author}` : "";
  return `${dateText(atMs, reader)}${from}`;
}

/** Adds earlier messages word for word, each with its date. */
export function addQuotes(styled: StyledText, recalled: readonly Recalled[], reader: Reader): StyledText {
  for (const { episode } of recalled) {
    const quote = firstPart(episode.text, quoteUnitsMax);
    if (styled.length + quote.length + headingMax > messageUnitsMax) break;
    styled.add("\n\n").add(headingOf(episode, reader), "italic").add("\n").add(quote, "blockquote");
  }
  return styled;
}
