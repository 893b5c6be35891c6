import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { textWithin } from "#model/read-body.ts";

/** What a program gives to `fetch` and this understands: everything else goes by the real one. */
type Plain = {
  readonly url: URL;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | undefined;
  readonly signal: AbortSignal | undefined;
};

/** More than Telegram or Hatchery ever answers. Who asks somebody less known reads within a narrower bound. */
const bytesMax = 64 * 1024 * 1024;

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** As much of a Response as this program and its libraries read. */
function asResponse(answer: IncomingMessage, status: number): Response {
  const parts = {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => answer.headers[name.toLowerCase()] ?? null },
    body: answer,
    text: () => textWithin(response, bytesMax),
    json: async () => JSON.parse(await textWithin(response, bytesMax)),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is left out is what nobody here reads
  const response = parts as unknown as Response;
  return response;
}

/**
 * Cuts a call when its signal says so. Node's own `signal` throws out of the process when the answer was whole already: the
 * error then belongs to a connection that nobody listens to.
 */
function cutBy(signal: AbortSignal | undefined, asked: ClientRequest, reject: (why: unknown) => void): void {
  if (signal === undefined) return;
  const cut = (): void => {
    reject(signal.reason);
    asked.destroy();
  };
  if (signal.aborted) return cut();
  signal.addEventListener("abort", cut, { once: true });
  asked.once("close", () => signal.removeEventListener("abort", cut));
}

/** Undefined for a redirect, which is not followed here. */
function ask({ url, body, signal, ...rest }: Plain): Promise<Response | undefined> {
  // Imported as a module, node:http brings the whole of fetch along: it re-exports WebSocket.
  const { request } = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
  const { promise, resolve, reject } = Promise.withResolvers<Response | undefined>();
  const headers = body === undefined ? rest.headers : { ...rest.headers, "content-length": Buffer.byteLength(body) };
  const options: RequestOptions = { ...rest, headers };
  const asked = request(url, options, (answer) => {
    const status = answer.statusCode ?? 0;
    if (isRedirect(status)) answer.resume();
    resolve(isRedirect(status) ? undefined : asResponse(answer, status));
  });
  asked.on("error", reject);
  cutBy(signal, asked, reject);
  asked.end(body);
  return promise;
}

/** Undefined for Headers and lists of pairs. */
function plainHeaders(headers: RequestInit["headers"] = {}): Record<string, string> | undefined {
  if (Symbol.iterator in headers) return undefined;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

const isPlain = (body: unknown): body is Plain["body"] =>
  body === undefined || typeof body === "string" || body instanceof Uint8Array;

/** Undefined for what this does not understand: streams, forms, a Request. */
function plainOf(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Plain | undefined {
  const headers = plainHeaders(init.headers);
  const body = init.body ?? undefined;
  if (headers === undefined || (typeof input !== "string" && !(input instanceof URL))) return undefined;
  if (!isPlain(body)) return undefined;
  return { url: new URL(input), method: init.method ?? "GET", headers, body, signal: init.signal ?? undefined };
}

async function httpFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const plain = plainOf(input, init);
  return (plain && (await ask(plain))) ?? fetch(input, init);
}

/**
 * `fetch` for a process that must stay small. On Node calls with text go by node:http: the first use of Node's own fetch
 * takes 30 ms and 4 MB. On Bun it is the real fetch, which is light there.
 */
export const lightFetch: typeof fetch = process.versions["bun"] === undefined ? httpFetch : fetch;
