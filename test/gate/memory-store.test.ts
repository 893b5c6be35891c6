// A memory whose index lies in Qdrant, through the gate: with the sandbox's stand-in, and with a real Qdrant when QDRANT_URL
// says where one is. What is relied on stands in docs/qdrant.md.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { Memory } from "#memory/memory.ts";
import { openMemory } from "#memory/open-memory.ts";
import { madeUpVector } from "#memory/vectors/made-up-vector.ts";
import { StoreIndex } from "#memory/vectors/store/store-index.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

const chatId = 7;
const atMs = Date.UTC(2026, 4, 8, 12);
/** Of no real model: a real store's own collections are left alone. */
const dimensions = 5_000;
const collection = "hatchery_6144";
const limits = { ...limitsDefault, embedDelayMs: 3_600_000, embedQuestionAgainMs: 0, storePointsMax: 3 };

/** "hound" and "dog" mean the same here. */
const meant = (text: string): string => (/dog|hound/.test(text) ? "dog" : text);

type Place = { readonly room: TestGate; readonly folder: string; readonly model: string };

/** The memory of a bot, as its program opens it. */
function memoryOf({ folder, model }: Place, program: Program, gateUrl: string): Memory {
  const path = join(folder, `${program.run.botId}.db`);
  const opened = openMemory({ path, dataKey: Buffer.alloc(32, program.run.botId % 250), limits });
  assert.equal(opened.kind, "ok");
  const access = { url: `${gateUrl}/qdrant`, key: new Secret(program.token) };
  opened.memory.meanings.start({
    model: { name: model, dimensions },
    embed: async (texts) => ({ kind: "ok", vectors: texts.map((text) => madeUpVector(meant(text), dimensions)) }),
    openStore: (file) => new StoreIndex(file, access),
  });
  return opened.memory;
}

const say = (memory: Memory, text: string, messageId?: number) =>
  memory.remember({ chatId, atMs, speaker: "owner", messageId, text });

async function found(memory: Memory, text: string): Promise<readonly string[]> {
  const recalled = await memory.recall({ text, chatId, nowMs: atMs, max: 3 });
  return recalled.map(({ episode }) => episode.text);
}

const whole = { kind: "whole", due: 0 } as const;

async function open(target: { readonly url: string; readonly key: string | undefined }) {
  const room = await openTestGate({ limits });
  const key = target.key === undefined ? {} : { qdrantKey: new Secret(target.key) };
  await room.restart({ qdrantUrl: target.url, ...key });
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  const place: Place = { room, folder, model: `contract-${randomBytes(4).toString("hex")}` };
  const headers: Record<string, string> = target.key === undefined ? {} : { "api-key": target.key };
  const address = `${target.url}/collections/${collection}`;
  const drop = () => fetch(address, { method: "DELETE", headers });
  return {
    ...place,
    drop,
    /** How many points of all bots by this model lie there, as the operator sees it. */
    count: async (model: string): Promise<number> => {
      const init = {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({
          filter: { must: [{ key: "model", match: { value: `${model}_${dimensions}` } }] },
          exact: true,
        }),
      };
      const response = await fetch(`${address}/points/count`, init);
      return JSON.parse(await response.text()).result.count;
    },
    [Symbol.asyncDispose]: async () => {
      await drop();
      await room[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

const otherThan = (model: string): string => `${model}-other`;

/** With another model of like length the index is made anew beside the first, and what lay there by that goes. */
async function movesOn(place: Awaited<ReturnType<typeof open>>, program: Program): Promise<void> {
  const other = { ...place, model: otherThan(place.model) };
  const before = await place.count(place.model);
  const memory = memoryOf(other, program, place.room.url);
  const { state } = memory.meanings;
  assert.equal(state.kind === "degraded" && state.trouble.kind, "changed");
  assert.equal(await place.count(place.model), before, "nothing is done by itself");
  memory.meanings.rebuild();
  assert.deepEqual(await memory.meanings.catchUp(), whole);
  assert.equal((await found(memory, "dog"))[0], "The hound of the neighbours barks");
  memory.close();
  assert.deepEqual([await place.count(place.model), await place.count(other.model)], [0, before]);
}

async function holdsTo(target: { readonly url: string; readonly key: string | undefined }): Promise<void> {
  await using place = await open(target);
  const { room } = place;
  const [mine, theirs] = [await room.begin(), await room.begin(room.bot.id + 1)];
  const ann = memoryOf(place, mine, room.url);
  const bob = memoryOf(place, theirs, room.url);
  for (const text of ["My hound is called Rex", "The garage is cold", "Milk and bread", "Swimming on Mondays", "…"]) {
    await say(ann, text);
  }
  await say(bob, "Another one's hound is called Fido", 1);
  assert.deepEqual([await ann.meanings.catchUp(), await bob.meanings.catchUp()], [whole, whole]);
  // By meaning, by words, and never another one's.
  assert.equal((await found(ann, "dog"))[0], "My hound is called Rex");
  assert.equal((await found(ann, "garages"))[0], "The garage is cold");
  assert.deepEqual(await found(bob, "dog"), ["Another one's hound is called Fido"]);
  await bob.revise({ chatId, messageId: 1, speaker: "owner", text: "I have no animals" });
  assert.deepEqual(await found(bob, "dog"), [], "at once, though its old point is still there");
  assert.deepEqual(await bob.meanings.catchUp(), whole);
  assert.deepEqual(await found(bob, "dog"), []);
  const [rex] = await ann.recall({ text: "dog", chatId, nowMs: atMs, max: 1 });
  const episodes = [rex?.episode.episodeId ?? 0];
  await ann.forgetting.forget(chatId, { episodes, facts: [] }, atMs);
  assert.deepEqual(await found(ann, "dog"), []);
  assert.deepEqual(await ann.meanings.catchUp(), whole);
  // Emptied under it: noticed, and made anew when that is asked for.
  await place.drop();
  await say(ann, "The hound of the neighbours barks");
  const missing = { kind: "degraded", due: 1, trouble: { kind: "store", failure: { kind: "missing" } } };
  assert.deepEqual(await ann.meanings.catchUp(), missing);
  assert.equal((await found(ann, "garages"))[0], "The garage is cold");
  assert.equal(ann.meanings.rebuild(), 5);
  assert.deepEqual(await ann.meanings.catchUp(), whole);
  assert.equal((await found(ann, "dog"))[0], "The hound of the neighbours barks");
  for (const memory of [ann, bob]) memory.close();
  await movesOn(place, mine);
  assert.deepEqual(room.errors, []);
}

test("a memory works with the stand-in as with Qdrant", async () => {
  await using stand = await openTestGate();
  const { url } = await stand.sim.vector({ up: true, key: "operators-key" });
  await holdsTo({ url, key: "operators-key" });
});

const real = process.env["QDRANT_URL"];

test("a memory works with a real Qdrant", { skip: real === undefined ? "QDRANT_URL is not set" : false }, async () => {
  await holdsTo({ url: (real ?? "").replace(/\/+$/, ""), key: process.env["QDRANT_API_KEY"] });
});

/** A way to a store that writes down what goes there. */
async function listening(url: string, sent: string[]): Promise<TestServer> {
  return openServer(async (req: IncomingMessage, res: ServerResponse) => {
    let body = "";
    for await (const chunk of req) body += String(chunk);
    sent.push(`${req.method} ${req.url} ${body}`);
    const init = { method: req.method ?? "GET", headers: { "content-type": "application/json" } };
    const reply = await fetch(`${url}${req.url}`, body === "" ? init : { ...init, body });
    res.writeHead(reply.status, { "content-type": "application/json" }).end(await reply.text());
  });
}

test("no word of what is said reaches the store: a bot's number, notes' numbers, hashes and vectors do", async () => {
  await using stand = await openTestGate();
  const sent: string[] = [];
  await using way = await listening((await stand.sim.vector({ up: true })).url, sent);
  await using place = await open({ url: way.url, key: undefined });
  const memory = memoryOf(place, await place.room.begin(), place.room.url);
  await memory.remember({
    chatId,
    atMs,
    speaker: "owner",
    author: "Zaphod",
    text: "Pumpernickel under the treasure map",
  });
  await memory.meanings.catchUp();
  await found(memory, "treasures of pumpernickels");
  memory.close();
  const all = sent.join("\n").toLowerCase();
  for (const word of ["pumpernickel", "treasur", "map", "zaphod"]) assert.ok(!all.includes(word), word);
  const put = sent.find((line) => line.includes('"points"')) ?? "";
  const [point] = JSON.parse(put.slice(put.indexOf("{"))).points;
  assert.deepEqual(Object.keys(point).toSorted(), ["id", "payload", "vector"]);
  assert.deepEqual(point.payload, { tenant: `b${place.room.bot.id}`, model: `${place.model}_${dimensions}`, note: 1 });
  assert.deepEqual(Object.keys(point.vector.words), ["indices", "values"]);
  assert.equal(point.vector.words.indices.length, 3);
  const asked = sent.find((line) => line.includes("/points/query")) ?? "";
  const tenant = { key: "tenant", match: { value: `b${place.room.bot.id}` } };
  const { prefetch, filter } = JSON.parse(asked.slice(asked.indexOf("{")));
  // A filter outside does not hold inside: the tenant stands in each list, and outside.
  assert.deepEqual(
    [...prefetch, { filter }].map((list) => list.filter.must[0]),
    [tenant, tenant, tenant],
  );
});
