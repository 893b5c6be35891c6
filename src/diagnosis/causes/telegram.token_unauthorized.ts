import { type Cause, sure } from "#diagnosis/cause.ts";

/** Telegram does not know the token (any more): it was revoked or replaced, or the bot was deleted. */
export const tokenUnauthorized: Cause<"telegram.token_unauthorized"> = {
  code: "telegram.token_unauthorized",
  refused: ({ side, status }) => (side === "telegram" && status === 401 ? sure({ status }) : undefined),
};
