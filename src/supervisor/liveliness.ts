import type { Activity } from "#contracts/evidence.ts";

/** Whether a run polls or works on something this moment. */
export const isAtWork = ({ openPolls, callsUnderWay }: Activity): boolean => openPolls > 0 || callsUnderWay > 0;

const latest = (...times: readonly (number | undefined)[]): number => Math.max(...times.map((atMs) => atMs ?? 0));

/** When a run last gave a sign of life at the gate, Unix milliseconds; 0 when it never did. */
export function lastSignMs({ lastPollAtMs, lastCallEndedAtMs }: Activity): number {
  return latest(lastPollAtMs, lastCallEndedAtMs);
}

/** Since when nobody has needed a run: from its last update, or from when it became ready. Undefined while calls go on. */
export function idleSinceMs(activity: Activity, readyAtMs: number): number | undefined {
  return activity.callsUnderWay > 0 ? undefined : latest(activity.lastUpdateAtMs, readyAtMs);
}
