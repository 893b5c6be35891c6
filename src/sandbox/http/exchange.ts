import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { toError } from "#contracts/to-error.ts";
import type { SimFault } from "#sandbox/sim-types.ts";
import type { FaultTarget } from "#sandbox/world/faults.ts";
import type { Json } from "#sandbox/world/read-json.ts";
import type { World } from "#sandbox/world/world.ts";

export type Http = { readonly request: IncomingMessage; readonly response: ServerResponse };

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text or bytes in one piece, or pieces as they come. A stream that throws cuts the connection. */
  readonly body: string | Buffer | AsyncIterable<string>;
  /** What the call log says beside the status. */
  readonly description?: string | undefined;
};

export type Failure = {
  readonly status: number;
  readonly description: string | undefined;
  readonly retryAfterS: number | undefined;
};

/** One call of a program: what it is, how it is answered, and how its side words a failure. */
export type Exchange = FaultTarget & {
  readonly params: Json;
  readonly answer: (gone: AbortSignal) => Promise<Reply>;
  readonly fail: (failure: Failure) => Reply;
};

export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

const garbage = "<html><head><title>502</title></head><body>Bad gateway</body></html>";

/** What a fault makes of a call; undefined when the call goes on as if nothing had been. */
async function suffer(
  world: World,
  response: ServerResponse,
  { fault, fail, gone }: Suffering,
): Promise<Reply | "cut" | undefined> {
  switch (fault.kind) {
    case "status":
      return fail({ status: fault.status, description: fault.description, retryAfterS: fault.retryAfter });
    case "slow":
      await pause(fault.delayMs, undefined, { signal: gone }).catch(() => undefined); // who has gone need not wait
      return undefined;
    case "garbage":
      return { status: 200, headers: { "content-type": "text/html" }, body: garbage };
    case "hang":
      world.faults.hang(() => response.destroy());
      world.news.stir();
      if (!gone.aborted) await new Promise((resolve) => gone.addEventListener("abort", resolve, { once: true }));
      return "cut";
    case "reset":
      return "cut";
  }
}

type Suffering = { readonly fault: SimFault; readonly fail: Exchange["fail"]; readonly gone: AbortSignal };

async function decide(
  world: World,
  { response }: Http,
  parts: { exchange: Exchange; gone: AbortSignal },
): Promise<Reply | "cut"> {
  const { exchange, gone } = parts;
  if (world.faults.unreachable && exchange.side === "telegram") return "cut";
  const fault = world.faults.strike(exchange);
  if (fault === undefined) return exchange.answer(gone);
  const suffering = { fault, fail: exchange.fail, gone };
  if (fault.after !== true) return (await suffer(world, response, suffering)) ?? exchange.answer(gone);
  const reply = await exchange.answer(gone);
  return (await suffer(world, response, suffering)) ?? reply;
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  response.writeHead(reply.status, reply.headers);
  if (typeof reply.body === "string" || Buffer.isBuffer(reply.body)) {
    response.end(reply.body);
    return;
  }
  response.flushHeaders();
  for await (const piece of reply.body) {
    if (response.destroyed) return;
    // Waits for the bytes to leave: a cut that follows must not take back what was said before.
    await new Promise((resolve) => response.write(piece, resolve));
  }
  response.end();
}

/** Carries one call through: faults, answer, call log. Never rejects: a bug of the sandbox's own is a 500 that says so. */
export async function carry(world: World, http: Http, exchange: Exchange): Promise<void> {
  const { response } = http;
  const startedMs = world.now();
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const release = exchange.side === "telegram" ? world.faults.track(() => response.destroy()) : () => false;
  let status = 0;
  let description: string | undefined;
  try {
    const reply = await decide(world, http, { exchange, gone: gone.signal });
    if (reply !== "cut" && !response.destroyed) {
      ({ status, description } = reply);
      await send(response, reply);
    } else response.destroy();
  } catch (thrown) {
    const left = response.destroyed || response.headersSent;
    description = left ? "cut" : `sandbox: ${toError(thrown).stack ?? ""}`;
    if (left) response.destroy();
    else await send(response, exchange.fail({ status: 500, description, retryAfterS: undefined }));
  }
  release();
  const { side, botId, method, params } = exchange;
  world.calls.note({ side, botId, method, params, status, description, atMs: startedMs, ms: world.now() - startedMs });
}
