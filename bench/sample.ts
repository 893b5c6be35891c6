/** What a row of measurements came to; numbers in the unit that the field's name says. */
export type Sample = {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
};

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** The value below which this share of the sorted values lies. */
function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return sorted[Math.max(0, at)] ?? Number.NaN;
}

/** Count, median, 95th percentile and ends. Throws for no values at all: nothing was measured. */
export function sample(values: readonly number[]): Sample {
  if (values.length === 0) throw new RangeError("nothing was measured");
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number => rounded(quantile(sorted, share));
  return { n: sorted.length, median: at(0.5), p95: at(0.95), min: at(0), max: at(1) };
}
