import assert from "node:assert/strict";
import { test } from "node:test";
import { Hands } from "#bot/hands.ts";
import { Lanes } from "#bot/lanes.ts";

const updates = (...ids: number[]) => ids.map((update_id) => ({ update_id }));

test("the offset confirms what is handled up to the first that is not", () => {
  const hands = new Hands(10);
  assert.equal(hands.afterHandled, undefined);
  assert.deepEqual(hands.take(updates(5, 6, 7)), updates(5, 6, 7));
  assert.deepEqual([hands.afterHandled, hands.afterReceived], [5, 8]);
  hands.finish(6);
  assert.equal(hands.afterHandled, 5);
  hands.finish(5);
  assert.equal(hands.afterHandled, 7);
  hands.finish(7);
  assert.deepEqual([hands.afterHandled, hands.unconfirmed], [8, 8]);
  hands.asked(8);
  assert.equal(hands.unconfirmed, undefined);
});

test("what is in hand already, or was, is not taken twice", () => {
  const hands = new Hands(10);
  hands.take(updates(5, 6));
  hands.finish(6);
  assert.deepEqual(hands.take(updates(5, 6, 7)), updates(7));
});

test("an update that waited for its chat is taken after younger ones of other chats", () => {
  const hands = new Hands(10);
  hands.take(updates(5, 7));
  assert.deepEqual(hands.take(updates(6)), updates(6));
  assert.equal(hands.afterReceived, 8);
});

test("hands are full, and say when there is room", async () => {
  const hands = new Hands(1);
  await hands.nextFinished();
  hands.take(updates(1));
  assert.equal(hands.isFull, true);
  const room = hands.nextFinished();
  hands.finish(1);
  await room;
  assert.equal(hands.isFull, false);
});

test("a lane keeps its order, lanes go side by side, and no more than so many at once", async () => {
  const lanes = new Lanes(2);
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const work = (name: string) => async (): Promise<void> => {
    log.push(`${name}+`);
    await new Promise<void>((resolve) => gates.set(name, resolve));
    log.push(`${name}-`);
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const all = [lanes.run(1, work("a1")), lanes.run(1, work("a2")), lanes.run(2, work("b")), lanes.run(3, work("c"))];
  await settle();
  assert.deepEqual(log, ["a1+", "b+"]);
  gates.get("b")?.();
  await settle();
  assert.deepEqual(log, ["a1+", "b+", "b-", "c+"]);
  gates.get("a1")?.();
  await settle();
  assert.deepEqual(log.slice(4), ["a1-", "a2+"]);
  assert.equal(lanes.isBusy(1), true);
  gates.get("a2")?.();
  gates.get("c")?.();
  await Promise.all(all);
  assert.equal(lanes.isBusy(1), false);
});

test("work that throws ends its own promise alone, and the lane goes on", async () => {
  const lanes = new Lanes(1);
  const bad = lanes.run(1, () => Promise.reject(new Error("broken")));
  const good = lanes.run(1, () => Promise.resolve());
  await assert.rejects(bad, /broken/);
  await good;
});
