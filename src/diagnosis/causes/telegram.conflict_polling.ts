import { type Cause, likely, sure } from "#diagnosis/cause.ts";

/** Somebody else receives this bot's messages with the same token. */
export const conflictPolling: Cause<"telegram.conflict_polling"> = {
  code: "telegram.conflict_polling",
  refused: ({ side, status, text }) => {
    if (side !== "telegram" || status !== 409) return undefined;
    return /other getUpdates request|other long poll/i.test(text) ? sure({ status }) : likely({ status });
  },
};
