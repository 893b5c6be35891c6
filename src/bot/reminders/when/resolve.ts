import type { Pieces, SpanWish } from "#bot/reminders/when/piece.ts";
import { clocksOf, isSmall, likelyHours, type Clocks } from "#bot/reminders/when/resolve-clock.ts";
import { dayOfWeek, daysOf, type Days } from "#bot/reminders/when/resolve-day.ts";
import { resolveRepeat, type Now } from "#bot/reminders/when/resolve-repeat.ts";
import type { When } from "#bot/reminders/when/when.ts";
import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  msAt,
  wallAt,
  type Clock,
  type Wall,
  type WallDate,
} from "#bot/reminders/zone-time.ts";

const choose = (found: readonly number[], why: "ambiguous" | "no_hour" = "ambiguous"): When =>
  found.length === 1 && why === "ambiguous" && found[0] !== undefined
    ? { kind: "due", due: { dueMs: found[0] } }
    : { kind: "choose", why, choices: found.map((dueMs) => ({ dueMs })) };

const later = (date: WallDate, days: number): WallDate => dateOfDay(dayNumber(date) + days);

const inMonths = ({ year, month, day }: WallDate, months: number): WallDate => {
  const total = month - 1 + months;
  const there = { year: year + Math.floor(total / 12), month: (total % 12) + 1 };
  return { ...there, day: Math.min(day, daysInMonth(there.year, there.month)) };
};

type Seen = Now & { readonly wall: Wall };

/** All of these dates at these times that are still to come, in order. */
function moments({ nowMs, zone }: Seen, dates: readonly WallDate[], clocks: readonly Clock[]): readonly number[] {
  const all = dates.flatMap((date) => clocks.map((clock) => msAt({ ...date, ...clock }, zone)));
  return [...new Set(all)].filter((ms) => ms > nowMs).toSorted((one, other) => one - other);
}

/** On named days. */
function onDays(seen: Seen, dates: Days, clocks: Clocks): When {
  if (dates.length === 0) return { kind: "impossible" };
  const coming = (of: readonly Clock[]): readonly number[] => moments(seen, dates, of);
  const orPast = (found: readonly number[]): When => (found.length === 0 ? { kind: "past" } : choose(found));
  switch (clocks.kind) {
    case "impossible":
      return clocks;
    case "sure":
      return orPast(coming([clocks.clock]));
    case "none": {
      const likely = coming(likelyHours);
      const today = dayNumber(seen.wall);
      if (likely.length > 0) return choose(likely, "no_hour");
      return dates.some((date) => dayNumber(date) >= today) ? { kind: "unknown" } : { kind: "past" };
    }
    case "either": {
      const early = isSmall(clocks.early) ? [] : coming([clocks.early]);
      return orPast(early.length > 0 ? early : coming([clocks.early, clocks.late]));
    }
  }
}

/** Without a day: the next time that the clock shows it. */
function withoutDay(seen: Seen, clocks: Clocks): When {
  const { wall } = seen;
  const days = [wall, later(wall, 1)];
  switch (clocks.kind) {
    case "none":
      return { kind: "unknown" };
    case "impossible":
      return clocks;
    case "sure":
      return choose(moments(seen, days, [clocks.clock]).slice(0, 1));
    case "either": {
      const { early, late } = clocks;
      const next = moments(seen, days, [early, late]).slice(0, 2);
      const [earlyToday, lateToday] = [moments(seen, [wall], [early]), moments(seen, [wall], [late])];
      if (!isSmall(early) && (earlyToday.length > 0 || lateToday.length === 0)) return choose(next.slice(0, 1));
      return isSmall(early) && earlyToday.length === 0 && lateToday.length > 0 ? choose(lateToday) : choose(next);
    }
  }
}

/** So long from now; with a time of day it is a day from now. */
function afterSpan(seen: Seen, { seconds, days, months }: SpanWish, clocks: Clocks): When {
  const date = later(inMonths(seen.wall, months), days);
  if (clocks.kind !== "none" && seconds === 0) return onDays(seen, [date], clocks);
  const { hour, minute } = seen.wall;
  const isSameDay = days === 0 && months === 0;
  // To the second, so that a day is never shorter than it is.
  const start = isSameDay ? seen.nowMs : msAt({ ...date, hour, minute }, seen.zone) + (seen.nowMs % 60_000);
  return { kind: "due", due: { dueMs: start + seconds * 1_000 } };
}

function nearly(pieces: Pieces, seen: Seen): When {
  const clocks = clocksOf(pieces);
  const { day, span, week, time } = pieces;
  if (clocks.kind === "impossible") return clocks;
  if (span !== undefined) return afterSpan(seen, span, clocks);
  if (week !== undefined) {
    return day?.by === "weekday"
      ? onDays(seen, [dayOfWeek(day.weekday, week, seen.wall)], clocks)
      : { kind: "unknown" };
  }
  if (day === undefined) return withoutDay(seen, clocks);
  const dates = daysOf(day, seen.wall);
  // Twelve at night of a day is its beginning or its end.
  if (time?.midnight === true) return onDays(seen, [...dates, ...dates.map((date) => later(date, 1))], clocks);
  return onDays(seen, dates, clocks);
}

const dayMs = 86_400_000;
const longestMonth = 31;

/** Dates end somewhere, and numbers that people write do not. */
const isFar = ({ seconds, days, months }: SpanWish, { limits }: Now): boolean =>
  seconds * 1_000 + (days + months * longestMonth) * dayMs > limits.reminderAheadMsMax;

/** What was said of a time, as moments of this zone seen from now. */
export function resolve(pieces: Pieces, now: Now): When {
  if (pieces.partly === true) return { kind: "partly" };
  if (pieces.span !== undefined && isFar(pieces.span, now)) return { kind: "far" };
  const when =
    pieces.repeat === undefined
      ? nearly(pieces, { ...now, wall: wallAt(now.nowMs, now.zone) })
      : resolveRepeat(pieces.repeat, pieces, now);
  const due = when.kind === "due" ? when.due.dueMs : 0;
  if (!Number.isFinite(due) || due > now.nowMs + now.limits.reminderAheadMsMax) return { kind: "far" };
  return when;
}
