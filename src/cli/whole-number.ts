import { ok, usage, type Outcome } from "#cli/trouble.ts";

/** An example in most bounds. */
const usual = 100;

type Bounds = {
  readonly option: string;
  readonly min: number;
  readonly max: number;
  /** What it is like, where the usual example would be a strange one. */
  readonly example?: number;
};

/** The value of an option that is a whole number within bounds; absent stays absent. */
export function wholeNumber(
  text: string | undefined,
  { option, min, max, example }: Bounds,
): Outcome<number | undefined> {
  if (text === undefined) return ok(undefined);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (value !== undefined && value >= min && value <= max) return ok(value);
  return usage("number", {
    option,
    min: String(min),
    max: String(max),
    example: String(example ?? Math.min(max, Math.max(min, usual))),
  });
}
