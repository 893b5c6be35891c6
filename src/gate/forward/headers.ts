import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** What a program's request may bring along. Everything else stays here: cookies, forwarding, and above all credentials. */
const upward = ["accept", "content-type", "content-length", "range", "user-agent", "idempotency-key", "openai-beta"];

/** What an answer may bring back. */
const downward = [
  "content-type",
  "content-length",
  "content-disposition",
  "content-range",
  "accept-ranges",
  "cache-control",
  "etag",
  "last-modified",
  "retry-after",
  "x-request-id",
  "openai-processing-ms",
];

const rateLimit = /^x-ratelimit-/;

/** No `accept-encoding` goes up: answers come plain, so that streams are not held back and errors can be read. */
export function headersUp(given: IncomingHttpHeaders, own: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of upward) {
    const value = given[name];
    if (typeof value === "string") headers[name] = value;
  }
  return { ...headers, ...own };
}

export function headersDown(given: IncomingHttpHeaders): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && (downward.includes(name) || rateLimit.test(name))) headers[name] = value;
  }
  return headers;
}
