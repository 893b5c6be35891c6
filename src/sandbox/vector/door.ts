import { carry, jsonReply, type Exchange, type Failure, type Http, type Reply } from "#sandbox/http/exchange.ts";
import { readBody } from "#sandbox/http/read-body.ts";
import { collectionCall, type Collections } from "#sandbox/vector/routes.ts";
import { objectOf, parseJson } from "#sandbox/world/read-json.ts";
import { Refused } from "#sandbox/world/refused.ts";
import type { World } from "#sandbox/world/world.ts";

/** What the vector store goes by: whether it runs, and the key that it asks for. */
export type VectorStore = { up: boolean; key: string | undefined; readonly collections: Collections };

const version = "1.20.0";
const time = 0.0001;

const plain = (status: number, text: string): Reply => ({
  status,
  headers: { "content-type": "text/plain" },
  body: text,
  description: text,
});

function fail({ status, description = "Service internal error", retryAfterS }: Failure): Reply {
  const headers: Record<string, string> = retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
  return { ...jsonReply(status, { status: { error: description }, time }, headers), description };
}

/** Qdrant's own two sentences, as plain text; undefined for a key that fits. */
function lockedOut(store: VectorStore, { request }: Http): Reply | undefined {
  if (store.key === undefined) return undefined;
  const given = request.headers["api-key"] ?? request.headers.authorization?.replace(/^Bearer /i, "");
  if (given === undefined) return plain(401, "Must provide an API key or an Authorization bearer token");
  return given === store.key ? undefined : plain(401, "Invalid API key or JWT");
}

/** Qdrant's own bound on a request. */
const bytesMax = 32 * 1024 * 1024;

async function answer(store: VectorStore, http: Http, path: string): Promise<Reply> {
  const body = (await readBody(http.request, bytesMax)).toString("utf8");
  if (/^\/(?:health|ready|live)z$/.test(path)) return plain(200, "healthz check passed");
  const locked = lockedOut(store, http);
  if (locked !== undefined) return locked;
  if (path.length <= 1) return jsonReply(200, { title: "qdrant - vector search engine", version });
  try {
    const verb = http.request.method ?? "GET";
    const result = collectionCall(store.collections, { verb, path, body: objectOf(parseJson(body)) ?? {} });
    return jsonReply(200, { result, status: "ok", time });
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return fail({ status: thrown.code, description: thrown.message, retryAfterS: undefined });
  }
}

/** A small Qdrant: collections, points, filters, dense and sparse search, fusion. `path` begins after `/qdrant`. */
export async function vectorDoor(
  world: World,
  store: VectorStore,
  { http, path }: { http: Http; path: string },
): Promise<void> {
  if (!store.up) {
    http.response.destroy();
    return;
  }
  const exchange: Exchange = {
    side: "vector",
    botId: undefined,
    method: `${http.request.method ?? "GET"} ${path}`,
    params: {},
    answer: () => answer(store, http, path),
    fail,
  };
  await carry(world, http, exchange);
}
