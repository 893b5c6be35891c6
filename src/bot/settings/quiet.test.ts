import assert from "node:assert/strict";
import { test } from "node:test";
import { quietUntil } from "#bot/settings/quiet.ts";

const zone = "Europe/Moscow";
const until = (fromHour: number, toHour: number, at: string): string | undefined => {
  const ms = quietUntil({ fromHour, toHour, reminders: "wait" }, Date.parse(`2026-11-25T${at}+03:00`), zone);
  return ms === undefined ? undefined : new Date(ms + 3 * 3_600_000).toISOString().slice(5, 16);
};

test("quiet hours over midnight and within a day end when they are over", () => {
  assert.equal(until(23, 8, "23:30"), "11-26T08:00");
  assert.equal(until(23, 8, "00:30"), "11-25T08:00");
  assert.equal(until(23, 8, "08:00"), undefined);
  assert.equal(until(23, 8, "22:59"), undefined);
  assert.equal(until(13, 15, "14:00"), "11-25T15:00");
  assert.equal(until(13, 15, "15:00"), undefined);
  assert.equal(quietUntil(undefined, 0, zone), undefined);
});
