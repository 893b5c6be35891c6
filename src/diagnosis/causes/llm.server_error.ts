import { type Cause, sure } from "#diagnosis/cause.ts";

const codes = new Set(["server_is_overloaded", "overloaded_error", "server_error", "service_unavailable_error"]);

/** The model provider is in trouble or overloaded. */
export const modelServerError: Cause<"llm.server_error"> = {
  code: "llm.server_error",
  refused: ({ side, status, codes: given, host }) => {
    if (side !== "model") return undefined;
    const named = given.some((code) => codes.has(code));
    return (status !== undefined && status >= 500) || (status === undefined && named)
      ? sure({ host, status })
      : undefined;
  },
};
