import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const said =
  /Must provide an API key or an Authorization bearer token|Invalid API key or JWT|Forbidden: (?:Access to collection|Global (?:manage )?access)/i;

/** Qdrant wants a key, or another one. */
export const vectorAuth: Cause<"vector.auth"> = {
  code: "vector.auth",
  refused: ({ side, status, text, host }) => {
    if (said.test(text) && side !== "telegram") return sure({ host, status: status ?? 401 });
    return side === "vector" && (status === 401 || status === 403) ? likely({ host, status }) : undefined;
  },
  line: ({ text }) => (said.test(text) ? likely({ host: undefined, status: 401 }) : undefined),
};
