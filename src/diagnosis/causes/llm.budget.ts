import { budgetCodes } from "#contracts/money.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";
import { limitIn } from "#diagnosis/limit-in.ts";

/** The bot has used up its own limit of money for this month; the gate itself says so. */
export const budget: Cause<"llm.budget"> = {
  code: "llm.budget",
  refused: ({ side, codes, text }) =>
    side === "model" && codes.includes(budgetCodes.bot) ? sure({ limitNano: limitIn(text) }) : undefined,
};
