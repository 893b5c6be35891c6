import { type Cause, likely, sure } from "#diagnosis/cause.ts";

/** Telegram itself is in trouble. */
export const telegramServerError: Cause<"telegram.server_error"> = {
  code: "telegram.server_error",
  refused: ({ side, status }) =>
    side === "telegram" && status !== undefined && status >= 500 ? sure({ status }) : undefined,
  // An HTML page of a proxy instead of JSON, as node-fetch and telegraf report it.
  thrown: ({ message }) =>
    /invalid json response body at \S{0,300}\/bot\d*[^\s/]*\//.test(message) ||
    /^5\d\d: Unsupported message/.test(message)
      ? likely({ status: 502 })
      : undefined,
};
