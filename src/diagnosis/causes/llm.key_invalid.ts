import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const codes = new Set(["invalid_api_key", "authentication_error", "account_deactivated"]);

/** The model provider does not accept the key. */
export const keyInvalid: Cause<"llm.key_invalid"> = {
  code: "llm.key_invalid",
  refused: ({ side, status, codes: given, text, host }) => {
    if (side !== "model" || (status !== undefined && status !== 401)) return undefined;
    const facts = { host, status: 401 };
    if (given.some((code) => codes.has(code)) || /incorrect api key|invalid (?:x-)?api[ -]key/i.test(text))
      return sure(facts);
    return status === 401 ? likely(facts) : undefined;
  },
};
