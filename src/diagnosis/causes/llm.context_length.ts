import { type Cause, sure } from "#diagnosis/cause.ts";

/** The conversation is longer than the model can take at once. */
export const contextLength: Cause<"llm.context_length"> = {
  code: "llm.context_length",
  refused: ({ side, codes, text, host }) => {
    if (side !== "model") return undefined;
    const said = /maximum context length is (\d{1,9})|prompt is too long/i.exec(text);
    if (!codes.includes("context_length_exceeded") && said === null) return undefined;
    return sure({ host, tokensMax: said?.[1] === undefined ? undefined : Number(said[1]) });
  },
};
