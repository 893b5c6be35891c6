import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { CallOutcome } from "#contracts/call.ts";
import { headersDown, headersUp } from "#gate/forward/headers.ts";
import { meter, refuseHere, type CallName } from "#gate/forward/meter.ts";
import { refusal } from "#gate/forward/refusal.ts";
import { BodyTooLarge, requestBody } from "#gate/forward/request-body.ts";
import { sideError, type SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";
import { networkError, type NetworkError } from "#gate/upstream/network-error.ts";

export type Destination = {
  readonly name: CallName;
  readonly url: URL;
  /** The real credential, where it goes by header. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the operator set the address, or an owner chose it. */
  readonly by?: "operator" | "owner";
  /** What the program is told when nobody answers there. */
  readonly unreachable: (error: NetworkError) => string;
};

type Call = {
  readonly core: GateCore;
  readonly seen: RunSeen;
  readonly exchange: Exchange;
  readonly to: Destination;
  /** The request's body, when it was read already. */
  readonly body?: Buffer;
  /** Sees the beginning of the request's body, once. */
  readonly look?: (beginning: string) => void;
};

function headersFor({ exchange: { req }, to }: Call, body: Readable | Buffer | null): Record<string, string> {
  const headers = headersUp(req.headers, to.headers);
  // A body that was read whole gets its length anew; a stream keeps what the program declared.
  if (!(body instanceof Readable)) delete headers["content-length"];
  return headers;
}

/** Streams the answer down as it comes; of an error's body the beginning is remembered for the record. */
async function pass(
  { core, to, exchange: { res } }: Call,
  answer: Dispatcher.ResponseData,
  signal: AbortSignal,
): Promise<CallOutcome> {
  const { statusCode: status, headers } = answer;
  const keep = status >= 400 ? core.limits.errorBodyBytesMax : 0;
  const kept: Buffer[] = [];
  let bytes = 0;
  res.writeHead(status, headersDown(headers));
  if (String(headers["content-type"]).startsWith("text/event-stream")) res.flushHeaders();
  for await (const chunk of answer.body) {
    if (bytes < keep) kept.push(chunk.subarray(0, keep - bytes));
    bytes += chunk.length;
    if (!res.write(chunk)) await once(res, "drain", { signal });
  }
  res.end();
  if (status < 400) return { kind: "answered", status };
  return refusal(to.name.side, { status, headers, body: Buffer.concat(kept).toString("utf8") });
}

/** Ends the call's answer after a failure: with our own words when nothing was said yet, else by cutting it. */
function fail({ to, exchange: { res } }: Call, error: SideError): void {
  if (res.headersSent) res.destroy();
  else replyJson(res, error.status, sideError(to.name.side, error));
}

function explain(call: Call, thrown: unknown, cut: boolean): CallOutcome {
  if (thrown instanceof BodyTooLarge) {
    const error = { status: 413, text: "Request Entity Too Large" };
    fail(call, error);
    return { kind: "refused-here", ...error };
  }
  if (cut) {
    call.exchange.res.destroy();
    return { kind: "cut" };
  }
  const error = networkError(thrown);
  fail(call, { status: 502, text: call.to.unreachable(error), code: error.errno });
  return { kind: "unreachable", ...error };
}

const hungUp = (req: IncomingMessage, res: ServerResponse): boolean =>
  (req.destroyed && !req.complete) || (res.destroyed && !res.writableFinished);

async function carry(call: Call, signal: AbortSignal): Promise<CallOutcome> {
  const { core, to, exchange, look = () => undefined } = call;
  try {
    const body = call.body ?? (await requestBody(exchange.req, core.limits, look));
    const { origin, pathname, search } = to.url;
    const method = exchange.req.method ?? "GET";
    const headers = headersFor(call, body);
    const request = { origin, path: `${pathname}${search}`, method, headers, body, signal };
    const dispatcher = to.by === "owner" ? core.upstream.chosen : core.upstream.calls;
    return await pass(call, await dispatcher.request(request), signal);
  } catch (error) {
    return explain(call, error, signal.aborted || hungUp(exchange.req, exchange.res));
  }
}

/**
 * Sends a program's call on with the real credential, bodies streamed both ways, and records how it ended. Undefined when
 * too many calls of this run are under way and the gate said so.
 */
export async function forward(call: Call): Promise<CallOutcome | undefined> {
  const { core, seen, exchange, to } = call;
  if (seen.calls.size >= core.limits.callsAtOncePerBot) {
    const error = { status: 429, text: "Too Many Requests: retry after 1", retryAfterS: 1, code: "too_many_calls" };
    refuseHere(core, seen, { exchange, name: to.name, error });
    return undefined;
  }
  const cut = new AbortController();
  const close = (): void => {
    if (!exchange.res.writableFinished) cut.abort();
  };
  seen.calls.add(cut);
  exchange.res.once("close", close);
  try {
    const startedAtMs = core.now();
    const outcome = await carry(call, cut.signal);
    meter(core, seen, { name: to.name, outcome, startedAtMs });
    return outcome;
  } finally {
    exchange.res.off("close", close);
    seen.calls.delete(cut);
  }
}
