// The vector side: a bot's own collections and nothing of anybody else's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";
import { looksElsewhere, vectorCall } from "#gate/vector/vector-call.ts";

const calls: readonly (readonly [string, string, string])[] = [
  ["GET", "", "pass"],
  ["GET", "readyz", "pass"],
  ["POST", "readyz", "refused"],
  ["GET", "collections", "list"],
  ["GET", "telemetry", "refused"],
  ["PUT", "collections/hatchery_b7_notes", "own"],
  ["DELETE", "collections/hatchery_b7_notes", "own"],
  ["PUT", "collections/hatchery_b7_notes/index", "own"],
  ["PUT", "collections/hatchery_b7_notes/points", "own"],
  ["POST", "collections/hatchery_b7_notes/points/query/batch", "own"],
  ["GET", "collections/hatchery_b77_notes", "refused"],
  ["GET", "collections/notes", "refused"],
  ["POST", "collections/hatchery_b7_notes/../notes/points/delete", "refused"],
  ["POST", "collections/hatchery_b7_%2e%2e/points", "refused"],
  ["PUT", "collections/hatchery_b7_notes/snapshots/recover", "refused"],
  ["POST", "collections/aliases", "refused"],
  ["POST", "collections/hatchery_b7_notes/cluster", "refused"],
];

for (const [method, path, kind] of calls) {
  test(`${method} /${path} is ${kind}`, () => assert.equal(vectorCall(7, method, path).kind, kind));
}

test("a query that looks into another collection is found at any depth", () => {
  assert.equal(looksElsewhere({ searches: [{ prefetch: [{ lookup_from: { collection: "other" } }] }] }), true);
  assert.equal(looksElsewhere({ with_lookup: "other" }), true);
  assert.equal(looksElsewhere({ query: [0, 1], filter: { must: [] } }), false);
});

const ask = async (program: Program, act: string, body?: object) => {
  const [method = "GET", path = ""] = act.split(" ");
  const response = await program.fetch(`/qdrant${path}`, {
    method,
    headers: { "api-key": program.token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

const config = { vectors: { size: 2, distance: "Cosine" } };
const point = { id: 1, vector: [1, 0], payload: { tenant: "a" } };
const query = { query: [1, 0], limit: 1, filter: { must: [{ key: "tenant", match: { value: "a" } }] } };

/** Two bots, each with a collection of its own. */
async function twoBots(room: TestGate) {
  const mine = await room.begin();
  const theirs = await room.begin(room.bot.id + 1);
  for (const program of [mine, theirs]) {
    const own = `/collections/hatchery_b${program.run.botId}_notes`;
    assert.equal((await ask(program, `PUT ${own}`, config)).status, 200);
    assert.equal((await ask(program, `PUT ${own}/points`, { points: [point] })).status, 200);
  }
  return { mine, theirs };
}

test("each bot sees and touches its own collections alone, with the operator's key and not its own", async () => {
  await using room = await openTestGate();
  const { url } = await room.sim.vector({ up: true, key: "operators-key" });
  const { Secret } = await import("#contracts/secret.ts");
  await room.restart({ qdrantUrl: url, qdrantKey: new Secret("operators-key") });
  const { mine, theirs } = await twoBots(room);
  const own = `hatchery_b${mine.run.botId}_notes`;
  const foreign = `hatchery_b${theirs.run.botId}_notes`;
  assert.deepEqual((await ask(mine, "GET /collections")).body.result, { collections: [{ name: own }] });
  assert.equal((await ask(mine, `POST /collections/${own}/points/query`, query)).body.result.points.length, 1);
  const refused = await ask(mine, `POST /collections/${foreign}/points/query`, query);
  assert.equal(refused.status, 403);
  const reaching = { ...query, lookup_from: { collection: foreign } };
  assert.equal((await ask(mine, `POST /collections/${own}/points/query`, reaching)).status, 403);
  assert.equal((await room.event("capability.refused")).why, "method");
});

test("a vector store that is down is told with its errno and its address", async () => {
  await using room = await openTestGate();
  const { url } = await room.sim.vector({ up: true });
  await room.restart({ qdrantUrl: url });
  await room.sim.vector({ up: false });
  const program = await room.begin();
  const { host } = new URL(url);
  for (const act of ["GET /readyz", "GET /collections"]) {
    assert.deepEqual(await ask(program, act), {
      status: 502,
      body: { status: { error: `Qdrant is unreachable: ECONNREFUSED ${host}` }, time: 0, result: null },
    });
  }
  await room.heard.until((heard) => heard.calls.length === 2);
  assert.deepEqual(
    room.heard.calls.map(({ outcome }) => outcome.kind),
    ["unreachable", "unreachable"],
  );
});

test("without a vector store there is none", async () => {
  await using room = await openTestGate();
  assert.equal((await ask(await room.begin(), "GET /readyz")).status, 404);
});
