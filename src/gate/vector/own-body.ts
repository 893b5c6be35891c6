import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { pointId } from "#gate/vector/point-id.ts";
import type { Collection } from "#gate/vector/vector-call.ts";
import { listOf, NotOurs, numbersOf, numberUpTo, objectWith } from "#gate/vector/read-shape.ts";

/** A note's number: as large as a row of SQLite may become in a lifetime. */
const noteMax = 2 ** 40;
const placesMax = 8_192;
const wordsMax = 4_096;
const wordNumberMax = 2 ** 32 - 1;

/** Whose points these are, as Qdrant keeps it. */
const tenantOf = (botId: BotId): string => `b${botId}`;

const tenantCondition = (botId: BotId) => ({ key: "tenant", match: { value: tenantOf(botId) } });

/** Everything of a bot's in a collection, by whichever model it was made. */
export const allOf = (botId: BotId): object => ({ filter: { must: [tenantCondition(botId)] } });

export type Whose = { readonly botId: BotId; readonly collection: Collection; readonly limits: Limits };

/** What a bot's index of one model has in the collection. */
const own = ({ botId, collection }: Whose): readonly object[] => [
  tenantCondition(botId),
  { key: "model", match: { value: collection.model } },
];

/** As long as the collection has them. What is not as long as the model's are goes as it is: Qdrant says so in its own words. */
function dense(value: unknown, { collection: { dimensions, size } }: Whose, what: string): readonly number[] {
  const given = numbersOf(value, placesMax, what);
  return given.length === dimensions ? given.concat(Array.from({ length: size - dimensions }, () => 0)) : given;
}

const note = (value: unknown): number => numberUpTo(value, noteMax, "a point's id");

function sparse(value: unknown): object {
  const given = objectWith(value, ["indices", "values"], "a sparse vector");
  const indices = numbersOf(given["indices"], wordsMax, "indices");
  const values = numbersOf(given["values"], wordsMax, "values");
  const good = indices.every((index) => Number.isInteger(index) && index >= 0 && index <= wordNumberMax);
  if (!good || indices.length !== values.length) throw new NotOurs("indices are as many as values, each of 32 bits");
  return { indices, values };
}

function point(whose: Whose, value: unknown): object {
  const { botId, collection } = whose;
  const given = objectWith(value, ["id", "vector"], "a point");
  const vector = objectWith(given["vector"], ["dense", "words"], "a point's vector");
  const id = note(given["id"]);
  return {
    id: pointId(botId, id),
    payload: { tenant: tenantOf(botId), model: collection.model, note: id },
    vector: {
      dense: dense(vector["dense"], whose, "dense"),
      ...(vector["words"] === undefined ? {} : { words: sparse(vector["words"]) }),
    },
  };
}

/** `{"points":[{"id":<note>,"vector":{"dense":[…],"words":{"indices","values"}}}]}`: ids and payload are ours. */
export function upsertBody(whose: Whose, body: unknown): { readonly points: readonly object[] } {
  const given = objectWith(body, ["points"], "the body");
  return { points: listOf(given["points"], whose.limits.storePointsMax, "points").map((one) => point(whose, one)) };
}

/** `{"points":[<note>…]}`, or `{"filter":{}}` for all of the bot's own by this model. */
export function deleteBody(whose: Whose, body: unknown): object {
  const { botId, limits } = whose;
  const given = objectWith(body, ["points", "filter"], "the body");
  const { points, filter } = given;
  if (points !== undefined && filter === undefined) {
    return { points: listOf(points, limits.storePointsMax, "points").map((one) => pointId(botId, note(one))) };
  }
  objectWith(filter, [], "filter");
  if (points !== undefined) throw new NotOurs("the body has points or a filter");
  return { filter: { must: own(whose) } };
}

/** `{}`: how many points are the bot's by this model. */
export function countBody(whose: Whose, body: unknown): object {
  objectWith(body, [], "the body");
  return { filter: { must: own(whose) }, exact: true };
}

/** Only older notes: `{"must":[{"key":"note","range":{"lt":<note>}}]}`. Nothing else of a filter is understood. */
function olderThan(filter: unknown): readonly object[] {
  if (filter === undefined) return [];
  const { must } = objectWith(filter, ["must"], "filter");
  const [only] = listOf(must, 1, "must");
  const condition = objectWith(only, ["key", "range"], "a condition");
  const { lt } = objectWith(condition["range"], ["lt"], "range");
  if (condition["key"] !== "note") throw new NotOurs("a condition is on note");
  return [{ key: "note", range: { lt: note(lt) } }];
}

function cosine(value: unknown): object {
  if (value === undefined) return {};
  if (typeof value !== "number" || !(value >= -1 && value <= 1)) throw new NotOurs("score_threshold is from -1 to 1");
  return { score_threshold: value };
}

function list(whose: Whose, value: unknown): object {
  const fields = ["query", "using", "limit", "score_threshold", "filter"];
  const { query, using, limit, score_threshold, filter } = objectWith(value, fields, "a list");
  if (using !== "dense" && using !== "words") throw new NotOurs("a list is using dense or words");
  return {
    query: using === "dense" ? dense(query, whose, "query") : sparse(query),
    using,
    limit: numberUpTo(limit, whose.limits.storeFoundMax, "limit"),
    ...cosine(score_threshold),
    filter: { must: [...own(whose), ...olderThan(filter)] },
  };
}

/**
 * `{"prefetch":[<list>…],"query":{"fusion":"rrf"},"limit"}`: one list by meaning, one by keyed words. The tenant stands in each
 * list, because a filter outside does not hold inside, and outside, too.
 */
export function queryBody(whose: Whose, body: unknown): object {
  const given = objectWith(body, ["prefetch", "query", "limit"], "the body");
  const { fusion } = objectWith(given["query"], ["fusion"], "query");
  if (fusion !== "rrf") throw new NotOurs("lists are joined by rrf");
  return {
    prefetch: listOf(given["prefetch"], 2, "prefetch").map((one) => list(whose, one)),
    query: { fusion },
    limit: numberUpTo(given["limit"], whose.limits.storeFoundMax, "limit"),
    filter: { must: own(whose) },
    with_payload: ["note"],
  };
}
