import { limitsDefault, type Limits } from "#contracts/limits.ts";

/** Shorter where a story would otherwise take days of its clock. */
export const limits: Limits = { ...limitsDefault, backoffMaxMs: 30_000, crashLoopWindowMs: 120_000 };
