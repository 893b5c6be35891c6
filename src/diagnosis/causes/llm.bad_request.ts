import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const codes = new Set(["unsupported_parameter", "unsupported_value", "invalid_value", "unknown_parameter"]);

/** The model does not take the question as the program puts it. */
export const modelBadRequest: Cause<"llm.bad_request"> = {
  code: "llm.bad_request",
  refused: ({ side, status, codes: given, text, host }) => {
    if (side !== "model" || (status !== 400 && status !== 422)) return undefined;
    const facts = {
      host,
      reason:
        text
          .split("\n")[0]
          ?.replace(/^\d{3} /, "")
          .slice(0, 200) ?? "",
    };
    const named = given.some((code) => codes.has(code)) || /messages with role 'tool' must be a response to/.test(text);
    return named ? sure(facts) : likely(facts);
  },
};
