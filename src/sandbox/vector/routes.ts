import {
  idsOf,
  makeCollection,
  upsert,
  type Collection,
  type Point,
  type PointId,
} from "#sandbox/vector/collection.ts";
import { passes } from "#sandbox/vector/filter.ts";
import { query } from "#sandbox/vector/query.ts";
import type { Vector } from "#sandbox/vector/score.ts";
import { listOf, numberOf, objectOf, type Json } from "#sandbox/world/read-json.ts";
import { Refused } from "#sandbox/world/refused.ts";

export type Collections = Map<string, Collection>;

type Asked = { readonly collection: Collection; readonly body: Json };

const scrollLimitDefault = 10;

/** All of the payload, or the fields that are named. */
function payloadOf({ payload }: Point, wanted: unknown): Json | undefined {
  if (wanted === undefined || wanted === false) return undefined;
  const names = Array.isArray(wanted) ? listOf(wanted) : Object.keys(payload);
  return Object.fromEntries(Object.entries(payload).filter(([name]) => names.includes(name)));
}

const plainVector = (vector: Vector): unknown =>
  vector.kind === "dense"
    ? vector.values
    : { indices: [...vector.weights.keys()], values: [...vector.weights.values()] };

/** Payload and vectors only when they are asked for, as in Qdrant. */
function shown(point: Point, body: Json): Json {
  const payload = payloadOf(point, body["with_payload"]);
  const vectors = [...point.vectors].map(([name, vector]) => [name, plainVector(vector)]);
  return {
    id: point.id,
    ...(payload === undefined ? {} : { payload }),
    ...(body["with_vector"] === true ? { vector: Object.fromEntries(vectors) } : {}),
  };
}

function selected({ collection, body }: Asked): readonly PointId[] {
  if (body["points"] !== undefined) return idsOf(body["points"]);
  const filter = objectOf(body["filter"]);
  return [...collection.points.values()].filter((point) => passes(filter, point)).map(({ id }) => id);
}

function scroll({ collection, body }: Asked): Json {
  const limit = numberOf(body["limit"]) ?? scrollLimitDefault;
  const filter = objectOf(body["filter"]);
  const all = [...collection.points.values()].filter((point) => passes(filter, point));
  const from =
    body["offset"] === undefined || body["offset"] === null ? 0 : all.findIndex(({ id }) => id === body["offset"]);
  const page = all.slice(Math.max(from, 0), Math.max(from, 0) + limit);
  return {
    points: page.map((point) => shown(point, body)),
    next_page_offset: all[Math.max(from, 0) + limit]?.id ?? null,
  };
}

const done: Json = { operation_id: 1, status: "completed" };

const onPoints: Readonly<Record<string, (asked: Asked) => unknown>> = {
  "PUT points": ({ collection, body }) => {
    upsert(collection, listOf(body["points"]));
    return done;
  },
  "POST points": ({ collection, body }) =>
    idsOf(body["ids"]).flatMap((id) => {
      const point = collection.points.get(id);
      return point === undefined ? [] : [shown(point, { with_payload: true, ...body })];
    }),
  "POST points/delete": (asked) => {
    for (const id of selected(asked)) asked.collection.points.delete(id);
    return done;
  },
  "POST points/scroll": (asked) => scroll({ ...asked, body: { with_payload: true, ...asked.body } }),
  "POST points/count": (asked) => ({ count: selected({ ...asked, body: { filter: asked.body["filter"] } }).length }),
  "POST points/query": ({ collection, body }) => ({
    points: query(collection, body).map(({ point, score }) => ({ ...shown(point, body), version: 0, score })),
  }),
  "POST points/search": ({ collection, body }) =>
    query(collection, body).map(({ point, score }) => ({ ...shown(point, body), version: 0, score })),
  "PUT index": () => done,
  "GET ": ({ collection }) => ({
    status: "green",
    points_count: collection.points.size,
    config: { params: collection.config },
  }),
};

export type Route = { readonly verb: string; readonly path: string; readonly body: Json };

function create(collections: Collections, name: string, config: Json): true {
  if (collections.has(name)) throw new Refused(409, `Wrong input: Collection \`${name}\` already exists!`);
  collections.set(name, makeCollection(config));
  return true;
}

function onCollection(
  collection: Collection | undefined,
  { name, act, body }: { name: string; act: string; body: Json },
): unknown {
  if (collection === undefined) throw new Refused(404, `Not found: Collection \`${name}\` doesn't exist!`);
  const carryOut = onPoints[act];
  if (carryOut === undefined) throw new Refused(404, "Not found");
  return carryOut({ collection, body });
}

/** The result of a call to `/collections…`. Refused with Qdrant's own sentences. */
export function collectionCall(collections: Collections, { verb, path, body }: Route): unknown {
  const [, name, rest = ""] = /^\/collections\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  if (name === undefined) return { collections: [...collections.keys()].map((one) => ({ name: one })) };
  const act = `${verb} ${rest}`;
  switch (act) {
    case "GET exists":
      return { exists: collections.has(name) };
    case "PUT ":
      return create(collections, name, body);
    case "DELETE ":
      return collections.delete(name);
    default:
      return onCollection(collections.get(name), { name, act, body });
  }
}
