import { type Cause, sure } from "#diagnosis/cause.ts";

/** A person or a group does not let the bot write to them. The bot itself is well. */
export const forbidden: Cause<"telegram.forbidden"> = {
  code: "telegram.forbidden",
  refused: ({ side, status, text }) => {
    if (side !== "telegram" || status !== 403) return undefined;
    const reason = /Forbidden: ([^)\n]{1,200})/.exec(text)?.[1] ?? text.slice(0, 200);
    return sure({ reason });
  },
};
