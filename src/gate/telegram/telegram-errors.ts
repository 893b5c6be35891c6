import type { ServerResponse } from "node:http";
import { sideError, type SideError } from "#gate/forward/side-error.ts";
import { replyJson } from "#gate/server/exchange.ts";

/** Telegram's own words, https://github.com/tdlib/telegram-bot-api: for a token that is not valid, and for one that is none. */
export const unauthorized = { status: 401, text: "Unauthorized" } as const;
export const notFound = { status: 404, text: "Not Found" } as const;
export const methodNotFound = { status: 404, text: "Not Found: method not found" } as const;
export const badParameters = { status: 400, text: "Bad Request: can't parse the parameters of the request" } as const;

export function replyError(res: ServerResponse, error: SideError): void {
  replyJson(res, error.status, sideError("telegram", error));
}
