import type { Evidence } from "#contracts/evidence.ts";

/** Evidence of nothing: for questions about one thing alone, which is added. */
export const blank: Omit<Evidence, "nowMs" | "botId"> = {
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
