import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  msAt,
  wallAt,
  weekdayOf,
  weekNumber,
  type Clock,
  type WallDate,
} from "#bot/reminders/zone-time.ts";

/** How a reminder comes again. All but `minutes` keep the time on the wall, so that nine stays nine when clocks change. */
export type Rule =
  /** Every so many minutes since then. */
  | { readonly every: "minutes"; readonly count: number; readonly fromMs: number }
  /** `fromDay` is a day number: every second day needs to know which. */
  | (Clock & { readonly every: "days"; readonly count: number; readonly fromDay: number })
  /** Monday is 1. `fromWeek` is a week number. */
  | (Clock & {
      readonly every: "weeks";
      readonly count: number;
      readonly fromWeek: number;
      readonly weekdays: readonly number[];
    })
  /** A day that a month does not have is its last one. */
  | (Clock & { readonly every: "months"; readonly day: number })
  | (Clock & { readonly every: "years"; readonly month: number; readonly day: number });

/** Longest search for the next day, in days: a year that begins right after this year's day was missed, twice over. */
const daysAheadMax = 800;

const inMonth = (date: WallDate, day: number): boolean =>
  date.day === Math.min(day, daysInMonth(date.year, date.month));

function isDay(rule: Exclude<Rule, { every: "minutes" }>, date: WallDate): boolean {
  switch (rule.every) {
    case "days":
      return (dayNumber(date) - rule.fromDay) % rule.count === 0;
    case "weeks":
      return rule.weekdays.includes(weekdayOf(date)) && Math.abs(weekNumber(date) - rule.fromWeek) % rule.count === 0;
    case "months":
      return inMonth(date, rule.day);
    case "years":
      return date.month === rule.month && inMonth(date, rule.day);
  }
}

/** The first moment after `afterMs` that the rule names in this zone; undefined for one that names none. */
export function nextDue(rule: Rule, afterMs: number, zone: string): number | undefined {
  if (rule.every === "minutes") {
    const stepMs = rule.count * 60_000;
    return rule.fromMs + (Math.floor((afterMs - rule.fromMs) / stepMs) + 1) * stepMs;
  }
  const { hour, minute } = rule;
  const today = dayNumber(wallAt(afterMs, zone));
  for (let day = today; day <= today + daysAheadMax; day += 1) {
    const date = dateOfDay(day);
    if (!isDay(rule, date)) continue;
    const dueMs = msAt({ ...date, hour, minute }, zone);
    if (dueMs > afterMs) return dueMs;
  }
  return undefined;
}
