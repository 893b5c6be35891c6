import { type Cause, sure } from "#diagnosis/cause.ts";

const shareTold = 0.8;

/** Most of what may be spent on the model is spent. */
export const budget: Cause<"soon.budget"> = {
  code: "soon.budget",
  soon: ({ modelFacts, nowMs }) => {
    if (modelFacts?.spent === undefined || modelFacts.budget === undefined || modelFacts.budget <= 0) return undefined;
    const share = modelFacts.spent / modelFacts.budget;
    if (share < shareTold) return undefined;
    const usedPercent = Math.floor(share * 100);
    const seen = [
      { source: "gate", line: undefined, atMs: nowMs, text: `spent ${usedPercent} % of the budget` },
    ] as const;
    return { ...sure({ usedPercent }), seen };
  },
};
