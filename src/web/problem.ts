import type { Context } from "hono";
import { redact } from "#contracts/redact.ts";

/** What was wrong with a request and what would be right. */
export type Problem = { readonly what: string; readonly right: string };

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 500 | 503;

/** Any value as JSON with every text in it redacted; `Secret` prints itself as `[redacted]`. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === "string" ? redact(part) : part));
}

/** A JSON answer that no cache keeps and no browser takes for something else. */
export function json(c: Context, value: unknown, status: 200 | 202 | ProblemStatus = 200): Response {
  return c.body(jsonText(value), status, {
    "Content-Type": "application/json; charset=UTF-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
}

/** `{"error":{"what","right"}}` */
export function problem(c: Context, status: ProblemStatus, error: Problem): Response {
  return json(c, { error }, status);
}
