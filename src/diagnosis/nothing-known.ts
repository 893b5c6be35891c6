import type { Evidence } from "#contracts/evidence.ts";

/** Evidence of nothing: where one thing alone is asked about, which is added. */
export const nothingKnown: Omit<Evidence, "nowMs" | "botId"> = {
  program: undefined,
  wanted: undefined,
  state: undefined,
  exits: [],
  outputs: [],
  calls: [],
  activity: undefined,
  intake: undefined,
  inbox: undefined,
  probes: [],
  changes: [],
  faults: [],
  daemonStartedAtMs: undefined,
  aliveCheckMs: 0,
};
