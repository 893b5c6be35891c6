import type { Dispatcher } from "undici";
import { networkError, type NetworkError } from "#gate/upstream/network-error.ts";

/** One question to the outside whose answer is small and read whole. */
export type Question = {
  readonly url: URL;
  readonly method?: "GET" | "POST" | "PUT";
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly bytesMax: number;
};

/** How long it may take: until the first byte of the answer, or (`deadlineMs`) all of it, finding the way included. */
export type Patience = { readonly waitMs: number; readonly signal: AbortSignal } | { readonly deadlineMs: number };

export type Answered = {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Dispatcher.ResponseData["headers"];
  readonly text: string;
};

/** What stands in the place of an errno when an answer grew beyond its bound. */
export const answerTooLarge = "ANSWER_TOO_LARGE";

export type Unreachable = { readonly kind: "unreachable" } & NetworkError;

/** An answer grew beyond its bound. */
class AnswerTooLarge extends Error {
  readonly code = answerTooLarge;

  constructor(bytesMax: number) {
    super(`the answer is larger than ${bytesMax} bytes`);
  }
}

/** The answer's text; fails when it grows beyond the bound. */
export async function readText(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new AnswerTooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function exchange(dispatcher: Dispatcher, question: Question, patience: Patience): Promise<Answered> {
  const { url, method = "GET", bytesMax } = question;
  const within =
    "deadlineMs" in patience
      ? { signal: AbortSignal.timeout(patience.deadlineMs) }
      : { signal: patience.signal, headersTimeout: patience.waitMs, bodyTimeout: patience.waitMs };
  const answer = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers: question.headers ?? null,
    body: question.body ?? null,
    ...within,
  });
  const text = await readText(answer.body, bytesMax);
  return { kind: "answered", status: answer.statusCode, headers: answer.headers, text };
}

/** Asks and waits no longer than the deadline; never throws. */
export async function ask(
  dispatcher: Dispatcher,
  question: Question,
  patience: { readonly deadlineMs: number },
): Promise<Answered | Unreachable> {
  try {
    return await exchange(dispatcher, question, patience);
  } catch (error) {
    if (!(error instanceof Error && error.name === "TimeoutError")) {
      return { kind: "unreachable", ...networkError(error) };
    }
    return { kind: "unreachable", errno: "ETIMEDOUT", text: `no answer within ${patience.deadlineMs} ms` };
  }
}

/** The same for a question that may be cut by our own signal and waits for its first byte as long as it is told to. */
export async function askUntilCut(
  dispatcher: Dispatcher,
  question: Question,
  patience: { readonly waitMs: number; readonly signal: AbortSignal },
): Promise<Answered | Unreachable | { readonly kind: "cut" }> {
  try {
    return await exchange(dispatcher, question, patience);
  } catch (error) {
    return patience.signal.aborted ? { kind: "cut" } : { kind: "unreachable", ...networkError(error) };
  }
}
