/** What a clock and a calendar on a wall show; months from 1. */
export type Wall = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
};

export type WallDate = Pick<Wall, "year" | "month" | "day">;
export type Clock = Pick<Wall, "hour" | "minute">;

const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Few zones are used in one bot; a flood of names keeps no more than this. */
const formatsMax = 50;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format !== undefined) return format;
  const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", era: "short", ...numeric });
  if (formats.size >= formatsMax) formats.clear();
  formats.set(zone, format);
  return format;
}

/** What the walls of a zone show at a moment. Throws RangeError for a zone that Intl does not know. */
export function wallAt(ms: number, zone: string): Wall {
  const parts = formatOf(zone).formatToParts(ms);
  const number = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  const hour = number("hour");
  return { year: number("year"), month: number("month"), day: number("day"), hour, minute: number("minute") };
}

const asUtc = ({ year, month, day, hour, minute }: Wall): number => Date.UTC(year, month - 1, day, hour, minute);

/** How far a zone's walls are ahead of UTC at a moment, in whole minutes. */
const aheadMs = (ms: number, zone: string): number => asUtc(wallAt(ms, zone)) - Math.floor(ms / 60_000) * 60_000;

/**
 * The moment when the walls of a zone show this. Shown twice, when clocks are put back, it is the first time; shown never,
 * when they are put forward, it is as much later as they jump. https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5
 */
export function msAt(wall: Wall, zone: string): number {
  const utc = asUtc(wall);
  const before = utc - aheadMs(utc - dayMs, zone);
  const after = utc - aheadMs(utc + dayMs, zone);
  const shown = [before, after].filter((ms) => asUtc(wallAt(ms, zone)) === utc);
  return shown.length === 0 ? before : Math.min(...shown);
}

/** Days since 1970-01-01, whatever the zone. */
export const dayNumber = ({ year, month, day }: WallDate): number => Date.UTC(year, month - 1, day) / dayMs;

export function dateOfDay(number: number): WallDate {
  const at = new Date(number * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (date: WallDate): number => ((dayNumber(date) + 3) % 7) + 1;

/** Weeks since that of 1970-01-01, from Monday on. */
export const weekNumber = (date: WallDate): number => Math.floor((dayNumber(date) + 3) / 7);

/** Months since that of 1970-01-01. */
export const monthNumber = ({ year, month }: WallDate): number => (year - 1970) * 12 + month - 1;

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether Intl knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
