import { type Cause, sure } from "#diagnosis/cause.ts";

const errnos = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"]);

/** The model's answer did not come in time. */
export const modelTimeout: Cause<"llm.timeout"> = {
  code: "llm.timeout",
  unreachable: ({ side, errno, host }) => (side === "model" && errnos.has(errno) ? sure({ host }) : undefined),
  // Bun prints the class as `error`; the words are the SDK's own.
  thrown: ({ name, message }) =>
    /^(?:openai\.|anthropic\.)?API(?:Connection)?TimeoutError$/.test(name) || message === "Request timed out."
      ? sure({ host: undefined })
      : undefined,
};
