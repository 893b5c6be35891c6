import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const codes = new Set(["invalid_api_key", "authentication_error", "account_deactivated"]);

/** The model provider does not accept the key. */
export const keyInvalid: Cause<"llm.key_invalid"> = {
  code: "llm.key_invalid",
  refused: ({ side, status, codes: given, text, host }) => {
    if (side !== "model" || status !== 401) return undefined;
    const facts = { host: host ?? "", status };
    const named = given.some((code) => codes.has(code)) || /incorrect api key|invalid api key/i.test(text);
    return named ? sure(facts) : likely(facts);
  },
};
