import type { Secret } from "#contracts/secret.ts";
import { bearer, type Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { forward } from "#gate/forward/forward.ts";
import { meter, refuseHere } from "#gate/forward/meter.ts";
import { refusal } from "#gate/forward/refusal.ts";
import { sideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";
import { isObject, parseObject } from "#gate/server/json.ts";
import { readBody } from "#gate/server/read-body.ts";
import { ask } from "#gate/upstream/ask.ts";
import { collectionPrefix, looksElsewhere, vectorCall } from "#gate/vector/vector-call.ts";

type Parts = { readonly core: GateCore; readonly doorkeeper: Doorkeeper };

type Forwarded = {
  readonly exchange: Exchange;
  readonly seen: RunSeen;
  readonly qdrantUrl: string;
  readonly body?: Buffer;
};

const refusedKey = { status: 401, text: "This is not the BOT_TOKEN of a run that is going on." } as const;
const noStore = { status: 404, text: "The operator keeps no vector store." } as const;
const tooLarge = { status: 413, text: "Request Entity Too Large" } as const;
const elsewhere = { status: 403, text: "A query may not look into other collections." } as const;

/** Qdrant's key as a header; none where the store has none. */
export const keyHeader = (key: Secret | undefined): Record<string, string> =>
  key === undefined ? {} : { "api-key": key.reveal() };

/** Qdrant as a bot's program sees it: `/qdrant/…`, its own collections alone. */
export class VectorSide {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async call(exchange: Exchange): Promise<void> {
    const { core, doorkeeper } = this.#parts;
    const { req, res, path } = exchange;
    const entry = doorkeeper.enter(bearer(req.headers), `vector/${path}`);
    if (entry.kind !== "good") return replyJson(res, 401, sideError("vector", refusedKey));
    const { qdrantUrl } = core.settings;
    if (qdrantUrl === undefined) return replyJson(res, 404, sideError("vector", noStore));
    const { seen } = entry;
    const { botId } = seen.run;
    const call = vectorCall(botId, req.method ?? "GET", path);
    switch (call.kind) {
      case "refused": {
        doorkeeper.notOffered(seen, `vector/${path}`);
        const text = `Only collections whose name begins with ${collectionPrefix(botId)} are open to this bot.`;
        return this.#refuse(exchange, seen, { status: 403, text });
      }
      case "list":
        return this.#list(exchange, seen, qdrantUrl);
      case "pass":
        return this.#forward({ exchange, seen, qdrantUrl });
      case "own":
        return call.reads ? this.#query(exchange, seen, qdrantUrl) : this.#forward({ exchange, seen, qdrantUrl });
    }
  }

  #name({ path }: Exchange, url: string): { side: "vector"; method: string; host: string } {
    return { side: "vector", method: path === "" ? "/" : path, host: new URL(url).host };
  }

  #refuse(exchange: Exchange, seen: RunSeen, error: { readonly status: number; readonly text: string }): void {
    const { core } = this.#parts;
    refuseHere(core, seen, { exchange, name: this.#name(exchange, core.settings.qdrantUrl ?? ""), error });
  }

  async #forward({ exchange, seen, qdrantUrl, body }: Forwarded): Promise<void> {
    const { core } = this.#parts;
    await forward({
      core,
      seen,
      exchange,
      ...(body === undefined ? {} : { body }),
      to: {
        name: this.#name(exchange, qdrantUrl),
        url: new URL(`${qdrantUrl}/${exchange.path}${exchange.search}`),
        headers: keyHeader(core.settings.qdrantKey),
        unreachable: ({ errno }) => unreachable(errno, new URL(qdrantUrl)),
      },
    });
  }

  /** A query is read first: it must not reach into another bot's collection. */
  async #query(exchange: Exchange, seen: RunSeen, qdrantUrl: string): Promise<void> {
    const body = await readBody(exchange.req, this.#parts.core.limits.queryBytesMax);
    if (body === undefined) return this.#refuse(exchange, seen, tooLarge);
    if (looksElsewhere(parseObject(body.toString("utf8")))) return this.#refuse(exchange, seen, elsewhere);
    await this.#forward({ exchange, seen, qdrantUrl, body });
  }

  /** Names of collections tell of other bots: only its own are shown. */
  async #list(exchange: Exchange, seen: RunSeen, qdrantUrl: string): Promise<void> {
    const { core } = this.#parts;
    const { limits, settings } = core;
    const startedAtMs = core.now();
    const name = this.#name(exchange, qdrantUrl);
    const url = new URL(`${qdrantUrl}/collections`);
    const headers = keyHeader(settings.qdrantKey);
    const question = { url, headers, bytesMax: limits.queryBytesMax };
    const reply = await ask(core.upstream.calls, question, { deadlineMs: limits.callHeadersMs });
    if (reply.kind === "unreachable") {
      meter(core, seen, { name, outcome: reply, startedAtMs });
      return replyJson(exchange.res, 502, sideError("vector", { status: 502, text: unreachable(reply.errno, url) }));
    }
    const { status, text } = reply;
    const outcome =
      status < 400
        ? ({ kind: "answered", status } as const)
        : refusal("vector", { status, headers: reply.headers, body: text });
    meter(core, seen, { name, outcome, startedAtMs });
    const body = parseObject(text) ?? {};
    const own = ownCollections(body["result"], collectionPrefix(seen.run.botId));
    replyJson(exchange.res, status, status < 400 ? { ...body, result: { collections: own } } : body);
  }
}

/** `{"collections": [{"name"}]}` cut down to the names that begin so. */
function ownCollections(result: unknown, prefix: string): readonly unknown[] {
  const list: unknown = isObject(result) ? result["collections"] : [];
  if (!Array.isArray(list)) return [];
  return list.filter((one) => isObject(one) && String(one["name"]).startsWith(prefix));
}

const unreachable = (errno: string, url: URL): string => `Qdrant is unreachable: ${errno} ${url.host}`;
