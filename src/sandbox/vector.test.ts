import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestRoom } from "#sandbox/test-room.ts";

type Answer = { readonly status: number; readonly text: string; readonly body: any };

const ask = async (url: string, act: string, body?: object, key?: string): Promise<Answer> => {
  const [method = "GET", path = ""] = act.split(" ");
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(key === undefined ? {} : { "api-key": key }),
  };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : undefined };
};

const tenant = (value: string): object => ({ must: [{ key: "tenant", match: { value } }] });

const config = { vectors: { dense: { size: 2, distance: "Cosine" } }, sparse_vectors: { bm25: { modifier: "idf" } } };

const points = [
  { id: 1, vector: { dense: [1, 0], bm25: { indices: [5], values: [2] } }, payload: { tenant: "a", at: 1 } },
  { id: 2, vector: { dense: [0, 1], bm25: { indices: [6], values: [1] } }, payload: { tenant: "a", at: 2 } },
  { id: 3, vector: { dense: [1, 0], bm25: { indices: [5], values: [9] } }, payload: { tenant: "b", at: 3 } },
];

test("collections, points, dense, sparse and fused search, a filter inside each", async () => {
  await using room = await openTestRoom();
  const url = `${room.sandbox.url}/qdrant`;
  assert.equal((await ask(url, "GET /")).body.title, "qdrant - vector search engine");
  assert.equal((await ask(url, "PUT /collections/notes", config)).body.result, true);
  assert.equal((await ask(url, "PUT /collections/notes/points?wait=true", { points })).body.status, "ok");
  const query = async (body: object): Promise<number[]> =>
    (await ask(url, "POST /collections/notes/points/query", body)).body.result.points.map(
      ({ id }: { id: number }) => id,
    );
  assert.deepEqual(await query({ query: [1, 0.1], using: "dense", filter: tenant("a") }), [1, 2]);
  assert.deepEqual(await query({ query: { indices: [5], values: [1] }, using: "bm25" }), [3, 1]);
  const prefetch = [
    { query: [0, 1], using: "dense", limit: 5, filter: tenant("a") },
    { query: { indices: [6], values: [1] }, using: "bm25", limit: 5, filter: tenant("a") },
  ];
  assert.deepEqual(await query({ prefetch, query: { fusion: "rrf" }, limit: 1 }), [2]);
  const scrolled = await ask(url, "POST /collections/notes/points/scroll", { filter: tenant("a"), limit: 1 });
  assert.deepEqual(scrolled.body.result, { points: [{ id: 1, payload: points[0]?.payload }], next_page_offset: 2 });
  const ranged = { filter: { must: [{ key: "at", range: { gte: 2 } }], must_not: [{ has_id: [3] }] } };
  assert.deepEqual((await ask(url, "POST /collections/notes/points/count", ranged)).body.result, { count: 1 });
  await ask(url, "POST /collections/notes/points/delete", { filter: tenant("a") });
  assert.equal((await ask(url, "GET /collections/notes")).body.result.points_count, 1);
});

test("rare words count more, weak likeness is left out, and payload and vectors are shown as they are asked for", async () => {
  await using room = await openTestRoom();
  const url = `${room.sandbox.url}/qdrant`;
  await ask(url, "PUT /collections/notes", config);
  const note = (id: number, x: number, indices: number[]): object => ({
    id,
    vector: { dense: [x, 1], bm25: { indices, values: indices.map(() => 1) } },
    payload: { tenant: "a", note: id },
  });
  await ask(url, "PUT /collections/notes/points", { points: [note(1, 9, [5]), note(2, 9, [5]), note(3, 0, [6])] });
  const query = async (body: object) =>
    (await ask(url, "POST /collections/notes/points/query", body)).body.result.points;
  const rare = await query({ query: { indices: [5, 6], values: [1, 1] }, using: "bm25", with_payload: ["note"] });
  assert.deepEqual(rare[0].payload, { note: 3 });
  assert.equal((await query({ query: [1, 0], using: "dense", score_threshold: 0.5 })).length, 2);
  const scrolled = await ask(url, "POST /collections/notes/points/scroll", { limit: 1, with_vector: true });
  assert.deepEqual(scrolled.body.result.points[0].vector, { dense: [9, 1], bm25: { indices: [5], values: [1] } });
});

test("errors in Qdrant's own words", async () => {
  await using room = await openTestRoom();
  const url = `${room.sandbox.url}/qdrant`;
  const why = async (act: string, body: object): Promise<unknown> => {
    const { status, body: told } = await ask(url, act, body);
    return `${status} ${told.status.error}`;
  };
  assert.equal(await why("POST /collections/x/points/query", {}), "404 Not found: Collection `x` doesn't exist!");
  await ask(url, "PUT /collections/x", config);
  const put = (vector: unknown): Promise<unknown> => why("PUT /collections/x/points", { points: [{ id: 1, vector }] });
  assert.equal(await put({ dense: [1, 2, 3] }), "400 Wrong input: Vector dimension error: expected dim: 2, got 3");
  assert.equal(await put({ other: [1, 2] }), "400 Wrong input: Not existing vector name error: other");
  assert.equal(await why("PUT /collections/x", config), "409 Wrong input: Collection `x` already exists!");
  await room.sim.vector({ key: "secret" });
  const locked = await ask(url, "GET /collections");
  assert.deepEqual([locked.status, locked.text], [401, "Must provide an API key or an Authorization bearer token"]);
  const wrong = await ask(url, "GET /collections", undefined, "other");
  assert.deepEqual([wrong.status, wrong.text], [401, "Invalid API key or JWT"]);
  assert.equal((await ask(url, "GET /collections", undefined, "secret")).status, 200);
});

test("a store that is stopped refuses connections on its own port, and comes back with its points", async () => {
  await using room = await openTestRoom();
  const { url } = await room.sim.vector({});
  assert.equal(url, room.sandbox.vectorUrl);
  await ask(url, "PUT /collections/x", config);
  await room.sim.vector({ up: false });
  await assert.rejects(fetch(url), (error: Error) => {
    assert.match(String(error.cause), /ECONNREFUSED/);
    return true;
  });
  await assert.rejects(fetch(`${room.sandbox.url}/qdrant/`));
  await room.sim.vector({ up: true });
  assert.equal((await ask(url, "GET /collections/x/exists")).body.result.exists, true);
});
