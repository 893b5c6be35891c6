import { type Cause, sure } from "#diagnosis/cause.ts";

const codes = new Set(["content_policy_violation", "content_filter", "moderation_blocked"]);

/** The provider's safety rules refuse this question; the next one may be taken. */
export const contentPolicy: Cause<"llm.content_policy"> = {
  code: "llm.content_policy",
  refused: ({ side, codes: given, text, host }) =>
    side === "model" &&
    (given.some((code) => codes.has(code)) || /rejected as a result of our safety system/i.test(text))
      ? sure({ host })
      : undefined,
};
