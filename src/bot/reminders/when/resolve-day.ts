import type { DayWish } from "#bot/reminders/when/piece.ts";
import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  weekdayOf,
  weekNumber,
  type Wall,
  type WallDate,
} from "#bot/reminders/zone-time.ts";

/** The dates that may be meant, nearest first; none when no calendar has it. */
export type Days = readonly WallDate[];

/** Before this hour somebody who has not slept yet says tomorrow and means the coming day. */
const nightEndsHour = 4;

const later = (date: WallDate, days: number): WallDate => dateOfDay(dayNumber(date) + days);

function byDistance(days: number, now: Wall): Days {
  const meant = later(now, days);
  return days === 1 && now.hour < nightEndsHour ? [later(now, 0), meant] : [meant];
}

function byWeekday({ weekday, which }: Extract<DayWish, { by: "weekday" }>, now: Wall): Days {
  const ahead = (weekday - weekdayOf(now) + 7) % 7;
  switch (which) {
    case "this":
      return [later(now, weekday - weekdayOf(now))];
    case "coming":
      return ahead === 0 ? [later(now, 0), later(now, 7)] : [later(now, ahead)];
    case "next": {
      const first = later(now, ahead === 0 ? 7 : ahead);
      return weekNumber(first) === weekNumber(now) ? [first, later(first, 7)] : [first];
    }
  }
}

const exists = ({ year, month, day }: WallDate): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const leapYears = 8;

/** The next year, or month, that has such a date and has not left it behind. */
function nextDate(day: number, month: number | undefined, now: Wall): Days {
  const today = dayNumber(now);
  for (let at = 0; at <= leapYears * 12; at += 1) {
    const months = now.month - 1 + at;
    const date = { year: now.year + Math.floor(months / 12), month: (months % 12) + 1, day };
    if ((month === undefined || date.month === month) && exists(date) && dayNumber(date) >= today) return [date];
  }
  return [];
}

function byDate({ day, month, year, swaps }: Extract<DayWish, { by: "date" }>, now: Wall): Days {
  const read = (one: number, other: number | undefined): Days => {
    if (year === undefined || other === undefined) return nextDate(one, other, now);
    const date = { year, month: other, day: one };
    return exists(date) ? [date] : [];
  };
  const straight = read(day, month);
  if (!swaps || month === undefined || day === month) return straight;
  return [...straight, ...read(month, day)].toSorted((one, other) => dayNumber(one) - dayNumber(other));
}

/** The day that was named, seen from now. */
export function daysOf(wish: DayWish, now: Wall): Days {
  switch (wish.by) {
    case "distance":
      return byDistance(wish.days, now);
    case "weekday":
      return byWeekday(wish, now);
    case "date":
      return byDate(wish, now);
  }
}

/** That day of the week so many weeks from now. */
export function dayOfWeek(weekday: number, weeks: number, now: Wall): WallDate {
  return later(now, weekday - weekdayOf(now) + weeks * 7);
}
