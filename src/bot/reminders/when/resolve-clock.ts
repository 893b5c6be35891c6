import type { Clock } from "#bot/reminders/zone-time.ts";
import type { PartOfDay, Pieces, TimeWish } from "#bot/reminders/when/piece.ts";

/** When a part of the day is meant without its hour. */
const hourOfPart: Readonly<Record<PartOfDay, number>> = { morning: 9, noon: 13, afternoon: 15, evening: 19, night: 23 };

/** Up to this hour "at five" is said of the afternoon as often as of the small hours. */
const smallHours = 6;

const noon = 12;

/** An hour of a twelve-hour clock in this part of the day. */
function hourIn(hour: number, part: PartOfDay): number {
  if (hour > noon || hour === 0) return hour;
  switch (part) {
    case "morning":
      return hour;
    case "noon":
    case "afternoon":
      return hour <= smallHours ? hour + noon : hour;
    case "evening":
      return hour === noon ? 0 : hour + noon;
    case "night":
      return hour === noon ? 0 : hour > smallHours ? hour + noon : hour;
  }
}

const isOnClock = ({ hour, minute }: Clock): boolean => hour < 24 && minute < 60;

/** The times that are meant, the likelier first. `sure`: with that day, at that time, and no other would do. */
export type Clocks =
  | { readonly kind: "sure"; readonly clock: Clock }
  /** Either half of the day. */
  | { readonly kind: "either"; readonly early: Clock; readonly late: Clock }
  | { readonly kind: "none" }
  | { readonly kind: "impossible" };

const sure = ({ hour, minute }: Clock): Clocks => ({ kind: "sure", clock: { hour, minute } });

function ofTime(time: TimeWish, part: PartOfDay | undefined): Clocks {
  const { hour, minute, exact } = time;
  if (!isOnClock(time)) return { kind: "impossible" };
  if (part !== undefined && !exact) return sure({ hour: hourIn(hour, part), minute });
  if (exact || hour === noon) return sure(time);
  return { kind: "either", early: { hour, minute }, late: { hour: hour + noon, minute } };
}

/** What time of day was said. */
export function clocksOf({ time, part }: Pieces): Clocks {
  if (time !== undefined) return ofTime(time, part);
  return part === undefined ? { kind: "none" } : sure({ hour: hourOfPart[part], minute: 0 });
}

/** At nine is in the morning, unless that is over; at five may be either. */
export const isSmall = ({ hour }: Clock): boolean => hour <= smallHours;

/** Hours to offer to somebody who said none. */
export const likelyHours: readonly Clock[] = [9, 13, 19].map((hour) => ({ hour, minute: 0 }));
