import type { Lang } from "#contracts/ids.ts";

/** Digits behind the point: at least, and at most. */
type Digits = readonly [least: number, most: number];

const made = new Map<string, Intl.NumberFormat>();

/** A language's way to write numbers. Made when it is first needed: it takes its time, and a start waits for none. */
export function numberFormat(lang: Lang, [least, most]: Digits): Intl.NumberFormat {
  const key = `${lang} ${least} ${most}`;
  const options = { minimumFractionDigits: least, maximumFractionDigits: most };
  const format = made.get(key) ?? new Intl.NumberFormat(lang, options);
  made.set(key, format);
  return format;
}
