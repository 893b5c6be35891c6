import type { Cause } from "#diagnosis/cause.ts";
import { sure } from "#diagnosis/cause.ts";
import { dayMs } from "#diagnosis/day-ms.ts";

/** Told this long before, and not earlier. */
const daysBefore = 30;

/** The provider has named the day on which the model in use ends. */
export const modelShutdown: Cause<"soon.model_shutdown"> = {
  code: "soon.model_shutdown",
  soon: ({ modelFacts, nowMs }) => {
    if (modelFacts?.shutdownAtMs === undefined) return undefined;
    const daysLeft = Math.ceil((modelFacts.shutdownAtMs - nowMs) / dayMs);
    if (daysLeft > daysBefore) return undefined;
    const { model, replacement } = modelFacts;
    const text = `${model}: shutdown_date ${new Date(modelFacts.shutdownAtMs).toISOString().slice(0, 10)}`;
    const seen = [{ source: "model", line: undefined, atMs: nowMs, text }] as const;
    return { ...sure({ model, daysLeft: Math.max(0, daysLeft), replacement }), seen };
  },
};
