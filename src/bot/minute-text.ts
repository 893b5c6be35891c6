const two = (value: number): string => String(value).padStart(2, "0");

/** `2026-05-08 14:03`, by the process's time zone, for the model. */
export function minuteText(atMs: number): string {
  const at = new Date(atMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
