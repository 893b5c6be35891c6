// Recurring reminders keep the time on the wall. The changes of clocks are those of the IANA database.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rule } from "#contracts/reminder.ts";
import { nextDue } from "#bot/reminders/rule.ts";
import { isZone, msAt, wallAt, weekdayOf } from "#bot/reminders/zone-time.ts";

const wall = (text: string, zone: string): number => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return msAt({ year, month, day, hour, minute }, zone);
};

const iso = (ms: number | undefined): string => (ms === undefined ? "never" : new Date(ms).toISOString().slice(0, 16));

const daily: Rule = { every: "days", count: 1, fromDay: 0, hour: 9, minute: 0 };

test("nine stays nine when clocks are put forward and back", () => {
  const zone = "Europe/Berlin";
  assert.equal(iso(nextDue(daily, wall("2027-03-27 09:00", zone), zone)), "2027-03-28T07:00");
  assert.equal(iso(nextDue(daily, wall("2027-03-26 09:00", zone), zone)), "2027-03-27T08:00");
  assert.equal(iso(nextDue(daily, wall("2027-10-30 09:00", zone), zone)), "2027-10-31T08:00");
  const west = "America/New_York";
  assert.equal(iso(nextDue(daily, wall("2027-03-13 09:00", west), west)), "2027-03-14T13:00");
});

test("a time that the clocks jump over comes as much later; one that they show twice comes once, the first time", () => {
  const zone = "Europe/Berlin";
  const night: Rule = { ...daily, hour: 2, minute: 30 };
  const missing = nextDue(night, wall("2027-03-27 02:30", zone), zone);
  assert.deepEqual(wallAt(missing ?? 0, zone), { year: 2027, month: 3, day: 28, hour: 3, minute: 30 });
  const first = nextDue(night, wall("2027-10-30 02:30", zone), zone);
  assert.equal(iso(first), "2027-10-31T00:30");
  assert.equal(iso(nextDue(night, first ?? 0, zone)), "2027-11-01T01:30");
});

test("a zone half an hour off, one that changes at midnight, and one on the other side of the date line", () => {
  assert.equal(iso(nextDue(daily, Date.parse("2027-01-01T00:00Z"), "Asia/Kolkata")), "2027-01-01T03:30");
  const beirut: Rule = { ...daily, hour: 0, minute: 0 };
  assert.equal(iso(nextDue(beirut, wall("2027-03-27 12:00", "Asia/Beirut"), "Asia/Beirut")), "2027-03-27T22:00");
  assert.equal(iso(nextDue(daily, Date.parse("2027-01-01T00:00Z"), "Pacific/Kiritimati")), "2027-01-01T19:00");
});

test("weeks, months and years", () => {
  const at = { hour: 10, minute: 0 };
  const zone = "Europe/Moscow";
  const next = (rule: Rule, after: string): string => iso(nextDue(rule, Date.parse(`${after}Z`), zone));
  const weekly = { every: "weeks", count: 1, fromWeek: 0, weekdays: [1, 4], ...at } as const;
  assert.equal(next(weekly, "2026-11-25T09:00"), "2026-11-26T07:00");
  assert.equal(next(weekly, "2026-11-26T07:00"), "2026-11-30T07:00");
  const fortnight = { ...weekly, count: 2, fromWeek: 2969, weekdays: [3] } as const;
  const one = nextDue(fortnight, Date.parse("2026-11-25T09:00Z"), zone) ?? 0;
  assert.equal((nextDue(fortnight, one, zone) ?? 0) - one, 14 * 86_400_000);
  const last = { every: "months", day: 31, ...at } as const;
  assert.equal(next(last, "2027-01-31T07:00"), "2027-02-28T07:00");
  assert.equal(next(last, "2027-02-28T07:00"), "2027-03-31T07:00");
  const leap = { every: "years", month: 2, day: 29, ...at } as const;
  assert.equal(next(leap, "2027-01-01T00:00"), "2027-02-28T07:00");
  assert.equal(next(leap, "2028-01-01T00:00"), "2028-02-29T07:00");
  const third = { every: "days", count: 3, fromDay: 20_000, ...at } as const;
  assert.equal(next(third, "2026-11-25T09:00"), "2026-11-26T07:00");
});

test("minutes are counted from the beginning, whatever the clocks do, and never come twice", () => {
  const rule: Rule = { every: "minutes", count: 90, fromMs: 1_000 };
  assert.equal(nextDue(rule, 1_000, "UTC"), 1_000 + 90 * 60_000);
  assert.equal(nextDue(rule, 1_000 + 90 * 60_000 * 7 + 5, "UTC"), 1_000 + 90 * 60_000 * 8);
});

test("zones and weekdays", () => {
  assert.ok(isZone("Europe/Moscow"));
  assert.ok(!isZone("Europe/Moskau"));
  assert.equal(weekdayOf({ year: 2026, month: 11, day: 25 }), 3);
});

test("every so many months keeps its months over the years, and a day that some of them lack", () => {
  const fromMonth = (2026 - 1970) * 12 + 10; // November
  const rule: Rule = { every: "months", day: 30, hour: 9, minute: 0, step: { count: 3, fromMonth } };
  const dates: string[] = [];
  for (let at = Date.parse("2026-11-25T12:00Z"); dates.length < 4;) {
    at = nextDue(rule, at, "UTC") ?? Number.NaN;
    dates.push(iso(at).slice(0, 10));
  }
  assert.deepEqual(dates, ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"]);
  const seldom: Rule = { ...rule, step: { count: 24, fromMonth } };
  assert.equal(iso(nextDue(seldom, Date.parse("2026-11-30T12:00Z"), "UTC")), "2028-11-30T09:00");
});
