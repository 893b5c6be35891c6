import { SimError } from "#sandbox/sim.ts";
import type { SimEvent } from "#sandbox/sim-types.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";
import type { Http } from "#sandbox/http/exchange.ts";
import { readBody } from "#sandbox/http/read-body.ts";
import { objectOf, parseJson } from "#sandbox/world/read-json.ts";
import { toError } from "#contracts/to-error.ts";
import type { World } from "#sandbox/world/world.ts";

/** Comments keep proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

const unreadBytesMax = 16 * 1024 * 1024;

/** After which event a stream begins: what a client that comes back saw last, a number, or `now`. */
function beginning({ request }: Http, url: URL): number {
  const after = request.headers["last-event-id"] ?? url.searchParams.get("after") ?? "0";
  return after === "now" ? Number.POSITIVE_INFINITY : Number(after);
}

/** `GET /sim/events?after=SEQ|now`: everything that happens, as server-sent events. */
function streamEvents(world: World, { response }: Http, after: number): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.flushHeaders();
  const write = (event: SimEvent): void => {
    // A reader that has stopped reading is cut; it may come back with the number of what it saw last.
    if (response.writableLength > unreadBytesMax) response.destroy();
    else response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  for (const event of world.news.since(after)) write(event);
  const stop = world.news.listen(write);
  const heartbeat = setInterval(() => response.write(": \n\n"), heartbeatMs);
  response.once("close", () => {
    stop();
    clearInterval(heartbeat);
  });
}

type Verb = (args: never) => unknown;

async function callVerb(verb: Verb, args: unknown): Promise<unknown> {
  try {
    // The wire carries what SimVerbs says: its one client is this room's own, and tests.
    const result = await Reflect.apply(verb, undefined, [args]);
    return { ok: true, result };
  } catch (thrown) {
    const error = toError(thrown);
    return { ok: false, error: error instanceof SimError ? error.message : (error.stack ?? error.message) };
  }
}

/** `POST /sim/<verb>`: the control API. Every answer is 200; `ok` says how it went. */
export function controlDoor(world: World, verbs: SimVerbs): (http: Http, url: URL) => Promise<void> {
  const table = new Map<string, Verb>(Object.entries(verbs));
  return async (http, url) => {
    const name = url.pathname.slice("/sim/".length);
    if (name === "events") {
      streamEvents(world, http, beginning(http, url));
      return;
    }
    const verb = table.get(name);
    const body = (await readBody(http.request, world.limits.bodyBytesMax)).toString("utf8");
    const args = objectOf(parseJson(body === "" ? "{}" : body));
    const reply =
      verb === undefined || args === undefined
        ? { ok: false, error: verb === undefined ? `there is no verb "${name}"` : "the argument is not a JSON object" }
        : await callVerb(verb, args);
    http.response.writeHead(200, { "content-type": "application/json" });
    http.response.end(JSON.stringify(reply));
  };
}
