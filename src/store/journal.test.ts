// The journal, the call records and the outbox.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallRecord } from "#contracts/call.ts";
import type { Event } from "#contracts/event.ts";
import { knowSecret } from "#contracts/redact.ts";
import type { Outbox } from "#contracts/notices-port.ts";
import { openTempStore } from "#store/temp-store.ts";

const ready = (botId: number, at: number): Event => ({ kind: "run.ready", atMs: at, botId, runId: "r", afterMs: at });

const answer = { kind: "language_ask" } as const;

test("events are read in order, by bot and kind, across a restart", async () => {
  await using temp = await openTempStore();
  await temp.store.journal.append(ready(1, 1));
  await temp.store.journal.append(ready(2, 2));
  await temp.store.journal.append({ kind: "daemon.stopped", atMs: 3, botId: undefined, reason: "asked" });
  const { journal } = await temp.reopen();
  const [first, ...rest] = await journal.read({ max: 9 });
  assert.deepEqual([first?.event, rest.length], [ready(1, 1), 2]);
  assert.equal((await journal.read({ afterSeq: first?.seq, max: 1 }))[0]?.event.atMs, 2);
  assert.equal((await journal.last({ max: 1 }))[0]?.event.kind, "daemon.stopped");
  assert.equal((await journal.last({ botId: 1, max: 9 })).length, 1);
  assert.equal((await journal.read({ kinds: ["daemon.stopped", "run.exited"], max: 9 })).length, 1);
});

test("no secret is kept in it: neither one that is known by value nor one that looks like it", async () => {
  await using temp = await openTempStore();
  knowSecret("planted by value");
  const text = "planted by value, 700100200:AAplanted-by-its-look-0123456789abcdefgh, sk-planted-0123456789";
  const heard: Event[] = [];
  temp.store.journal.listen(({ event }) => heard.push(event));
  const kept = await temp.store.journal.append({ kind: "telegram.unauthorized", atMs: 1, botId: 1, status: 401, text });
  for (const event of [kept.event, heard[0], (await temp.store.journal.last({ max: 1 }))[0]?.event]) {
    assert.ok(event !== undefined && !JSON.stringify(event).includes("planted"));
  }
});

test("of each bot the newest stay; another bot's are not pushed out by it", async () => {
  await using temp = await openTempStore({ journalKeptPerBot: 10 });
  const { journal } = temp.store;
  await journal.append(ready(2, 0));
  for (let at = 1; at <= 200; at += 1) await journal.append(ready(1, at));
  const mine = await journal.read({ botId: 1, max: 999 });
  assert.ok(mine.length >= 10 && mine.length <= 10 + 64, String(mine.length));
  assert.equal(mine.at(-1)?.event.atMs, 200);
  assert.equal((await journal.read({ botId: 2, max: 9 })).length, 1);
  const { seq } = await journal.append(ready(1, 201));
  assert.equal(seq, 202); // numbers rise without reuse
});

test("a listener hears what is kept, and one that throws harms nobody", async () => {
  await using temp = await openTempStore();
  const { journal } = temp.store;
  const heard: number[] = [];
  journal.listen(() => {
    throw new Error("deaf");
  });
  const leave = journal.listen(({ seq }) => heard.push(seq));
  const { seq } = await journal.append(ready(1, 1));
  leave();
  await journal.append(ready(1, 2));
  assert.deepEqual(heard, [seq]);
  assert.match(String(temp.errors[0]), /deaf/);
});

const call = (at: number, status: number): CallRecord => ({
  atMs: at,
  botId: 1,
  runId: "r",
  side: "telegram",
  method: "sendMessage",
  host: "api.telegram.org",
  outcome:
    status === 200
      ? { kind: "answered", status }
      : { kind: "refused", status, code: undefined, text: "Bad Request", retryAfterS: undefined },
  durationMs: 1,
});

test("of the calls the newest stay; good ones do not push out the failed ones", async () => {
  await using temp = await openTempStore({ callsKeptPerBot: 5 });
  const { calls } = temp.store;
  calls.record(call(1, 400));
  for (let at = 2; at <= 100; at += 1) calls.record(call(at, 200));
  const { calls: again } = await temp.reopen();
  assert.deepEqual(
    (await again.last(1, { failedOnly: true, max: 9 })).map(({ atMs }) => atMs),
    [1],
  );
  const all = await again.last(1, { failedOnly: false, max: 999 });
  assert.equal(all[0]?.atMs, 100);
  assert.ok(all.length <= 5 + 32 + 1, String(all.length));
});

test("a call that was recorded just now is among the last", async () => {
  await using temp = await openTempStore();
  const { calls } = temp.store;
  calls.record(call(1, 400));
  assert.deepEqual(
    (await calls.last(1, { failedOnly: true, max: 9 })).map(({ atMs }) => atMs),
    [1],
  );
});

const dueIds = async (outbox: Outbox, nowMs: number): Promise<readonly string[]> =>
  (await outbox.due(nowMs, 99)).map(({ id }) => id);

test("a notice is put once per id, and stays until Telegram gave it a number", async () => {
  await using temp = await openTempStore();
  assert.equal(await temp.store.outbox.put({ id: "a", userId: 5, answer, nowMs: 10 }), true);
  assert.equal(await temp.store.outbox.put({ id: "a", userId: 6, answer, nowMs: 11 }), false);
  const { outbox } = await temp.reopen();
  assert.deepEqual(await outbox.due(10, 9), [{ id: "a", userId: 5, answer, attempts: 0, createdAtMs: 10 }]);
  await outbox.sent("a", 77, 12);
  assert.deepEqual(await dueIds(outbox, 99), []);
  assert.equal(await outbox.put({ id: "a", userId: 5, answer, nowMs: 13 }), false);
  assert.equal(await outbox.wasPut("a"), true);
  assert.equal(await outbox.wasPut("b"), false);
});

test("a notice that failed waits for its time, or is given up", async () => {
  await using temp = await openTempStore();
  const { outbox } = temp.store;
  for (const id of ["a", "b"]) await outbox.put({ id, userId: 5, answer, nowMs: 10 });
  await outbox.failed("a", { atMs: 500, text: "429" });
  await outbox.failed("b", { atMs: undefined, text: "403" });
  assert.deepEqual(await dueIds(outbox, 499), []);
  assert.equal(await outbox.nextDueMs(), 500);
  assert.deepEqual(
    (await outbox.due(500, 9)).map(({ id, attempts }) => [id, attempts]),
    [["a", 1]],
  );
  await outbox.failed("a", { atMs: undefined, text: "403" });
  assert.equal(await outbox.nextDueMs(), undefined);
});

test("a person's notices keep the order in which they were put, also within one millisecond", async () => {
  await using temp = await openTempStore();
  const { outbox } = temp.store;
  const ids = ["opened", "changed", "closed", "again"];
  for (const id of ids) await outbox.put({ id, userId: 5, answer, nowMs: 10 });
  assert.deepEqual(await dueIds(outbox, 10), ids);
});

test("notices are counted by person and day, and the reporter's place in the journal is kept", async () => {
  await using temp = await openTempStore();
  const { outbox } = temp.store;
  for (const [id, nowMs] of [
    ["a", 10],
    ["b", 20],
    ["c", 30],
  ] as const) {
    await outbox.put({ id, userId: 5, answer, nowMs });
  }
  await outbox.sent("c", 1, 31);
  assert.equal(await outbox.countSince(5, 20), 2);
  assert.equal(await outbox.countSince(6, 0), 0);
  assert.equal(await outbox.cursor(), 0);
  await outbox.setCursor(42);
  assert.equal(await (await temp.reopen()).outbox.cursor(), 42);
});
