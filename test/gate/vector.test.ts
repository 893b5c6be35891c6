// The vector side: exactly the calls that a memory makes, and nothing of anybody else's, whatever is sent.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { pointId } from "#gate/vector/point-id.ts";
import { vectorCall } from "#gate/vector/vector-call.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

const collection = "hatchery_text-embedding-3-small_2";

const calls: readonly (readonly [string, string, string])[] = [
  ["GET", "", "pass"],
  ["GET", "readyz", "pass"],
  ["POST", "readyz", "refused"],
  ["GET", "telemetry", "refused"],
  ["GET", "metrics", "refused"],
  ["GET", "collections", "refused"],
  ["PUT", `collections/${collection}`, "create"],
  ["PUT", `collections/${collection}/points`, "upsert"],
  ["POST", `collections/${collection}/points/delete`, "delete"],
  ["POST", `collections/${collection}/points/count`, "count"],
  ["POST", `collections/${collection}/points/query`, "query"],
  ["GET", `collections/${collection}`, "refused"],
  ["PATCH", `collections/${collection}`, "refused"],
  ["DELETE", `collections/${collection}`, "refused"],
  ["POST", `collections/${collection}/points`, "refused"],
  ["POST", `collections/${collection}/points/scroll`, "refused"],
  ["POST", `collections/${collection}/points/search`, "refused"],
  ["POST", `collections/${collection}/points/query/batch`, "refused"],
  ["POST", `collections/${collection}/points/query/groups`, "refused"],
  ["POST", `collections/${collection}/points/batch`, "refused"],
  ["POST", `collections/${collection}/points/payload`, "refused"],
  ["PUT", `collections/${collection}/index`, "refused"],
  ["POST", `collections/${collection}/snapshots`, "refused"],
  ["PUT", `collections/${collection}/snapshots/recover`, "refused"],
  ["PUT", "collections/notes/points", "refused"],
  ["PUT", "collections/hatchery_a_0/points", "refused"],
  ["PUT", "collections/hatchery_a_99999/points", "refused"],
  ["PUT", "collections/hatchery_a_8193/points", "refused"],
  ["PUT", "collections/hatchery_128/points", "refused"],
  ["PUT", "collections/hatchery_A_2/points", "refused"],
  ["POST", `collections/${collection}/../notes/points/delete`, "refused"],
  ["POST", "collections/hatchery_%2e%2e_2/points/query", "refused"],
  ["POST", "collections/aliases", "refused"],
  ["PUT", "constructor", "refused"],
];

for (const [method, path, kind] of calls) {
  test(`${method} /${path} is ${kind}`, () => assert.equal(vectorCall(method, path).kind, kind));
}

test("a note's id is a UUID of version 5, another one for another bot or note", () => {
  assert.match(pointId(7, 1), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(pointId(7, 1), pointId(7, 1));
  assert.equal(new Set([pointId(7, 1), pointId(7, 11), pointId(71, 1), pointId(711, 1), pointId(7, 111)]).size, 5);
});

// One gate, one store and two bots for all that follows: what it is about is that neither harms the other.
let room: TestGate;
let storeUrl: string;
let mine: Program;
let theirs: Program;

const on = (path: string): string => `/collections/${collection}${path}`;

const ask = async (program: Program, act: string, body: unknown = {}) => {
  const [method = "GET", path = ""] = act.split(" ");
  const response = await program.fetch(`/qdrant${path}`, {
    method,
    headers: { "api-key": program.token, "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

/** Where that lies, whatever the model is called. */
const place = "/collections/hatchery_128";

/** As the operator sees it. */
async function stored(): Promise<readonly { id: string; payload: { tenant: string; note: number } }[]> {
  const response = await fetch(`${storeUrl}${place}/points/scroll`, {
    method: "POST",
    headers: { "api-key": "operators-key", "content-type": "application/json" },
    body: JSON.stringify({ limit: 1_000 }),
  });
  return JSON.parse(await response.text()).result.points;
}

const notesOf = (points: readonly { payload: { note: number } }[]): readonly number[] =>
  points.map(({ payload }) => payload.note).toSorted((one, other) => one - other);
const storedOf = async (program: Program): Promise<readonly number[]> =>
  notesOf((await stored()).filter(({ payload }) => payload.tenant === `b${program.run.botId}`));

const words = { indices: [5], values: [1] };
const point = (id: unknown, more: object = {}): object => ({ id, vector: { dense: [1, 0], words }, ...more });
const byMeaning = { query: [1, 0], using: "dense", limit: 10 };
const byWords = { query: words, using: "words", limit: 10 };
const question = { prefetch: [byMeaning, byWords], query: { fusion: "rrf" }, limit: 10 };
const foundBy = async (program: Program, body: object = question): Promise<readonly number[]> =>
  notesOf((await ask(program, `POST ${on("/points/query")}`, body)).body.result.points);

before(async () => {
  room = await openTestGate();
  storeUrl = (await room.sim.vector({ up: true, key: "operators-key" })).url;
  await room.restart({ qdrantUrl: storeUrl, qdrantKey: new Secret("operators-key") });
  mine = await room.begin();
  theirs = await room.begin(room.bot.id + 1);
  // What a body says of how a collection is made counts for nothing.
  const hostile = { vectors: { size: 7 }, init_from: { collection: "other" } };
  assert.equal((await ask(mine, `PUT ${on("")}`, hostile)).status, 200);
  assert.equal((await ask(theirs, `PUT ${on("")}`)).status, 200);
  for (const program of [mine, theirs]) {
    assert.equal((await ask(program, `PUT ${on("/points")}`, { points: [point(1), point(2)] })).status, 200);
  }
});

after(() => room[Symbol.asyncDispose]());

test("two bots' notes lie side by side, each with its tenant and an id that the gate has made", async () => {
  const points = await stored();
  assert.equal(points.length, 4);
  for (const { id, payload } of points) assert.equal(id, pointId(Number(payload.tenant.slice(1)), payload.note));
  const config = await fetch(`${storeUrl}${place}`, { headers: { "api-key": "operators-key" } });
  const { params } = JSON.parse(await config.text()).result.config;
  assert.deepEqual(params.vectors, { dense: { size: 128, distance: "Cosine" } });
  assert.deepEqual(params.hnsw_config, { m: 0, payload_m: 16 });
});

test("each finds, counts and deletes its own alone", async () => {
  assert.deepEqual(await foundBy(mine), [1, 2]);
  const older = { ...byMeaning, filter: { must: [{ key: "note", range: { lt: 2 } }] } };
  assert.deepEqual(await foundBy(mine, { ...question, prefetch: [older] }), [1]);
  assert.deepEqual((await ask(mine, `POST ${on("/points/count")}`)).body.result, { count: 2 });
  assert.equal((await ask(mine, `POST ${on("/points/delete")}`, { points: [2] })).status, 200);
  assert.deepEqual([await storedOf(mine), await storedOf(theirs)], [[1], [1, 2]]);
  assert.equal((await ask(mine, `POST ${on("/points/delete")}`, { filter: {} })).status, 200);
  assert.deepEqual([await storedOf(mine), await storedOf(theirs)], [[], [1, 2]]);
  assert.equal((await ask(mine, `PUT ${on("/points")}`, { points: [point(1)] })).status, 200);
});

const foreign = (): string => pointId(theirs.run.botId, 1);
const theirTenant = () => ({ key: "tenant", match: { value: `b${theirs.run.botId}` } });
const withList = (list: object): object => ({ ...question, prefetch: [list] });

const hostileBodies: readonly (readonly [string, string, () => unknown])[] = [
  ["an id of another's", "/points", () => ({ points: [point(foreign())] })],
  [
    "a payload of one's own",
    "/points",
    () => ({ points: [point(9, { payload: { tenant: `b${theirs.run.botId}` } })] }),
  ],
  ["a number that is none", "/points", () => ({ points: [point(1.5)] })],
  ["a negative number", "/points", () => ({ points: [point(-1)] })],
  [
    "a named prototype",
    "/points",
    () => JSON.parse('{"points":[{"id":1,"vector":{"dense":[1,0]},"__proto__":{"a":1}}]}'),
  ],
  ["a vector of another name", "/points", () => ({ points: [{ id: 1, vector: { other: [1, 0] } }] })],
  [
    "words that are text",
    "/points",
    () => ({ points: [{ id: 1, vector: { dense: [1, 0], words: { text: "a", model: "bm25" } } }] }),
  ],
  ["a batch instead of points", "/points", () => ({ batch: { ids: [foreign()], vectors: [[1, 0]] } })],
  ["a shard of its own", "/points", () => ({ points: [point(1)], shard_key: "x" })],
  [
    "more points than go in one call",
    "/points",
    () => ({ points: Array.from({ length: 65 }, (_, at) => point(at + 1)) }),
  ],
  ["no body", "/points", () => []],
  ["deletes another's by id", "/points/delete", () => ({ points: [foreign()] })],
  ["deletes by another's tenant", "/points/delete", () => ({ filter: { must: [theirTenant()] } })],
  ["deletes all but one's own", "/points/delete", () => ({ filter: { must_not: [{ has_id: [1] }] } })],
  ["deletes by should", "/points/delete", () => ({ filter: { should: [theirTenant()] } })],
  ["deletes by both", "/points/delete", () => ({ points: [1], filter: {} })],
  ["deletes nothing named", "/points/delete", () => ({})],
  ["counts by a filter of its own", "/points/count", () => ({ filter: { must: [theirTenant()] } })],
  ["asks with a filter around it", "/points/query", () => ({ ...question, filter: { must: [theirTenant()] } })],
  [
    "asks with another's tenant inside",
    "/points/query",
    () => withList({ ...byMeaning, filter: { must: [theirTenant()] } }),
  ],
  ["asks with should inside", "/points/query", () => withList({ ...byMeaning, filter: { should: [theirTenant()] } })],
  ["asks with must_not inside", "/points/query", () => withList({ ...byMeaning, filter: { must: [], must_not: [] } })],
  [
    "asks with a nested filter",
    "/points/query",
    () => withList({ ...byMeaning, filter: { must: [{ should: [theirTenant()] }] } }),
  ],
  [
    "asks with min_should",
    "/points/query",
    () => withList({ ...byMeaning, filter: { min_should: { conditions: [] } } }),
  ],
  ["asks with a prefetch in a prefetch", "/points/query", () => withList({ ...byMeaning, prefetch: [byMeaning] })],
  ["asks with many lists", "/points/query", () => ({ ...question, prefetch: [byMeaning, byMeaning, byMeaning] })],
  ["asks for likeness to another's point", "/points/query", () => withList({ ...byMeaning, query: foreign() })],
  ["asks by recommendation", "/points/query", () => ({ query: { recommend: { positive: [foreign()] } }, limit: 1 })],
  [
    "looks into another collection",
    "/points/query",
    () => withList({ ...byMeaning, lookup_from: { collection: "other" } }),
  ],
  ["asks by a formula", "/points/query", () => ({ ...question, query: { formula: "$score" } })],
  ["asks at random", "/points/query", () => ({ query: { sample: "random" }, limit: 10 })],
  ["asks for vectors", "/points/query", () => ({ ...question, with_vector: true })],
  ["asks for a huge list", "/points/query", () => ({ ...question, limit: 1_000_000 })],
  ["asks for a huge list inside", "/points/query", () => withList({ ...byMeaning, limit: 1_000_000 })],
  ["asks from an offset", "/points/query", () => ({ ...question, offset: 5 })],
];

test("hostile bodies are refused before they leave, and change nothing", async () => {
  const [own, others] = [await storedOf(mine), await storedOf(theirs)];
  const earlier = room.heard.calls.length;
  for (const [name, path, body] of hostileBodies) {
    const reply = await ask(mine, `${path === "/points" ? "PUT" : "POST"} ${on(path)}`, body());
    assert.ok(reply.status === 400 || reply.status === 413, `${name}: ${reply.status}`);
    assert.match(reply.body.status.error, /^Wrong input: |not a JSON object/, name);
  }
  assert.deepEqual([await storedOf(mine), await storedOf(theirs)], [own, others]);
  await room.heard.until((heard) => heard.calls.length >= earlier + hostileBodies.length);
  const outcomes = room.heard.calls.slice(earlier).map(({ outcome }) => outcome.kind);
  assert.deepEqual(new Set(outcomes), new Set(["refused-here"]));
});

test("parameters of the address go nowhere", async () => {
  const reply = await ask(mine, `POST ${on("/points/query")}?tenant=x&consistency=all`, question);
  assert.equal(reply.status, 200);
  assert.deepEqual(await foundBy(mine), [1]);
});

test("what is not offered is refused and journalled", async () => {
  const refused = await ask(mine, `POST ${on("/points/scroll")}`, {});
  assert.equal(refused.status, 403);
  assert.match(refused.body.status.error, /a Qdrant of its own/);
  assert.equal((await room.event("capability.refused")).why, "method");
});

test("whatever bots ask for, there are few collections, and room in them for everybody's model", async () => {
  await using room2 = await openTestGate();
  const { url } = await room2.sim.vector({ up: true });
  await room2.restart({ qdrantUrl: url });
  const hostile = await room2.begin();
  for (let at = 0; at < 60; at += 1) {
    assert.equal((await ask(hostile, `PUT /collections/hatchery_mine-${at}_${1 + at * 20}`)).status, 200);
  }
  await room2.reopen();
  const honest = await room2.begin(room2.bot.id + 1);
  assert.equal((await ask(honest, "PUT /collections/hatchery_nomic-embed-text_768")).status, 200);
  const { result } = JSON.parse(await (await fetch(`${url}/collections`)).text());
  const names = result.collections.map(({ name }: { name: string }) => name);
  assert.deepEqual(
    names,
    ["128", "256", "384", "512", "768", "1024", "1536"].map((size) => `hatchery_${size}`),
  );
});

test("models of like length lie in one collection, and neither finds, counts or deletes the other's", async () => {
  await using one = await openTestGate();
  const { url } = await one.sim.vector({ up: true });
  await one.restart({ qdrantUrl: url });
  const program = await one.begin();
  const [first, second] = ["/collections/hatchery_first_2", "/collections/hatchery_second_2"];
  for (const name of [first, second]) assert.equal((await ask(program, `PUT ${name}`)).status, 200);
  assert.equal((await ask(program, `PUT ${first}/points`, { points: [point(1), point(2)] })).status, 200);
  assert.equal((await ask(program, `PUT ${second}/points`, { points: [point(3)] })).status, 200);
  const count = async (name: string) => (await ask(program, `POST ${name}/points/count`)).body.result.count;
  assert.deepEqual([await count(first), await count(second)], [2, 1]);
  const found = await ask(program, `POST ${second}/points/query`, question);
  assert.deepEqual(notesOf(found.body.result.points), [3]);
  assert.equal((await ask(program, `POST ${first}/points/delete`, { filter: {} })).status, 200);
  assert.deepEqual([await count(first), await count(second)], [0, 1]);
});

test("points are bounded: no bot fills the store of all", async () => {
  await using small = await openTestGate({ limits: { storePointsPerBot: 3 } });
  const { url } = await small.sim.vector({ up: true });
  await small.restart({ qdrantUrl: url });
  const program = await small.begin();
  assert.equal((await ask(program, "PUT /collections/hatchery_a_2")).status, 200);
  const put = (...ids: number[]) =>
    ask(program, "PUT /collections/hatchery_a_2/points", { points: ids.map((id) => point(id)) });
  assert.deepEqual([(await put(1, 2)).status, (await put(3, 4)).status, (await put(3)).status], [200, 403, 200]);
  assert.equal((await put(3)).status, 403, "whether it was there before is not asked");
  assert.equal((await ask(program, "POST /collections/hatchery_a_2/points/delete", { points: [1, 2] })).status, 200);
  assert.equal((await put(4, 5)).status, 200, "what was erased leaves room");
});

test("one bot has few calls under way at once, for their bodies are read whole", async () => {
  await using few = await openTestGate({ limits: { storeCallsAtOncePerBot: 2 } });
  const { url } = await few.sim.vector({ up: true });
  await few.restart({ qdrantUrl: url });
  const program = await few.begin();
  await few.sim.fault({ side: "vector", path: "count", kind: "slow", delayMs: 300 });
  const counts = Array.from({ length: 3 }, () => ask(program, "POST /collections/hatchery_a_2/points/count"));
  const statuses = (await Promise.all(counts)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 429).length, 1, statuses.join());
});

test("Qdrant's own words come through: a collection that is not there, vectors of another length", async () => {
  const gone = await ask(mine, "POST /collections/hatchery_gone_200/points/query", question);
  assert.deepEqual(gone.body.status, { error: "Not found: Collection `hatchery_256` doesn't exist!" });
  const long = { id: 1, vector: { dense: [1, 0, 0], words } };
  const wrong = await ask(mine, `PUT ${on("/points")}`, { points: [long] });
  assert.deepEqual(wrong.body.status, { error: "Wrong input: Vector dimension error: expected dim: 128, got 3" });
});

test("all of a deleted bot goes at the operator's own asking, and nothing of another; a store that is down says so", async () => {
  const { prober } = room.gate;
  assert.equal(await prober.forgetVectors(mine.run.botId), "done");
  assert.deepEqual([await storedOf(mine), await storedOf(theirs)], [[], [1, 2]]);
  await room.sim.vector({ up: false });
  assert.equal(await prober.forgetVectors(theirs.run.botId), "left");
  await room.sim.vector({ up: true });
});

test("a vector store that is down is told with its errno and its address", async () => {
  await room.sim.vector({ up: false });
  const { host } = new URL(storeUrl);
  const down = { status: { error: `Qdrant is unreachable: ECONNREFUSED ${host}` }, time: 0, result: null };
  for (const act of ["GET /readyz", `PUT ${on("")}`, `POST ${on("/points/query")}`]) {
    assert.deepEqual(await ask(mine, act, act.endsWith("query") ? question : {}), { status: 502, body: down }, act);
  }
  await room.sim.vector({ up: true });
});

test("without a vector store there is none", async () => {
  await using none = await openTestGate();
  assert.equal((await ask(await none.begin(), "GET /readyz")).status, 404);
});
