import type { ServerResponse } from "node:http";
import type { CallSide } from "#contracts/call.ts";
import { errorHeaders, sideError, type SideError } from "#gate/forward/side-error.ts";
import { replyJson } from "#gate/server/exchange.ts";

/** Answers with an error of the gate's own; nothing happens when the caller was answered already. */
export function replyError(res: ServerResponse, side: CallSide, error: SideError): void {
  if (res.headersSent || res.destroyed) return;
  for (const [name, value] of Object.entries(errorHeaders(error))) res.setHeader(name, value);
  replyJson(res, error.status, sideError(side, error));
}
