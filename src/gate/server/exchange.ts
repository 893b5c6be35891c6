import type { IncomingMessage, ServerResponse } from "node:http";

/** One request at the gate and the place for its answer. */
export type Exchange = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** What follows the side's own prefix, as it was sent; no leading slash. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly search: string;
};

/** Answers with JSON. Nothing happens when the caller has gone or was answered already. */
export function replyJson(res: ServerResponse, status: number, body: unknown): void {
  replyText(res, status, JSON.stringify(body));
}

/** Answers with JSON that is text already. */
export function replyText(res: ServerResponse, status: number, json: string): void {
  if (res.headersSent || res.destroyed) return;
  const length = Buffer.byteLength(json);
  res.writeHead(status, { "content-type": "application/json", "content-length": length });
  res.end(json);
}
