import { wallAt } from "#bot/reminders/zone-time.ts";

const two = (value: number): string => String(value).padStart(2, "0");

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `2026-05-08 14:03`, by the person's clock, or by the process's where nobody knows it; for the model. */
export function minuteText(atMs: number, zone = ownZone): string {
  const { year, month, day, hour, minute } = wallAt(atMs, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
