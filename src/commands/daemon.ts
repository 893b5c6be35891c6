import type { Answer } from "#contracts/answer.ts";
import type { StateKind } from "#contracts/instance.ts";
import type { House } from "#commands/house.ts";

/** How the daemon itself is: version, process, since when, and how many bots are in which state. */
export function daemon(house: House): Answer {
  const bots: Partial<Record<StateKind, number>> = {};
  for (const { state } of house.supervisor.views()) bots[state.kind] = (bots[state.kind] ?? 0) + 1;
  return { kind: "daemon", version: house.version, pid: house.pid, sinceMs: house.startedAtMs, bots };
}
