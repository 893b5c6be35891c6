import { type Cause, sure } from "#diagnosis/cause.ts";

/** More questions in a minute than the provider allows; it passes by itself. */
export const rateLimit: Cause<"llm.rate_limit"> = {
  code: "llm.rate_limit",
  refused: ({ side, status, codes, host, retryAfterS, text }) => {
    if (side !== "model") return undefined;
    const named =
      codes.includes("rate_limit_exceeded") || codes.includes("slow_down") || codes.includes("rate_limit_error");
    if (status !== 429 && !named) return undefined;
    const said = /try again in (\d{1,6})(?:\.\d+)?s/.exec(text)?.[1];
    return sure({ host, retryAfterS: retryAfterS ?? (said === undefined ? undefined : Number(said)) });
  },
};
