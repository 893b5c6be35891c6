import { Hono, type Context, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { serveStatic } from "@hono/node-server/serve-static";
import { secureHeaders } from "hono/secure-headers";
import { misfortunes } from "#contracts/demo.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import type { DemoParts } from "#web/demo-parts.ts";
import { knownHost } from "#web/guard.ts";
import { json, problem } from "#web/problem.ts";
import { Streams } from "#web/stream.ts";
import { eventsRoute } from "#web/stream-routes.ts";

/** What a person may send to a chat: Telegram's largest file for a bot, as base64, and a little around it. */
const bodyBytesMax = 28 * 1024 * 1024;

/** The page's own calls carry its own origin; another page's carry another. */
const ownPage: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin");
  if (origin === undefined || origin === new URL(c.req.url).origin) return next();
  return problem(c, 403, { what: "another page may not change anything here", right: "use the demo's own page" });
};

/** The page has gone: the stream ends, and that is no error. */
async function* untilGone(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Hands a call on to the sandbox and its answer back, unread; a stream ends when the page goes. */
async function forward(c: Context, { sandboxUrl }: DemoParts): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const asked = c.req.method === "POST" ? { body: await c.req.text() } : {};
  const lastSeen = c.req.header("last-event-id");
  const { signal } = c.req.raw;
  const answer = await fetch(`${sandboxUrl}${pathname}${search}`, {
    method: c.req.method,
    signal,
    headers: lastSeen === undefined ? {} : { "last-event-id": lastSeen },
    ...asked,
  });
  const type = answer.headers.get("content-type") ?? "application/json";
  const stream = answer.body === null ? null : ReadableStream.from(untilGone(answer.body, signal));
  return new Response(stream, { status: answer.status, headers: { "content-type": type } });
}

const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0);

async function strike(c: Context, parts: DemoParts): Promise<Response> {
  const { what } = await c.req.json<{ what?: string }>();
  const found = misfortunes.find((one) => one === what);
  if (found === undefined)
    return problem(c, 400, { what: "there is no such misfortune", right: misfortunes.join(", ") });
  return json(c, await parts.strike(numberOf(c.req.param("id") ?? ""), found));
}

async function useModel(c: Context, parts: DemoParts): Promise<Response> {
  const { kind, baseUrl = "", key = "", model = "" } = await c.req.json<Partial<Record<string, string>>>();
  if (kind === "scripted" || kind === "offline") return json(c, await parts.useModel({ kind }));
  return json(c, await parts.useModel({ kind: "own", baseUrl, key, model }));
}

function demo(app: Hono, parts: DemoParts): void {
  const streams = new Streams(parts);
  app.get("/demo/info", (c) => json(c, parts.info()));
  app.get("/demo/states", (c) => json(c, parts.states()));
  app.get("/demo/events", (c) => eventsRoute(c, parts, streams));
  app.get("/demo/bots/:id", async (c) => {
    const lang = c.req.query("lang") === "ru" ? "ru" : "en";
    // A bot that was not hatched, or not yet, has no inside: that is an answer and no error.
    return json(c, (await parts.inspect(numberOf(c.req.param("id")), lang)) ?? null);
  });
  app.post("/demo/bots/:id/strike", (c) => strike(c, parts));
  app.post("/demo/mend", async (c) => json(c, await parts.mend()));
  app.post("/demo/model", (c) => useModel(c, parts));
  app.all("/sim/*", (c) => forward(c, parts));
  app.use("/*", serveStatic({ root: parts.pageDir }));
}

/**
 * The demo at one address: its page, the sandbox's chats, and the inside of the bots. Whoever reaches it may do everything
 * in the demo, so it is served on the loopback and knows no other name.
 */
export function makeDemo(parts: DemoParts): Hono {
  const app = new Hono();
  app.use(knownHost([]), ownPage);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "blob:", "data:"],
        mediaSrc: ["blob:"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.use(bodyLimit({ maxSize: bodyBytesMax }));
  demo(app, parts);
  app.onError((error, c) => {
    parts.onError(error);
    return problem(c, 500, { what: redact(toError(error).message), right: "the demo's terminal says more" });
  });
  return app;
}
