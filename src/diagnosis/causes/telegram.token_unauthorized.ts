import { type Cause, sure } from "#diagnosis/cause.ts";

/** Telegram does not know the token (any more): it was revoked or replaced, or the bot was deleted. */
export const tokenUnauthorized: Cause<"telegram.token_unauthorized"> = {
  code: "telegram.token_unauthorized",
  refused: ({ side, status, text }) =>
    side === "telegram" && status === 401 && !/logged out/i.test(text) ? sure({ status }) : undefined,
  // python-telegram-bot from version 20 on says it without the status.
  thrown: ({ name, message }) =>
    name === "telegram.error.InvalidToken" && /was rejected by the server/.test(message)
      ? sure({ status: 401 })
      : undefined,
};
