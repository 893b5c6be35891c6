import type { State } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Inner } from "#supervisor/inner.ts";
import type { Moment } from "#supervisor/look.ts";
import { isAtWork, lastSignMs } from "#supervisor/liveliness.ts";

type Seen = { readonly state: State; readonly lastAliveMs: number; readonly nowMs: number };

/** So far on its way to be judged dead a run is in doubt: it is looked at closely, and the outside is asked. */
const doubtedFrom = 0.5;

/** How much of the time is over after which a run is said not to be ready or to be silent: 0 for one that is well. */
export function doubtOf({ state, lastAliveMs, nowMs }: Seen, limits: Pick<Limits, "readyMs" | "silentMs">): number {
  if (state.kind === "starting") return Math.max(0, 1 - (state.readyByMs - nowMs) / limits.readyMs);
  return state.kind === "running" ? Math.max(0, nowMs - lastAliveMs) / limits.silentMs : 0;
}

/** Looks at a run's process, and asks about what it needs when it begins to look dead, so that a verdict finds it known. */
export function lookAtProcess({ shared, keeper, course: { run } }: Inner, { nowMs, quietSinceMs }: Moment): void {
  const { gate, limits, notes } = shared.ctx;
  const { state } = keeper.machine;
  if (run === undefined || (state.kind !== "starting" && state.kind !== "running") || state.child === undefined) return;
  const activity = gate.activity(run.ref);
  const lastAliveMs = isAtWork(activity) ? nowMs : Math.max(run.aliveAtMs, lastSignMs(activity), quietSinceMs);
  const doubt = doubtOf({ state, lastAliveMs, nowMs }, limits);
  notes.look(run.ref, state.child, { nowMs, doubted: doubt >= doubtedFrom || state.kind === "starting" });
  if (doubt >= doubtedFrom) notes.ask(run.ref);
  else notes.trusted(run.ref);
}
