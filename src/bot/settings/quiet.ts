import type { Quiet } from "#bot/settings/chat-settings.ts";
import { dateOfDay, dayNumber, msAt, wallAt } from "#bot/reminders/zone-time.ts";

const isIn = ({ fromHour, toHour }: Quiet, hour: number): boolean =>
  fromHour <= toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;

/** When the quiet hours that it is in are over; undefined outside them. */
export function quietUntil(quiet: Quiet | undefined, nowMs: number, zone: string): number | undefined {
  if (quiet === undefined) return undefined;
  const wall = wallAt(nowMs, zone);
  if (!isIn(quiet, wall.hour)) return undefined;
  const today = msAt({ ...wall, hour: quiet.toHour, minute: 0 }, zone);
  return today > nowMs ? today : msAt({ ...dateOfDay(dayNumber(wall) + 1), hour: quiet.toHour, minute: 0 }, zone);
}
