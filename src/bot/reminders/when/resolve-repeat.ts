import type { Limits } from "#contracts/limits.ts";
import type { Rule } from "#contracts/reminder.ts";
import { nextDue } from "#bot/reminders/rule.ts";
import type { Pieces, RepeatUnit, RepeatWish } from "#bot/reminders/when/piece.ts";
import { clocksOf, isSmall, likelyHours } from "#bot/reminders/when/resolve-clock.ts";
import type { Due, When } from "#bot/reminders/when/when.ts";
import {
  daysInMonth,
  dayNumber,
  monthNumber,
  wallAt,
  weekdayOf,
  weekNumber,
  type Clock,
  type Wall,
} from "#bot/reminders/zone-time.ts";

/** Where and when words about a time are read. */
export type Now = { readonly nowMs: number; readonly zone: string; readonly limits: Limits };

type Repeat = { readonly wish: RepeatWish; readonly day: Pieces["day"]; readonly today: Wall; readonly now: Now };

const leapYear = 2028;
const monthDayMax = 31;

function onMonthDay({ wish, day, today }: Repeat, clock: Clock): Rule | undefined {
  const monthDay = wish.monthDay ?? (day?.by === "date" ? day.day : today.day);
  if (monthDay < 1 || monthDay > monthDayMax) return undefined;
  const month: Rule = { every: "months", day: monthDay, ...clock };
  if (wish.count === 1) return month;
  // From the first month on that still has the day ahead.
  const fromMonth = monthNumber(today) + (monthDay < today.day ? 1 : 0);
  return { ...month, step: { count: wish.count, fromMonth } };
}

function onDate({ day, today }: Repeat, clock: Clock): Rule | undefined {
  const { day: of, month = 0 } = day?.by === "date" ? day : today;
  const exists = month >= 1 && month <= 12 && of >= 1 && of <= daysInMonth(leapYear, month);
  return exists ? { every: "years", month, day: of, ...clock } : undefined;
}

/** Every second Monday begins with the coming one; without a day's name with today's. */
function onWeekdays({ wish, day, today, now }: Repeat, clock: Clock): Rule {
  const named = wish.weekdays ?? (day?.by === "weekday" ? [day.weekday] : undefined);
  const weekdays = named ?? [weekdayOf(today)];
  const weekly: Rule = { every: "weeks", count: 1, fromWeek: weekNumber(today), weekdays, ...clock };
  const first = named === undefined ? undefined : nextDue(weekly, now.nowMs, now.zone);
  const fromWeek = first === undefined ? weekly.fromWeek : weekNumber(wallAt(first, now.zone));
  return { ...weekly, count: wish.count, fromWeek };
}

/** Which days, apart from the hour; undefined when no calendar has them. */
function rule(repeat: Repeat, clock: Clock): Rule | undefined {
  const { wish, today } = repeat;
  const { unit, count } = wish;
  switch (unit) {
    case "minute":
    case "hour":
    case "other":
      return undefined; // these have no day: see `resolveRepeat`
    case "day":
      return { every: "days", count, fromDay: dayNumber(today), ...clock };
    case "week":
      return onWeekdays(repeat, clock);
    case "month":
      return onMonthDay(repeat, clock);
    case "year":
      return onDate(repeat, clock);
  }
}

function inMinutes({ unit, count }: RepeatWish, { nowMs, limits }: Now): When {
  const minutes = unit === "hour" ? count * 60 : count;
  if (minutes * 60_000 < limits.reminderEveryMsMin) return { kind: "often" };
  if (minutes * 60_000 > limits.reminderAheadMsMax) return { kind: "far" };
  const every: Rule = { every: "minutes", count: minutes, fromMs: nowMs };
  return { kind: "due", due: { dueMs: nowMs + minutes * 60_000, rule: every } };
}

/** The longest of each: what comes less often is not found by whoever looks for the next day. */
const countMax: Readonly<Record<RepeatUnit, number>> = {
  minute: Number.POSITIVE_INFINITY,
  hour: Number.POSITIVE_INFINITY,
  day: 731,
  week: 104,
  month: 24,
  year: 1,
  other: 0,
};

/** What comes again, and when first. */
export function resolveRepeat(wish: RepeatWish, pieces: Pieces, now: Now): When {
  if (wish.count > countMax[wish.unit]) return { kind: "unheard" };
  if (wish.unit === "minute" || wish.unit === "hour") return inMinutes(wish, now);
  const { nowMs, zone } = now;
  const repeat: Repeat = { wish, day: pieces.day, today: wallAt(nowMs, zone), now };
  const dueAt = (clock: Clock): Due | undefined => {
    const made = rule(repeat, clock);
    const dueMs = made === undefined ? undefined : nextDue(made, nowMs, zone);
    return made === undefined || dueMs === undefined ? undefined : { dueMs, rule: made };
  };
  const choose = (why: "ambiguous" | "no_hour", clocks: readonly Clock[]): When => {
    const choices = clocks.flatMap((clock) => dueAt(clock) ?? []);
    return choices.length === 0 ? { kind: "impossible" } : { kind: "choose", why, choices };
  };
  const clocks = clocksOf(pieces);
  switch (clocks.kind) {
    case "impossible":
      return clocks;
    case "none":
      return choose("no_hour", likelyHours);
    case "either":
      if (isSmall(clocks.early)) return choose("ambiguous", [clocks.early, clocks.late]);
      return once(dueAt(clocks.early));
    case "sure":
      return once(dueAt(clocks.clock));
  }
}

const once = (due: Due | undefined): When => (due === undefined ? { kind: "impossible" } : { kind: "due", due });
