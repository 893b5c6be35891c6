import type { Lang } from "#contracts/ids.ts";

/** Whose clock: a time zone's name, or the host's when undefined. */
export type Clock = { readonly lang: Lang; readonly timeZone: string | undefined; readonly nowMs: number | undefined };

type Shape = "clock" | "day" | "year" | "zone";

const options: { readonly [Name in Shape]: Intl.DateTimeFormatOptions } = {
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  year: { day: "numeric", month: "short", year: "numeric" },
  zone: { timeZoneName: "shortOffset" },
};

const made = new Map<string, Intl.DateTimeFormat>();

function format(shape: Shape, { lang, timeZone }: Clock): Intl.DateTimeFormat {
  const key = `${shape} ${lang} ${timeZone ?? ""}`;
  // British English puts the day first and counts to 24, like the times beside it.
  const locale = lang === "en" ? "en-GB" : "ru";
  const zone = timeZone === undefined ? {} : { timeZone };
  const one = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options[shape], ...zone });
  made.set(key, one);
  return one;
}

function yearOf(atMs: number, clock: Clock): string | undefined {
  return format("year", clock)
    .formatToParts(atMs)
    .find(({ type }) => type === "year")?.value;
}

/** `14:03:22`; with the day in front when it is not today's, and with the year when it is not this year's. */
export function momentText(atMs: number, clock: Clock): string {
  const { nowMs } = clock;
  const time = format("clock", clock).format(atMs);
  const year = format("year", clock).format(atMs);
  if (nowMs === undefined) return `${year}, ${time}`;
  if (year === format("year", clock).format(nowMs)) return time;
  const sameYear = yearOf(atMs, clock) === yearOf(nowMs, clock);
  return `${sameYear ? format("day", clock).format(atMs) : year}, ${time}`;
}

/** A day with its year: `14 Jan 2027`. */
export function dayText(atMs: number, clock: Clock): string {
  return format("year", clock).format(atMs);
}

/** How far the clock is from UTC: `UTC`, `UTC+3`. */
export function zoneText(atMs: number, clock: Clock): string {
  const part = format("zone", clock)
    .formatToParts(atMs)
    .find(({ type }) => type === "timeZoneName");
  return (part?.value ?? "UTC").replace("GMT", "UTC").replace(/^UTC\+0$/, "UTC");
}
