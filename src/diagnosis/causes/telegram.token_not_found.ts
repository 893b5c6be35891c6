import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const first = new Set(["getMe", "getUpdates", "deleteWebhook", "getWebhookInfo"]);

/** Telegram does not even see a token in what was given: malformed, or asked at a wrong address. */
export const tokenNotFound: Cause<"telegram.token_not_found"> = {
  code: "telegram.token_not_found",
  refused: ({ side, status, text, method }) => {
    if (side !== "telegram" || status !== 404 || /method not found/i.test(text)) return undefined;
    return method === undefined || first.has(method) ? sure({ status }) : likely({ status });
  },
  // python-telegram-bot says "Invalid token" for Telegram's 404.
  thrown: ({ name, message, frames }) =>
    name === "telegram.error.InvalidToken" &&
    message === "Invalid token" &&
    frames.some((frame) => /request\.py|_request_wrapper|_baserequest/.test(frame))
      ? sure({ status: 404 })
      : undefined,
};
