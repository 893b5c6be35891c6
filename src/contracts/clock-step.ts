/** The clock was set: by how much, and from which of its times on what was noted is right already. `atMs`: when that was seen. */
export type ClockStep = { readonly byMs: number; readonly sinceMs: number; readonly atMs: number };

/** Who hears of it a little later has noted times in between, by the clock as it is now. */
const heardWithinMs = 60_000;

/** A time that was noted before the clock was set, as the clock would show it now. */
export const afterStep = (timeMs: number, { byMs, sinceMs, atMs }: ClockStep): number =>
  timeMs >= sinceMs && timeMs <= atMs + heardWithinMs ? timeMs : timeMs + byMs;

/** The same for a time that may not have been noted. */
export const maybeAfterStep = (timeMs: number | undefined, step: ClockStep): number | undefined =>
  timeMs === undefined ? undefined : afterStep(timeMs, step);
