import { type Cause, likely, sure } from "#diagnosis/cause.ts";

/** The address of the model server is not quite right, most often without `/v1` at its end. */
export const baseUrl: Cause<"llm.base_url"> = {
  code: "llm.base_url",
  refused: ({ side, status, text, host, codes }) => {
    if (side !== "model" || (status !== 404 && status !== 405)) return undefined;
    if (/404 page not found/i.test(text)) return sure({ host, status });
    return codes.length === 0 ? likely({ host, status }) : undefined;
  },
};
