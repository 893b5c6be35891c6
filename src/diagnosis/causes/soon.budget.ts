import { usdText } from "#contracts/money.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";

const shareTold = 0.8;

/** Most of what may be spent on the model this month is spent. */
export const budgetNear: Cause<"soon.budget"> = {
  code: "soon.budget",
  soon: ({ modelFacts, nowMs }) => {
    const [nearest] = (modelFacts?.limits ?? []).toSorted(
      (a, b) => b.usedNano / b.limitNano - a.usedNano / a.limitNano,
    );
    if (nearest === undefined || nearest.usedNano < nearest.limitNano * shareTold) return undefined;
    const { limitNano, usedNano, of } = nearest;
    const usedPercent = Math.min(100, Math.floor((usedNano / limitNano) * 100));
    const text = `spent this month: ${usdText(usedNano)} of ${usdText(limitNano)} US dollars`;
    const seen = [{ source: "gate", line: undefined, atMs: nowMs, text }] as const;
    return { ...sure({ usedPercent, limitNano, of: of.kind }), seen };
  },
};
