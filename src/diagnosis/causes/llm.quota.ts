import { type Cause, sure } from "#diagnosis/cause.ts";

const codes = new Set([
  "insufficient_quota",
  "billing_hard_limit_reached",
  "credit_balance_exhausted",
  "organization_spend_limit_exceeded",
  "project_spend_limit_exceeded",
  "organization_usage_limit_exceeded",
]);

/** The account at the provider has no money left, or has reached the limit that was set for it. */
export const quota: Cause<"llm.quota"> = {
  code: "llm.quota",
  refused: ({ side, status, codes: given, text, host }) => {
    if (side !== "model") return undefined;
    const named = given.some((code) => codes.has(code));
    const said = /exceeded your current quota|insufficient_quota|credit balance is too low/i.test(text);
    return named || said || status === 402 ? sure({ host }) : undefined;
  },
};
