import { budgetCodes } from "#contracts/money.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";
import { sumsIn } from "#diagnosis/limit-in.ts";

/** What may be spent by the operator's key this month has no room left: the owner's share of it, or all of it. */
export const budgetShared: Cause<"llm.budget_shared"> = {
  code: "llm.budget_shared",
  refused: ({ side, codes, text }) => {
    if (side !== "model") return undefined;
    if (codes.includes(budgetCodes.owner)) return sure({ share: "owner", ...sumsIn(text) });
    return codes.includes(budgetCodes.shared) ? sure({ share: "all", ...sumsIn(text) }) : undefined;
  },
};
