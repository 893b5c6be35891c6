import type { Dispatcher } from "undici";
import { networkError, type NetworkError } from "#gate/upstream/network-error.ts";

/** One question to the outside whose answer is small and read whole. */
export type Question = {
  readonly url: URL;
  readonly method?: "GET" | "POST";
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Until the first byte of the answer. */
  readonly waitMs: number;
  readonly bytesMax: number;
  readonly signal?: AbortSignal;
};

export type Reply =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Dispatcher.ResponseData["headers"];
      readonly text: string;
    }
  | ({ readonly kind: "unreachable" } & NetworkError)
  /** Our own signal cut it. */
  | { readonly kind: "cut" };

/** The answer's text; fails when it grows beyond the bound. */
export async function readText(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new Error(`the answer is larger than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Asks and reads the answer; never throws. */
export async function ask(dispatcher: Dispatcher, question: Question): Promise<Reply> {
  const { url, method = "GET", waitMs, bytesMax, signal } = question;
  try {
    const answer = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method,
      headers: question.headers ?? null,
      body: question.body ?? null,
      headersTimeout: waitMs,
      bodyTimeout: waitMs,
      signal: signal ?? null,
    });
    const text = await readText(answer.body, bytesMax);
    return { kind: "answered", status: answer.statusCode, headers: answer.headers, text };
  } catch (error) {
    if (signal?.aborted === true) return { kind: "cut" };
    return { kind: "unreachable", ...networkError(error) };
  }
}
