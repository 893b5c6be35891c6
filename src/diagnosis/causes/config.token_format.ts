import { type Cause, sure } from "#diagnosis/cause.ts";

const asked = /request\.py|_request_wrapper|_baserequest/;

/** What was given as a token has not the shape of one; Telegram was not asked. */
export const tokenFormat: Cause<"config.token_format"> = {
  code: "config.token_format",
  thrown: ({ name, message, frames }) => {
    if (/^(?:aiogram\.utils\.token\.)?TokenValidationError$/.test(name)) return sure({ library: "aiogram" });
    const isPython = name === "telegram.error.InvalidToken" && message === "Invalid token";
    if (isPython && !frames.some((frame) => asked.test(frame))) return sure({ library: "python-telegram-bot" });
    return /Token must contain a colon|Token must not contain spaces/.test(message)
      ? sure({ library: "telebot" })
      : undefined;
  },
};
