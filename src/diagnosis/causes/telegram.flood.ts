import { type Cause, sure } from "#diagnosis/cause.ts";

/** The bot says more than Telegram allows in this time. */
export const flood: Cause<"telegram.flood"> = {
  code: "telegram.flood",
  refused: ({ side, status, retryAfterS, text }) => {
    if (side !== "telegram" || status !== 429) return undefined;
    const said = /retry (?:after|in) (\d{1,6})/i.exec(text)?.[1];
    return sure({ retryAfterS: retryAfterS ?? (said === undefined ? undefined : Number(said)) });
  },
};
