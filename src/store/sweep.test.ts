import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Event } from "#contracts/event.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openTempStore } from "#store/temp-store.ts";

const dayMs = 86_400_000;

const flood = (botId: number, atMs: number): Event => ({
  kind: "telegram.flood",
  atMs,
  botId,
  method: "getMe",
  retryAfterS: 1,
});

const receive = (store: Store, ids: readonly number[], nowMs: number): Promise<unknown> =>
  store.inbox.receive(7, {
    updates: ids.map((updateId) => ({ updateId, type: "message", chatId: 1, body: "{}" })),
    nextOffset: 1,
    nowMs,
  });

test("an update that nobody decided about goes in the end; what waits stays however old it is", async () => {
  await using temp = await openTempStore();
  const { store } = temp;
  await receive(store, [1, 2, 3], 1);
  await store.inbox.setAside(7, 1);
  await store.inbox.setAside(7, 2);
  await store.inbox.discard(7, 2);
  assert.equal(await store.sweep(5 * dayMs), 1); // what was thrown away
  assert.equal(await store.sweep(31 * dayMs), 1);
  assert.deepEqual(await store.inbox.setAsideRows(7), []);
  assert.equal((await store.inbox.counts(7)).waiting, 1);
});

test("notices that are sent or given up go after a month; unsent ones never", async () => {
  await using temp = await openTempStore();
  const { outbox } = temp.store;
  const answer = { kind: "refused", refusal: { kind: "no_bots" } } as const;
  for (const id of ["sent", "given up", "waits"]) await outbox.put({ id, userId: 1, answer, nowMs: 1 });
  await outbox.sent("sent", 5, 2);
  await outbox.failed("given up", { atMs: undefined, text: "no" });
  assert.equal(await temp.store.sweep(29 * dayMs), 0);
  assert.equal(await temp.store.sweep(31 * dayMs), 2);
  assert.deepEqual(
    (await outbox.due(9, 9)).map(({ id }) => id),
    ["waits"],
  );
});

test("capabilities of runs that ended, and those without any run, go; one of a live run stays", async () => {
  await using temp = await openTempStore();
  const { capabilities, instances } = temp.store;
  const [ended, alive] = [await instances.newRun(7, 1), await instances.newRun(8, 1)];
  for (const [botId, runId] of [
    [7, ended],
    [8, alive],
    [9, "9-1"],
  ] as const) {
    await capabilities.save({ botId, runId, hash: Buffer.alloc(32), issuedAtMs: 1, saysDone: false });
  }
  const exit = { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined } as const;
  await instances.runEnded({ runId: ended, botId: 7, startedAtMs: 1, readyAtMs: undefined, exitedAtMs: 2, exit });
  assert.equal(await temp.store.sweep(10), 1);
  assert.equal(await temp.store.sweep(dayMs), 1);
  assert.deepEqual(
    (await capabilities.all()).map(({ runId }) => runId),
    [alive],
  );
});

test("a bot's last incidents stay, and the one that is open always", async () => {
  await using temp = await openTempStore({ incidentsKeptPerBot: 2 });
  const { incidents } = temp.store;
  const row = (at: number) => ({ incidentId: `i${at}`, botId: 7, openedAtMs: at, cause: "unexplained" });
  await incidents.save({ ...row(0), closedAtMs: undefined });
  for (const at of [1, 2, 3, 4]) await incidents.save({ ...row(at), closedAtMs: at + 1 });
  await incidents.save({ ...row(1), botId: 8, incidentId: "other", closedAtMs: 2 });
  assert.equal(await temp.store.sweep(10), 2);
  const left = (await incidents.last({ botId: undefined, max: 9 })).map(({ incidentId }) => incidentId);
  assert.deepEqual(left.toSorted(), ["i0", "i3", "i4", "other"]);
});

test("events go by age, and the oldest ones of all bots when there are too many; in small steps", async () => {
  await using temp = await openTempStore({ sweepRowsAtOnce: 3, journalRowsMax: 8 });
  const { store } = temp;
  for (let at = 0; at < 20; at += 1) await store.journal.append(flood(at, at * dayMs));
  assert.equal(await store.sweep(0), 12);
  assert.deepEqual(
    (await store.journal.read({ max: 99 })).map(({ event }) => event.botId),
    [12, 13, 14, 15, 16, 17, 18, 19],
  );
  assert.equal(await store.sweep(105 * dayMs + 1), 4);
});

test("bots that are quiet in each life of the daemon are bounded, too", async () => {
  await using temp = await openTempStore({ journalKeptPerBot: 5, callsKeptPerBot: 5 });
  for (let life = 0; life < 4; life += 1) {
    const store = await temp.reopen();
    for (let at = 0; at < 4; at += 1) await store.journal.append(flood(7, at));
  }
  assert.ok((await (await temp.reopen()).journal.read({ max: 99 })).length <= 5 + 3);
});

test("done rows of ten thousand bots go without holding anybody up for long", async () => {
  await using temp = await openTempStore();
  await temp.store.inbox.receive(7, { updates: [], nextOffset: 1, nowMs: 1 });
  await temp.reopen(() => {
    const db = new DatabaseSync(join(temp.dataDir, "control.db"));
    db.exec(`INSERT INTO inbox (bot_id, seq, update_id, type, received_ms, status, done_ms)
      WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10_000) SELECT i, 1, i, 'message', 1, 'done', 1 FROM n`);
    db.close();
  });
  const { store } = temp;
  const over = new AbortController();
  const sweeping = store.sweep(9 * dayMs).finally(() => over.abort());
  let turns = 0;
  for (; !over.signal.aborted; turns += 1) await store.inbox.setOffset(7, turns);
  assert.equal(await sweeping, 10_000);
  assert.ok(turns >= 5, `${turns} others had their turn`);
});
