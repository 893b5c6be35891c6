import assert from "node:assert/strict";
import { test } from "node:test";
import type { InboxRow, ReceivedUpdate } from "#contracts/inbox.ts";
import type { Inbox } from "#contracts/store-ports.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";

const botId = 700100200;

const update = (updateId: number, more: Partial<ReceivedUpdate> = {}): ReceivedUpdate => ({
  updateId,
  type: "message",
  chatId: 1,
  body: JSON.stringify({ update_id: updateId }),
  ...more,
});

const receive = (inbox: Inbox, ...updates: ReceivedUpdate[]): Promise<{ fresh: number }> =>
  inbox.receive(botId, { updates, nextOffset: Math.max(...updates.map(({ updateId }) => updateId)) + 1, nowMs: 10 });

type Hold = Partial<Parameters<Inbox["hold"]>[1]>;

const hold = (inbox: Inbox, query: Hold = {}): Promise<readonly InboxRow[]> =>
  inbox.hold(botId, { runId: "r1", fromSeq: 0, max: 100, types: undefined, wakes: false, nowMs: 20, ...query });

const seqs = (rows: readonly { readonly seq: number }[]): readonly number[] => rows.map(({ seq }) => seq);

const ended = (inbox: Inbox, runId: string, { ownDoing = true, again = [] as number[] } = {}) =>
  inbox.release(botId, { runId, ownDoing, again: ({ seq }) => again.includes(seq), nowMs: 30 });

/** Some updates received, in a store of its own. */
async function filled(count: number, limits = {}): Promise<TempStore> {
  const temp = await openTempStore(limits);
  await receive(temp.store.inbox, ...Array.from({ length: count }, (_, at) => update(at + 1)));
  return temp;
}

test("an update is kept once, by bot and update id, also when it is long handled", async () => {
  await using temp = await openTempStore();
  const { inbox } = temp.store;
  assert.deepEqual(await receive(inbox, update(1), update(2)), { fresh: 2 });
  assert.deepEqual(await receive(inbox, update(2), update(3), update(3)), { fresh: 1 });
  for (const { seq } of await hold(inbox)) await inbox.done(botId, seq, 21);
  assert.deepEqual(await receive(inbox, update(1), update(2), update(3)), { fresh: 0 });
  assert.deepEqual(await hold(inbox), []);
  assert.deepEqual(await inbox.receive(5, { updates: [update(1)], nextOffset: 2, nowMs: 10 }), { fresh: 1 });
});

test("a lower update id is no repeat: Telegram's numbers begin anew after a quiet week", async () => {
  await using temp = await openTempStore();
  await receive(temp.store.inbox, update(900_000));
  assert.deepEqual(await receive(temp.store.inbox, update(17)), { fresh: 1 });
  assert.equal(await temp.store.inbox.offset(botId), 18);
});

test("updates and offset outlive the daemon together", async () => {
  await using temp = await filled(2);
  const { inbox } = await temp.reopen();
  assert.equal(await inbox.offset(botId), 3);
  assert.deepEqual(
    (await hold(inbox)).map(({ body }) => body),
    ['{"update_id":1}', '{"update_id":2}'],
  );
  assert.equal(await inbox.offset(5), undefined);
});

test("what is asked for in one turn shares a commit, and one that fails is undone alone", async () => {
  await using temp = await openTempStore({ inboxPerBotMax: 1 });
  const { inbox } = temp.store;
  const [first, tooMany, other] = await Promise.allSettled([
    receive(inbox, update(1)),
    inbox.receive(6, { updates: [update(1), update(2)], nextOffset: 3, nowMs: 10 }),
    inbox.receive(7, { updates: [update(1)], nextOffset: 2, nowMs: 10 }),
  ]);
  assert.ok(tooMany?.status === "rejected");
  assert.match(String(tooMany.reason), /InboxFull/);
  for (const result of [first, other]) assert.deepEqual(result, { status: "fulfilled", value: { fresh: 1 } });
  assert.equal(await inbox.offset(6), undefined); // not confirmed to Telegram: it comes again
});

test("rows are held in order from a number on, at most so many, and given again to the same run only", async () => {
  await using temp = await filled(4);
  const { inbox } = temp.store;
  assert.deepEqual(seqs(await hold(inbox, { max: 2 })), [1, 2]);
  assert.deepEqual(seqs(await hold(inbox, { fromSeq: 2, max: 2 })), [2, 3]);
  assert.deepEqual(seqs(await hold(inbox, { runId: "r2" })), [4]);
  assert.deepEqual(await inbox.counts(botId), {
    waiting: 0,
    oldestWaitingAtMs: undefined,
    held: 4,
    oldestHeldAtMs: 20,
    setAside: 0,
  });
});

const perChat = { kind: "one_per_chat", passing: ["callback_query"] } as const;

test("a chat with very many messages hides no other chat, and keeps its own order", async () => {
  await using temp = await filled(700);
  const { inbox } = temp.store;
  await receive(inbox, update(701, { chatId: 2 }), update(702, { chatId: 2 }), update(703, { chatId: undefined }));
  await receive(inbox, update(704, { type: "callback_query" }));
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat, max: 2 })), [1, 701]);
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat })), [703, 704]);
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat, again: [701] })), [701]);
  await inbox.done(botId, 701, 21);
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat })), [702]);
  await inbox.done(botId, 1, 21);
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat })), [2]);
});

test("very many messages of a type that is not wanted hide none that is", async () => {
  await using temp = await openTempStore();
  const { inbox } = temp.store;
  await receive(inbox, ...Array.from({ length: 700 }, (_, at) => update(at + 1, { type: "poll", chatId: undefined })));
  await receive(inbox, update(701));
  assert.deepEqual(seqs(await hold(inbox, { pace: perChat, types: ["message"] })), [701]);
  assert.equal((await inbox.counts(botId)).waiting, 0);
});

test("types that the program does not want are finished unseen", async () => {
  await using temp = await openTempStore();
  const { inbox } = temp.store;
  await receive(inbox, update(1), update(2, { type: "poll" }), update(3));
  assert.deepEqual(seqs(await hold(inbox, { types: ["message"] })), [1, 3]);
  assert.deepEqual(seqs(await hold(inbox, { runId: "r2" })), []);
});

test("done is said once, by number, of a row that is held", async () => {
  await using temp = await filled(2);
  const { inbox } = temp.store;
  assert.equal(await inbox.done(botId, 1, 21), false); // nobody holds it
  await hold(inbox);
  assert.equal(await inbox.done(botId, 1, 21), true);
  assert.equal(await inbox.done(botId, 1, 22), false);
  assert.deepEqual(seqs(await hold(inbox)), [2]);
});

test("what a run held waits again when it has ended, with one death more when it died by its own doing", async () => {
  await using temp = await filled(2);
  const { inbox } = temp.store;
  await hold(inbox, { max: 1 });
  assert.deepEqual(await ended(inbox, "r1", { ownDoing: false }), []);
  await hold(inbox, { runId: "r2", max: 1 });
  await ended(inbox, "r2");
  const rows = await hold(inbox, { runId: "r3" });
  assert.deepEqual(
    rows.map(({ seq, deaths }) => [seq, deaths]),
    [
      [1, 1],
      [2, 0],
    ],
  );
});

test("after two deaths one at a time, after three set aside, told once; the rest goes on", async () => {
  await using temp = await filled(2);
  const { inbox } = temp.store;
  for (const [at, expected] of [
    [1, false],
    [2, true],
  ] as const) {
    await hold(inbox, { runId: `r${at}`, max: 1 });
    assert.deepEqual(await ended(inbox, `r${at}`), []);
    assert.equal(await inbox.oneAtATime(botId), expected);
  }
  await hold(inbox, { runId: "r3", max: 1 });
  assert.deepEqual(await ended(inbox, "r3"), [{ seq: 1, updateId: 1, type: "message", deaths: 3 }]);
  assert.equal(await inbox.oneAtATime(botId), false);
  assert.deepEqual(seqs(await hold(inbox, { runId: "r4" })), [2]);
  assert.deepEqual(seqs(await inbox.setAsideRows(botId)), [1]);
  assert.equal((await inbox.counts(botId)).setAside, 1);
});

test("what was set aside may be tried again under a fresh number, or thrown away; each works once", async () => {
  await using temp = await filled(2);
  const { inbox } = temp.store;
  for (const seq of [1, 2]) await inbox.setAside(botId, seq);
  assert.deepEqual(seqs(await hold(inbox)), []);
  assert.equal(await inbox.retry(botId, 1), true);
  assert.equal(await inbox.retry(botId, 1), false);
  assert.equal(await inbox.discard(botId, 2), true);
  assert.equal(await inbox.discard(botId, 2), false);
  assert.equal(await inbox.retry(botId, 2), false);
  const [row] = await hold(inbox, { fromSeq: 3 });
  assert.deepEqual([row?.seq, row?.updateId, row?.deaths, row?.body], [3, 1, 0, '{"update_id":1}']);
});

test("confirmed by offset and then dead: an update may be given once more, and only once", async () => {
  await using temp = await filled(3);
  const { inbox } = temp.store;
  await hold(inbox, { max: 2 });
  await inbox.confirmBefore(botId, { runId: "r1", before: 3, nowMs: 22 });
  await ended(inbox, "r1", { again: [2] });
  assert.deepEqual(seqs(await hold(inbox, { runId: "r2" })), [2, 3]);
  await inbox.confirmBefore(botId, { runId: "r2", before: 4, nowMs: 23 });
  await ended(inbox, "r2", { again: [2, 3] });
  assert.deepEqual(seqs(await hold(inbox, { runId: "r3" })), [3]);
});

test("a poll that is heard after its run has ended takes nothing into anybody's hands", async () => {
  await using temp = await filled(1);
  const { inbox, instances } = temp.store;
  const runId = await instances.newRun(botId, 1);
  const exit = { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined } as const;
  await ended(inbox, runId);
  await instances.runEnded({ runId, botId, startedAtMs: 1, readyAtMs: undefined, exitedAtMs: 2, exit });
  assert.deepEqual(await hold(inbox, { runId }), []);
  assert.deepEqual(seqs(await hold(inbox, { runId: await instances.newRun(botId, 3) })), [1]);
});

test("what a run confirmed too long ago is not given again, whatever is said of it", async () => {
  await using temp = await filled(2, { inboxRegiveMs: 5 });
  const { inbox } = temp.store;
  await hold(inbox, { max: 1 });
  await inbox.confirmBefore(botId, { runId: "r1", before: 2, nowMs: 22 });
  await ended(inbox, "r1", { again: [1] });
  assert.deepEqual(seqs(await hold(inbox, { runId: "r2" })), [2]);
});

test("what earlier runs have in their hands, because their end was not kept, waits again", async () => {
  await using temp = await filled(3);
  const { inbox } = temp.store;
  await hold(inbox, { max: 2 });
  await inbox.confirmBefore(botId, { runId: "r1", before: 2, nowMs: 22 });
  await inbox.takeBack(botId, { runId: "r1", nowMs: 23 });
  assert.deepEqual(await inbox.heldBy(botId, "r1"), [2], "its own stays with a run");
  assert.deepEqual(await inbox.waitingBots(), [botId]);
  await inbox.takeBack(botId, { runId: "r2", nowMs: 24 });
  assert.deepEqual(seqs(await hold(inbox, { runId: "r2" })), [1, 2, 3]);
  await inbox.confirmBefore(botId, { runId: "r2", before: 4, nowMs: 25 });
  await inbox.takeBack(botId, { runId: "r3", nowMs: 26 });
  assert.deepEqual(seqs(await hold(inbox, { runId: "r3" })), [2, 3], "once more, and only once");
});

test("a word that an update is done comes too late when it waits again: its steps stay", async () => {
  await using temp = await filled(1);
  const { inbox, steps } = temp.store;
  await hold(inbox);
  const step = { seq: 1, name: "answer", mayRepeat: false, nowMs: 21 };
  assert.equal((await steps.begin(botId, { ...step, runId: "r1" })).kind, "fresh");
  await ended(inbox, "r1");
  assert.equal(await inbox.done(botId, 1, 22), false);
  await hold(inbox, { runId: "r2" });
  assert.equal((await steps.begin(botId, { ...step, runId: "r2" })).kind, "in_doubt");
});

test("tries are counted before each, and outlive the daemon", async () => {
  await using temp = await filled(1);
  assert.equal(await temp.store.inbox.attempt(botId, 1), 1);
  const { inbox } = await temp.reopen();
  assert.equal(await inbox.attempt(botId, 1), 2);
  assert.equal(await inbox.attempt(botId, 99), 0);
});

test("a wake-up becomes a row when it is due, for a program that asked; another time replaces it", async () => {
  await using temp = await openTempStore();
  const { inbox } = temp.store;
  await inbox.putWake(botId, { id: "tea", dueMs: 100 });
  await inbox.putWake(botId, { id: "tea", dueMs: 200 });
  await inbox.putWake(botId, { id: "never", dueMs: 150 });
  await inbox.removeWake(botId, "never");
  assert.deepEqual(await inbox.wakesDue(199), []);
  assert.deepEqual(await inbox.wakesDue(200), [botId]);
  assert.deepEqual(await inbox.wakesDue(300), []);
  assert.deepEqual(await hold(inbox), []);
  const [row] = await hold(inbox, { wakes: true, types: ["message"] });
  assert.deepEqual(JSON.parse(row?.body ?? ""), { hatchery_wake: { id: "tea", dueMs: 200 } });
});

test("a daemon that starts again knows whose updates wait", async () => {
  await using temp = await filled(1);
  await temp.store.inbox.receive(5, { updates: [], nextOffset: 1, nowMs: 1 });
  assert.deepEqual(await (await temp.reopen()).inbox.waitingBots(), [botId]);
});

test("long done rows are cleared away, and what waits is not", async () => {
  await using temp = await filled(2);
  const { inbox } = temp.store;
  await hold(inbox, { max: 1 });
  await inbox.done(botId, 1, 30);
  await temp.store.sweep(30 + 4 * 86_400_000);
  assert.deepEqual(await receive(inbox, update(1)), { fresh: 1 }); // forgotten, after Telegram has forgotten it too
  assert.deepEqual(seqs(await hold(inbox)), [2, 3]);
});
