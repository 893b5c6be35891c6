import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Begun, PlannedCall, Spending, Used } from "#contracts/spending.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { Secret } from "#contracts/secret.ts";

const nowMs = Date.parse("2026-11-25T12:00:00Z");
const dayMs = 86_400_000;
const botId = 700100200;

const planned = (more: Partial<PlannedCall> = {}): PlannedCall => ({
  botId,
  ownerId: 5,
  shared: true,
  priced: true,
  leastNano: 10,
  mostNano: 100,
  secondNano: undefined,
  ownerLimitNano: undefined,
  nowMs,
  ...more,
});

const used = (nano: number, more: Partial<Used> = {}): Used => ({
  tokensIn: 7,
  tokensOut: 3,
  nano,
  estimated: false,
  ...more,
});

type Taken = Extract<Begun, { kind: "begun" }>;

async function begun(spending: Spending, more: Partial<PlannedCall> = {}): Promise<Taken> {
  const result = await spending.begin(planned(more));
  assert.ok(result.kind === "begun", result.kind);
  return result;
}

const limit = (spending: Spending, nano: number): Promise<void> =>
  spending.setLimit({ kind: "bot", botId }, { kind: "amount", nano });

async function register({ store }: TempStore): Promise<void> {
  const bot = { botId, ownerId: 5, username: "kept_bot", name: "Kept", origin: "pasted", envNames: [] } as const;
  const more = { program: { kind: "built-in" }, maySleep: true, createdAtMs: 1 } as const;
  const model = { baseUrl: undefined, model: undefined };
  await store.bots.register({ ...bot, ...more, model }, { token: new Secret(`${botId}:AAx`), env: {} });
}

test("calls that begin together are never given the same money", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  await limit(spending, 250);
  const all = await Promise.all(Array.from({ length: 9 }, () => spending.begin(planned())));
  const given = all.filter((one) => one.kind === "begun");
  assert.deepEqual(
    given.map(({ nano, room }) => [nano, room]),
    [
      [100, "wide"],
      [100, "wide"],
      [50, "narrow"],
    ],
  );
  assert.ok(all.slice(3).every((one) => one.kind === "over" && one.limit.usedNano === 250));
  for (const one of given) await spending.settle(one.callId, used(20));
  const [state] = await spending.limitsOf(planned());
  assert.deepEqual(state, { of: { kind: "bot", botId }, limitNano: 250, usedNano: 60 });
});

test("the least of all limits decides: the bot's, the owner's share of the shared key, the shared key's", async () => {
  await using temp = await openTempStore();
  const { spending } = temp.store;
  await limit(spending, 900);
  await spending.setLimit({ kind: "shared" }, { kind: "amount", nano: 80 });
  assert.equal((await begun(spending, { ownerLimitNano: 500 })).nano, 80);
  const over = await spending.begin(planned({ botId: 1, ownerId: 6, ownerLimitNano: 500 }));
  assert.deepEqual(over, { kind: "over", limit: { of: { kind: "shared" }, limitNano: 80, usedNano: 80 } });
  assert.equal((await begun(spending, { shared: false })).nano, 100, "an own key does not draw on the shared one");
  await spending.setLimit({ kind: "shared" }, { kind: "off" });
  const owners = await spending.begin(planned({ botId: 1, ownerLimitNano: 85 }));
  assert.ok(owners.kind === "over" && owners.limit.of.kind === "owner", "another bot of the same owner");
  await spending.setLimit({ kind: "owner", userId: 5 }, { kind: "amount", nano: 1_000 });
  assert.equal((await begun(spending, { botId: 1, ownerLimitNano: 85 })).nano, 100, "set for this owner");
});

test("a call that nothing bounds goes only where no limit holds", async () => {
  await using temp = await openTempStore();
  const { spending } = temp.store;
  assert.equal((await begun(spending, { leastNano: undefined })).room, "any");
  await limit(spending, 1_000_000);
  assert.equal((await spending.begin(planned({ leastNano: undefined }))).kind, "unbounded");
});

test("what is used is counted by bot, owner and key, by day and month, and outlives the daemon", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  for (const [atMs, priced] of [
    [nowMs - dayMs, true],
    [nowMs, true],
    [nowMs, false],
  ] as const) {
    const { callId } = await begun(spending, { nowMs: atMs, priced, shared: priced });
    await spending.settle(callId, used(40, { estimated: !priced }));
  }
  const again = (await temp.reopen()).spending;
  const { day, month } = await again.usage({ kind: "bot", botId }, nowMs);
  assert.deepEqual(day, {
    calls: 2,
    tokensIn: 14,
    tokensOut: 6,
    costNano: 40,
    unpricedNano: 40,
    unpriced: 1,
    estimated: 1,
  });
  assert.deepEqual([month.calls, month.costNano, month.unpricedNano], [3, 80, 40]);
  assert.equal((await again.usage({ kind: "owner", userId: 5 }, nowMs)).month.calls, 3);
  assert.equal((await again.usage({ kind: "owner_shared", userId: 5 }, nowMs)).month.calls, 2);
  assert.equal((await again.usage({ kind: "all" }, nowMs + dayMs)).day.calls, 0);
  assert.equal((await again.usage({ kind: "all" }, nowMs + 10 * dayMs)).month.calls, 0, "another month");
  assert.deepEqual(
    (await again.top("owner_shared", { nowMs, max: 9 })).map(({ id, month: { calls } }) => [id, calls]),
    [[5, 2]],
  );
});

test("calls that a dead daemon left under way are counted by what was set aside, once", async () => {
  await using temp = await openTempStore();
  await register(temp);
  await limit(temp.store.spending, 1_000);
  await begun(temp.store.spending);
  const { spending } = await temp.reopen();
  assert.equal(await spending.settleLeft(nowMs + 5_000), 1);
  assert.equal(await spending.settleLeft(nowMs + 5_000), 0);
  const { month } = await spending.usage({ kind: "bot", botId }, nowMs);
  assert.deepEqual([month.costNano, month.estimated], [100, 1]);
  assert.equal((await spending.limitsOf(planned()))[0]?.usedNano, 100, "and nothing is set aside any more");
});

test("a stream that nobody hears any more has cost what it can have cost by now, and no more than was set aside", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  for (const [elapsedMs, nano] of [
    [2_000, 10 + 2 * 30],
    [0, 10],
    [60_000, 100],
    [-5_000, 10],
  ] as const) {
    const before = (await spending.usage({ kind: "bot", botId }, nowMs)).month.costNano;
    await begun(spending, { secondNano: 30 });
    await spending.settleLeft(nowMs + elapsedMs);
    assert.equal((await spending.usage({ kind: "bot", botId }, nowMs)).month.costNano - before, nano);
  }
});

test("a limit is near once: when its share is passed, not before and not again", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  await limit(spending, 100);
  const near: number[] = [];
  for (const nano of [79, 1, 10]) {
    const { callId } = await begun(spending, { leastNano: 1, mostNano: 20 });
    near.push((await spending.settle(callId, used(nano))).length);
  }
  assert.deepEqual(near, [0, 1, 0]);
});

test("what cost nothing gives everything back, and settling twice is settling once", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  await limit(spending, 100);
  const { callId } = await begun(spending);
  await spending.settle(callId, undefined);
  await spending.settle(callId, used(50));
  assert.equal((await spending.limitsOf(planned()))[0]?.usedNano, 0);
});

test("a deleted bot leaves no sums and no limit; what its owner has used of the shared key stays used", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending, bots } = temp.store;
  await limit(spending, 1_000);
  const [first, second] = [await begun(spending), await begun(spending)];
  await spending.settle(first.callId, used(30));
  await bots.erase(botId);
  await spending.settle(second.callId, used(30));
  assert.equal((await spending.usage({ kind: "bot", botId }, nowMs)).month.calls, 0);
  assert.equal((await spending.usage({ kind: "owner_shared", userId: 5 }, nowMs)).month.costNano, 60);
  assert.equal(await spending.limit({ kind: "bot", botId }), undefined);
});

test("old days go before old months", async () => {
  await using temp = await openTempStore();
  await register(temp);
  const { spending } = temp.store;
  const { callId } = await begun(spending);
  await spending.settle(callId, used(30));
  const count = async (): Promise<readonly number[]> => {
    const { day, month } = await spending.usage({ kind: "all" }, nowMs);
    return [day.calls, month.calls];
  };
  await temp.store.sweep(nowMs + 30 * dayMs);
  assert.deepEqual(await count(), [1, 1]);
  await temp.store.sweep(nowMs + 40 * dayMs);
  assert.deepEqual(await count(), [0, 1]);
  await temp.store.sweep(nowMs + 440 * dayMs);
  assert.deepEqual(await count(), [0, 0]);
});

test("an end that could not be kept is kept with the next beginning: no money stays set aside for what is over", async () => {
  await using temp = await openTempStore({ storeBusyWaitMs: 1, storeBusyRetryMs: 1, storeBusyTries: 1 });
  await register(temp);
  const { spending } = temp.store;
  await limit(spending, 150);
  const { callId } = await begun(spending);
  const other = new DatabaseSync(join(temp.dataDir, "control.db"));
  other.exec("BEGIN IMMEDIATE");
  await assert.rejects(spending.settle(callId, used(20)), { code: "SQLITE_BUSY" });
  assert.equal((await spending.limitsOf(planned()))[0]?.usedNano, 100);
  other.close();
  assert.equal((await begun(spending)).nano, 100, "20 are spent and 130 are left, not 50");
  const { month } = await spending.usage({ kind: "bot", botId }, nowMs);
  assert.deepEqual([month.calls, month.costNano], [1, 20]);
  await begun(spending, { mostNano: 30 });
  assert.equal((await spending.usage({ kind: "bot", botId }, nowMs)).month.calls, 1, "it is counted once");
});

test("sums that nobody means stop growing where a number ends, and can be read still", async () => {
  await using temp = await openTempStore();
  const { spending } = temp.store;
  for (let count = 0; count < 3; count += 1) {
    const { callId } = await begun(spending, { mostNano: Number.MAX_SAFE_INTEGER });
    await spending.settle(callId, used(Number.MAX_SAFE_INTEGER, { tokensIn: Number.MAX_SAFE_INTEGER }));
  }
  const { day } = await spending.usage({ kind: "all" }, nowMs);
  assert.deepEqual([day.calls, day.costNano, day.tokensIn], [3, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
});

test("what an earlier daemon left is settled with the next beginning, when the disk took it no sooner", async () => {
  await using temp = await openTempStore({ storeBusyWaitMs: 1, storeBusyRetryMs: 1, storeBusyTries: 1 });
  await register(temp);
  await limit(temp.store.spending, 250);
  await begun(temp.store.spending);
  const { spending } = await temp.reopen();
  const other = new DatabaseSync(join(temp.dataDir, "control.db"));
  other.exec("BEGIN IMMEDIATE");
  await assert.rejects(spending.settleLeft(nowMs), { code: "SQLITE_BUSY" });
  other.close();
  const both = await Promise.all([begun(spending, { mostNano: 30 }), begun(spending, { mostNano: 40 })]);
  const { month } = await spending.usage({ kind: "bot", botId }, nowMs);
  assert.deepEqual([month.calls, month.costNano], [1, 100], "the one that was left, and none of those that have begun");
  for (const { callId } of both) await spending.settle(callId, undefined);
  assert.equal((await spending.limitsOf(planned()))[0]?.usedNano, 100);
});
