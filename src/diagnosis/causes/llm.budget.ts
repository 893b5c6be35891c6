import { budgetCodes } from "#contracts/money.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";
import { sumsIn } from "#diagnosis/limit-in.ts";

/** The bot's own limit of money has no room for its next question this month; the gate itself says so. */
export const budget: Cause<"llm.budget"> = {
  code: "llm.budget",
  refused: ({ side, codes, text }) =>
    side === "model" && codes.includes(budgetCodes.bot) ? sure(sumsIn(text)) : undefined,
};
