import { wallAt, type Wall } from "#bot/reminders/zone-time.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** By the process's own clock: making a format for its zone would take a third of the bot's start. */
function ownWall(atMs: number): Wall {
  const at = new Date(atMs);
  const date = { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
  return { ...date, hour: at.getHours(), minute: at.getMinutes() };
}

/** `2026-05-08 14:03`, by the person's clock, or by the process's where nobody knows it; for the model. */
export function minuteText(atMs: number, zone?: string): string {
  const { year, month, day, hour, minute } = zone === undefined ? ownWall(atMs) : wallAt(atMs, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
