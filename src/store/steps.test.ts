// What the calls of an update came to: kept until it is done, whoever asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openTempStore } from "#store/temp-store.ts";

const botId = 700100200;
const result = { status: 200, contentType: "application/json", body: Buffer.from('{"ok":true,"words":"planted"}') };

/** A bot with one update in the hands of a run. */
async function hold(store: Store, runId: string): Promise<number> {
  const [row] = await store.inbox.hold(botId, { runId, fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs: 2 });
  assert.ok(row);
  return row.seq;
}

async function fill(store: Store): Promise<void> {
  const model = { baseUrl: undefined, model: undefined };
  const program = { kind: "built-in" } as const;
  const names = { username: "a_bot", name: "A", origin: "pasted", envNames: [], maySleep: true } as const;
  await store.bots.register(
    { botId, ownerId: 5, ...names, program, model, createdAtMs: 1 },
    { token: new Secret(`${botId}:AAplanted-token-0123456789-abcdefghijk`), env: {} },
  );
  const body = '{"message":{}}';
  const updates = [1, 2].map((updateId) => ({ updateId, type: "message", chatId: 5, body }));
  await store.inbox.receive(botId, { updates, nextOffset: 3, nowMs: 1 });
}

const asked = { name: "answer", mayRepeat: false, nowMs: 3 };

test("a step is begun once; its result is given to whoever holds the update, until it is done", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const seq = await hold(temp.store, "r1");
  const begin = (runId: string, store = temp.store) => store.steps.begin(botId, { ...asked, seq, runId });
  assert.deepEqual(await begin("r1"), { kind: "fresh", repeats: false });
  assert.deepEqual(await begin("r1"), { kind: "in_doubt" });
  assert.deepEqual(await begin("r2"), { kind: "not_kept" }, "another run does not hold it");
  await temp.store.steps.finish(botId, { seq, name: "answer" }, result);
  await temp.store.inbox.release(botId, { runId: "r1", ownDoing: false, nowMs: 4 });
  const store = await temp.reopen();
  assert.equal(await hold(store, "r2"), seq);
  assert.deepEqual(await begin("r2", store), { kind: "recorded", result, repeats: false });
  assert.ok(await store.inbox.done(botId, seq, 5));
  await store.steps.finish(botId, { seq, name: "answer" }, result);
  assert.deepEqual(await begin("r2", store), { kind: "not_kept" });
});

test("what may be repeated is begun again, and what came to nothing is begun anew", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const seq = await hold(temp.store, "r1");
  const { steps } = temp.store;
  await steps.begin(botId, { ...asked, seq, runId: "r1" });
  assert.deepEqual(await steps.begin(botId, { ...asked, seq, runId: "r1", mayRepeat: true }), {
    kind: "fresh",
    repeats: false,
  });
  await steps.forget(botId, { seq, name: "answer" });
  assert.deepEqual(await steps.begin(botId, { ...asked, seq, runId: "r1" }), { kind: "fresh", repeats: false });
});

test("no more of an update's steps are kept than the limit says, and none for ever", async () => {
  await using temp = await openTempStore({ stepsPerUpdate: 2, stepKeptMs: 100 });
  await fill(temp.store);
  const seq = await hold(temp.store, "r1");
  const begin = async (name: string) =>
    (await temp.store.steps.begin(botId, { ...asked, name, seq, runId: "r1" })).kind;
  assert.deepEqual([await begin("1"), await begin("2"), await begin("3")], ["fresh", "fresh", "not_kept"]);
  assert.equal(await temp.store.sweep(102), 0);
  assert.equal(await temp.store.sweep(104), 2);
  assert.equal(await begin("3"), "fresh");
});

test("a call that broke may be made again; that it may have come twice stays known, through a refusal and a restart", async () => {
  await using temp = await openTempStore();
  await fill(temp.store);
  const seq = await hold(temp.store, "r1");
  const step = { seq, name: "answer" };
  const again = { kind: "fresh", repeats: true };
  const begin = (store = temp.store) => store.steps.begin(botId, { ...asked, seq, runId: "r1" });
  await begin();
  await temp.store.steps.broke(botId, step);
  assert.deepEqual(await begin(), again);
  assert.deepEqual(await begin(), { kind: "in_doubt" }, "under way once more");
  await temp.store.steps.forget(botId, step);
  assert.deepEqual(await begin(), again);
  await temp.store.steps.finish(botId, step, result);
  assert.deepEqual(await begin(await temp.reopen()), { kind: "recorded", result, repeats: true });
});
