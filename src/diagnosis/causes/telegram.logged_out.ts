import { type Cause, sure } from "#diagnosis/cause.ts";

/** The bot was logged out of the cloud's Bot API, or closed on its server. */
export const loggedOut: Cause<"telegram.logged_out"> = {
  code: "telegram.logged_out",
  refused: ({ side, status, text }) =>
    side === "telegram" && (status === 400 || status === 401) && /Logged out|has already been closed/i.test(text)
      ? sure({ status })
      : undefined,
};
