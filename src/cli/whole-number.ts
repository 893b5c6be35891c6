import { ok, usage, type Outcome } from "#cli/trouble.ts";

/** The value of an option that is a whole number within bounds; absent stays absent. */
export function wholeNumber(
  text: string | undefined,
  { option, min, max }: { readonly option: string; readonly min: number; readonly max: number },
): Outcome<number | undefined> {
  if (text === undefined) return ok(undefined);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (value !== undefined && value >= min && value <= max) return ok(value);
  const example = String(Math.min(max, Math.max(min, 100)));
  return usage("number", { option, min: String(min), max: String(max), example });
}
