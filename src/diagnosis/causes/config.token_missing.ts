import { type Cause, sure } from "#diagnosis/cause.ts";

/** What each library says when it is given no token; none of these asked Telegram. */
const said: readonly (readonly [RegExp, string])[] = [
  [/^Empty token!$/, "grammY"],
  [/Bot Token is required/, "telegraf"],
  [/Telegram Bot Token not provided!/, "node-telegram-bot-api"],
  [/You must pass the token you received from https:\/\/t\.me\/Botfather/i, "python-telegram-bot"],
  [/Token is invalid! It must be 'str' type instead of <class 'NoneType'>/, "aiogram"],
];

function library(text: string): string | undefined {
  return said.find(([way]) => way.test(text))?.[1];
}

/** The program was started without a bot token. */
export const tokenMissing: Cause<"config.token_missing"> = {
  code: "config.token_missing",
  refused: ({ text, weight }) => {
    const found = weight === "own" ? undefined : library(text);
    return found === undefined ? undefined : sure({ library: found });
  },
  thrown: ({ message }) => {
    const found = library(message);
    return found === undefined ? undefined : sure({ library: found });
  },
  line: ({ text }) => {
    const found = library(text);
    return found === undefined ? undefined : sure({ library: found });
  },
};
