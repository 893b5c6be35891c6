import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { CallOutcome } from "#contracts/call.ts";
import type { Step } from "#contracts/step.ts";
import { Beginning } from "#gate/forward/beginning.ts";
import { Down } from "#gate/forward/down.ts";
import { headersDown, headersUp } from "#gate/forward/headers.ts";
import { meter, refuseHere, type CallName } from "#gate/forward/meter.ts";
import { refusal } from "#gate/forward/refusal.ts";
import { BodyTooLarge, requestBody } from "#gate/forward/request-body.ts";
import { askAgain, beginCharge, type Answer } from "#gate/forward/charged.ts";
import { replyError } from "#gate/forward/reply-error.ts";
import type { SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { BegunBill } from "#gate/money/begin-bill.ts";
import type { Bill } from "#gate/money/bill.ts";
import type { Ear } from "#gate/money/hear-in-turns.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { enterStep, repeated } from "#gate/forward/enter-step.ts";
import type { StepCall } from "#gate/step/step-call.ts";
import type { Exchange } from "#gate/server/exchange.ts";
import { leaving } from "#gate/upstream/leaving.ts";
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

export type Call = {
  readonly core: GateCore;
  readonly seen: RunSeen;
  readonly exchange: Exchange;
  readonly to: Destination;
  /** The request's body, when it was read already. */
  readonly body?: Buffer;
  /** Sees the beginning of the request's body, once. */
  readonly look?: (beginning: string) => void;
  /** The step of an update that this call belongs to: made once, its result kept. */
  readonly step?: Step | undefined;
  /** What the call costs is set aside before it leaves, and counted when it is over. */
  readonly charge?: (() => Promise<BegunBill>) | undefined;
};

function headersFor({ exchange: { req }, to }: Call, body: Readable | Buffer | null): Record<string, string> {
  const headers = headersUp(req.headers, to.headers);
  // A body that was read whole gets its length anew; a stream keeps what the program declared.
  if (!(body instanceof Readable)) delete headers["content-length"];
  return headers;
}

type Sending = {
  readonly body: Readable | Buffer | null;
  readonly kept: StepCall | undefined;
  readonly bill: Bill | undefined;
  readonly gone: AbortSignal;
};

type Passing = Omit<Sending, "body"> & { readonly answer: Answer };

const nothing = Buffer.alloc(0);

/** Hears nothing and changes nothing. */
const noEar: Ear = { take: async (chunk) => chunk, end: () => nothing, isOver: false, rewrites: false };

const earOf = (bill: Bill | undefined, contentType: string | undefined): Ear => bill?.hear(contentType) ?? noEar;

/** Streams the answer down as it comes; of an error's body the beginning is remembered for the record. */
async function pass({ core, to, exchange: { res } }: Call, passing: Passing): Promise<CallOutcome> {
  const { answer, kept, bill, gone } = passing;
  const { statusCode: status, headers } = answer;
  const isError = status >= 400;
  const contentType = headers["content-type"]?.toString();
  const ear = isError ? noEar : earOf(bill, contentType);
  const begun = new Beginning(isError ? core.limits.errorBodyBytesMax : 0);
  const down = new Down(res, gone, { behind: kept !== undefined });
  const hand = async (piece: Buffer): Promise<void> => {
    if (piece.length === 0) return;
    kept?.take(piece);
    await down.write(piece);
  };
  const passed = headersDown(ear.rewrites ? { ...headers, "content-length": undefined } : headers);
  down.head(status, { ...passed, ...repeated(kept?.repeats) });
  for await (const chunk of answer.body) {
    begun.take(chunk);
    await hand(await ear.take(chunk));
    if (ear.isOver) break;
  }
  await hand(ear.end());
  await kept?.keep({ status, contentType }).catch(core.onError);
  await down.end();
  return isError ? refusal(to.name.side, { status, headers, body: begun.text }) : { kind: "answered", status };
}

/** Ends the call's answer after a failure: with our own words when nothing was said yet, else by cutting it. */
function fail({ to, exchange: { res } }: Call, error: SideError): void {
  if (res.headersSent) res.destroy();
  else replyError(res, to.name.side, error);
}

/** The gate itself says no to a call that has not left. */
function refuse(call: Call, error: SideError): CallOutcome {
  fail(call, error);
  const { status, text, code } = error;
  return { kind: "refused-here", status, text, code };
}

function explain(call: Call, thrown: unknown, cut: boolean): CallOutcome {
  if (thrown instanceof BodyTooLarge) return refuse(call, { status: 413, text: "Request Entity Too Large" });
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

async function send(call: Call, { body, kept, bill, gone }: Sending): Promise<CallOutcome> {
  const { core, to, exchange } = call;
  try {
    const { origin, pathname, search } = to.url;
    const method = exchange.req.method ?? "GET";
    const headers = headersFor(call, body);
    const signal = kept?.outlive(gone) ?? gone;
    if (kept !== undefined) gone.addEventListener("abort", () => exchange.res.destroy(), { once: true });
    const request = { origin, path: `${pathname}${search}`, method, headers, body, signal };
    const way = to.by === "owner" ? core.upstream.chosen : core.upstream.calls;
    const answer = await askAgain(kept === undefined ? way : leaving(way, () => kept.leaves()), request, bill);
    return await pass(call, { answer, kept, bill, gone });
  } catch (error) {
    return explain(call, error, gone.aborted || hungUp(exchange.req, exchange.res));
  }
}

/** `ended` hears how it ended, once and before anything is written down of it: who reports a trouble at once is behind its call. */
type Carried = Call & { readonly ended: (outcome: CallOutcome) => CallOutcome };

/** Does not end a call to which the gate has the answer itself, and has given it. */
async function carry(call: Carried, gone: AbortSignal): Promise<void> {
  const { core, exchange, ended, look = () => undefined } = call;
  let body: Readable | Buffer | null;
  try {
    body = call.body ?? (await requestBody(exchange.req, core.limits, look));
  } catch (error) {
    return void ended(explain(call, error, gone.aborted || hungUp(exchange.req, exchange.res)));
  }
  const entered = await enterStep(call);
  if (entered.kind === "answered") return;
  const { kept } = entered;
  let outcome: CallOutcome | undefined;
  try {
    outcome = await pay(call, { body, kept, gone });
  } finally {
    await kept?.close(outcome).catch(core.onError);
  }
}

/** Sends what is paid for, and settles what it cost. */
async function pay(call: Carried, sending: Omit<Sending, "bill">): Promise<CallOutcome> {
  const { core, charge, ended } = call;
  if (charge === undefined) return ended(await send(call, { ...sending, bill: undefined }));
  const begun = await beginCharge(charge);
  if (begun.kind === "refused") return ended(refuse(call, begun.error));
  const { bill } = begun;
  let outcome: CallOutcome | undefined;
  try {
    outcome = ended(bill.outcome(await send(call, { ...sending, body: bill.body, bill })));
  } finally {
    await bill.close(outcome).catch(core.onError);
  }
  return outcome;
}

/**
 * Sends a program's call on with the real credential, bodies streamed both ways, and records how it ended. Undefined when
 * the gate answered it: too many calls of this run are under way, or a step has its result already, or is in doubt.
 */
export async function forward(call: Call): Promise<CallOutcome | undefined> {
  const { core, seen, exchange, to } = call;
  if (seen.calls.size >= core.limits.callsAtOncePerBot) {
    const error = { status: 429, text: "Too Many Requests: retry after 1", retryAfterS: 1, code: "too_many_calls" };
    core.pace.refused(seen.run.botId, "at_once");
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
    let how: CallOutcome | undefined;
    const ended = (outcome: CallOutcome): CallOutcome => {
      meter(core, seen, { name: to.name, outcome, startedAtMs });
      return (how = outcome);
    };
    await carry({ ...call, ended }, cut.signal);
    return how;
  } finally {
    exchange.res.off("close", close);
    seen.calls.delete(cut);
  }
}
