import type { BotId } from "#contracts/ids.ts";
import { bearer, tooMany, type Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { forward } from "#gate/forward/forward.ts";
import { meter, refuseHere } from "#gate/forward/meter.ts";
import { replyError } from "#gate/forward/reply-error.ts";
import { sideError, type SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";
import { parseObject } from "#gate/server/json.ts";
import { readBody } from "#gate/server/read-body.ts";
import { Tally } from "#gate/server/tally.ts";
import { Turns } from "#gate/server/turns.ts";
import { keyHeader } from "#gate/vector/ask-store.ts";
import { Collections } from "#gate/vector/make-collection.ts";
import { countBody, deleteBody, queryBody, upsertBody, type Whose } from "#gate/vector/own-body.ts";
import { PointCount } from "#gate/vector/point-count.ts";
import { NotOurs } from "#gate/vector/read-shape.ts";
import { vectorCall, type Collection, type VectorCall } from "#gate/vector/vector-call.ts";

type Parts = { readonly core: GateCore; readonly doorkeeper: Doorkeeper };

/** One call of a run whose bot is known, with the store that the operator keeps. */
type Entered = { readonly exchange: Exchange; readonly seen: RunSeen; readonly qdrantUrl: string };

type OnPoints = Exclude<VectorCall["kind"], "pass" | "refused" | "create">;

const refusedKey = { status: 401, text: "This is not the BOT_TOKEN of a run that is going on." } as const;
const noStore = { status: 404, text: "The operator keeps no vector store." } as const;
const tooLarge = { status: 413, text: "Request Entity Too Large" } as const;
const notJson = { status: 400, text: "The body is not a JSON object." } as const;
const notOffered = {
  status: 403,
  text: "Only the calls that a bot's memory makes are offered here. A program with collections of its own takes a Qdrant of its own, by --env.",
} as const;
const busy = { status: 429, text: "One collection at a time.", retryAfterS: 1 } as const;
const tooManyAtOnce = { status: 429, text: "Too many calls at once.", retryAfterS: 1 } as const;
const tooManyPoints = { status: 403, text: "This bot has as many points here as it may have." } as const;

const bodies: Readonly<Record<OnPoints, (whose: Whose, body: unknown) => object>> = {
  upsert: upsertBody,
  delete: deleteBody,
  count: countBody,
  query: queryBody,
};

const paths = {
  upsert: "?wait=true",
  delete: "/delete?wait=true",
  count: "/count",
  query: "/query",
} as const satisfies Record<OnPoints, string>;

const pathOn = (name: string, kind: OnPoints): string => `collections/${name}/points${paths[kind]}`;

/** A body with the bot's own tenant, and how many points come by it; or why not. */
type OwnBody = { readonly body: Buffer; readonly more: number } | SideError;

function ownBody(kind: OnPoints, whose: Whose, given: Buffer): OwnBody {
  const parsed = given.length === 0 ? {} : parseObject(given.toString("utf8"));
  if (parsed === undefined) return notJson;
  try {
    const body = bodies[kind](whose, parsed);
    const more = kind === "upsert" && "points" in body && Array.isArray(body.points) ? body.points.length : 0;
    return { body: Buffer.from(JSON.stringify(body)), more };
  } catch (error) {
    if (!(error instanceof NotOurs)) throw error;
    return { status: 400, text: error.message };
  }
}

/**
 * Qdrant as a bot's memory sees it: `/qdrant/…`. All bots share a collection for each length of vectors, and Qdrant's keys open
 * whole collections; so this is where they are kept apart. Every body is read and put together anew, with the bot's own tenant.
 */
export class VectorSide {
  readonly #parts: Parts;
  readonly #collections: Collections;
  readonly #points: PointCount;
  readonly #reading = new Tally<BotId>();
  readonly #turns = new Turns();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#collections = new Collections(parts.core);
    this.#points = new PointCount(parts.core);
  }

  async call(exchange: Exchange): Promise<void> {
    const { core, doorkeeper } = this.#parts;
    const { req, res, path } = exchange;
    const entry = doorkeeper.enter(bearer(req.headers), `vector/${path}`);
    if (entry.kind === "too_many") return replyError(res, "vector", tooMany(entry.waitS));
    if (entry.kind !== "good") return replyJson(res, 401, sideError("vector", refusedKey));
    const { qdrantUrl } = core.settings;
    if (qdrantUrl === undefined) return replyJson(res, 404, sideError("vector", noStore));
    const entered: Entered = { exchange, seen: entry.seen, qdrantUrl };
    const call = vectorCall(req.method ?? "GET", path);
    switch (call.kind) {
      case "refused":
        doorkeeper.notOffered(entry.seen, `vector/${path}`);
        return this.#refuse(entered, notOffered);
      case "pass":
        return this.#forward(entered, { path });
      case "create":
        return this.#create(entered, call.collection);
      case "upsert":
      case "delete":
      case "count":
      case "query":
        return this.#onPoints(entered, call.kind, call.collection);
    }
  }

  #name({ exchange: { path }, qdrantUrl }: Entered): { side: "vector"; method: string; host: string } {
    return { side: "vector", method: path === "" ? "/" : path, host: new URL(qdrantUrl).host };
  }

  #refuse(entered: Entered, error: SideError): void {
    const { exchange, seen } = entered;
    refuseHere(this.#parts.core, seen, { exchange, name: this.#name(entered), error });
  }

  /** Bodies are read whole, so that one bot may have few of them at once. */
  async #onPoints(entered: Entered, kind: OnPoints, collection: Collection): Promise<void> {
    const { botId } = entered.seen.run;
    const { storeCallsAtOncePerBot } = this.#parts.core.limits;
    if (this.#reading.of(botId) >= storeCallsAtOncePerBot) return this.#refuse(entered, tooManyAtOnce);
    this.#reading.add(botId, 1);
    try {
      await this.#carry(entered, kind, collection);
    } finally {
      this.#reading.add(botId, -1);
    }
  }

  async #carry(entered: Entered, kind: OnPoints, collection: Collection): Promise<void> {
    const { limits } = this.#parts.core;
    const { botId } = entered.seen.run;
    const given = await readBody(entered.exchange.req, limits.storeBodyBytesMax);
    if (given === undefined) return this.#refuse(entered, tooLarge);
    const read = await this.#turns.take(botId, () => ownBody(kind, { botId, collection, limits }, given));
    if ("status" in read) return this.#refuse(entered, read);
    const { body, more } = read;
    const { name } = collection;
    if (more > 0 && !(await this.#points.mayAdd(botId, name, more))) return this.#refuse(entered, tooManyPoints);
    const path = pathOn(name, kind);
    await this.#forward(entered, { path, body });
  }

  async #forward(entered: Entered, to: { readonly path: string; readonly body?: Buffer }): Promise<void> {
    const { core } = this.#parts;
    const { exchange, seen, qdrantUrl } = entered;
    await forward({
      core,
      seen,
      exchange,
      ...(to.body === undefined ? {} : { body: to.body }),
      to: {
        name: this.#name(entered),
        url: new URL(`${qdrantUrl}/${to.path}`),
        headers: { ...keyHeader(core.settings.qdrantKey), ...(to.body === undefined ? {} : json) },
        unreachable: ({ errno }) => unreachable(errno, qdrantUrl),
      },
    });
  }

  /** The body says nothing that counts: how a collection is made is decided here. */
  async #create(entered: Entered, collection: Collection): Promise<void> {
    const { core } = this.#parts;
    const { exchange, seen, qdrantUrl } = entered;
    exchange.req.resume();
    const startedAtMs = core.now();
    const name = this.#name(entered);
    const made = await this.#collections.make(seen.run.botId, collection);
    if (made.kind === "busy") return this.#refuse(entered, busy);
    const outcome = made.kind === "ok" ? ({ kind: "answered", status: 200 } as const) : made.outcome;
    meter(core, seen, { name, outcome, startedAtMs });
    if (outcome.kind === "answered") return replyJson(exchange.res, 200, { result: true, status: "ok", time: 0 });
    const { status, text } =
      outcome.kind === "refused" ? outcome : { status: 502, text: unreachable(outcome.errno, qdrantUrl) };
    replyJson(exchange.res, status, sideError("vector", { status, text }));
  }
}

const json = { "content-type": "application/json" } as const;

const unreachable = (errno: string, url: string): string => `Qdrant is unreachable: ${errno} ${new URL(url).host}`;
