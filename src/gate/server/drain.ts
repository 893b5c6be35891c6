import { setTimeout as after } from "node:timers/promises";
import type { Runs } from "#gate/run/runs.ts";

/** How often it is looked whether the last call has ended. */
const lookMs = 10;

const underWay = (runs: Runs): boolean =>
  [...runs.all()].some((seen) => seen.calls.size > 0 || seen.poll !== undefined);

/** Until no call is under way, or the time is over. */
export async function drain(runs: Runs, maxMs: number): Promise<void> {
  for (let waitedMs = 0; underWay(runs) && waitedMs < maxMs; waitedMs += lookMs) await after(lookMs);
}
