import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const errnos = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
]);

/** Nobody answers where the model should be. */
export const modelUnreachable: Cause<"llm.unreachable"> = {
  code: "llm.unreachable",
  unreachable: ({ side, errno, host }) => (side === "model" && errnos.has(errno) ? sure({ host, errno }) : undefined),
  thrown: ({ name, message }) =>
    /^(?:openai\.|anthropic\.)?APIConnectionError$/.test(name) || (name === "error" && message === "Connection error.")
      ? likely({ host: undefined, errno: "unknown" })
      : undefined,
};
