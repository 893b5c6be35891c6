import type { Rule } from "#contracts/reminder.ts";
import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  monthNumber,
  msAt,
  wallAt,
  weekdayOf,
  weekNumber,
  type WallDate,
} from "#bot/reminders/zone-time.ts";

/** Longest search for the next day, in days: two years, and the day of this year that was just missed. */
const daysAheadMax = 800;

const inMonth = (date: WallDate, day: number): boolean =>
  date.day === Math.min(day, daysInMonth(date.year, date.month));

const isMonth = ({ step }: Extract<Rule, { every: "months" }>, date: WallDate): boolean =>
  step === undefined || (monthNumber(date) - step.fromMonth) % step.count === 0;

function isDay(rule: Exclude<Rule, { every: "minutes" }>, date: WallDate): boolean {
  switch (rule.every) {
    case "days":
      return (dayNumber(date) - rule.fromDay) % rule.count === 0;
    case "weeks":
      return rule.weekdays.includes(weekdayOf(date)) && Math.abs(weekNumber(date) - rule.fromWeek) % rule.count === 0;
    case "months":
      return inMonth(date, rule.day) && isMonth(rule, date);
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
