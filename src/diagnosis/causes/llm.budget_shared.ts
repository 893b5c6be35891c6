import { budgetCodes } from "#contracts/money.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";
import { limitIn } from "#diagnosis/limit-in.ts";

/** What may be spent by the operator's key this month is used up: the owner's share of it, or all of it. */
export const budgetShared: Cause<"llm.budget_shared"> = {
  code: "llm.budget_shared",
  refused: ({ side, codes, text }) => {
    if (side !== "model") return undefined;
    const limitNano = limitIn(text);
    if (codes.includes(budgetCodes.owner)) return sure({ share: "owner", limitNano });
    return codes.includes(budgetCodes.shared) ? sure({ share: "all", limitNano }) : undefined;
  },
};
