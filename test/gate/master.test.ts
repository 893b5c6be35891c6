// The Master's own place at the gate: who it is, its updates one at a time per chat, and what becomes of those that fail.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestGate, type TestGate } from "./open-test-gate.ts";

const forever = new AbortController().signal;

const masterId = (room: TestGate): number => room.master?.id ?? 0;

const say = (room: TestGate, text: string, userId = room.owner.id) =>
  room.sim.say({ userId, botId: masterId(room), text });

test("the Master is known once Telegram has said who it is, and talks through the gate with a capability", async () => {
  await using room = await openTestGate({ withMaster: true });
  const access = await room.gate.masterAccess();
  assert.ok(access);
  assert.deepEqual([access.username, access.canManageBots, access.apiRoot], ["hatchery_bot", true, room.url]);
  assert.deepEqual(room.gate.master(), { botId: masterId(room), username: "hatchery_bot", canManageBots: true });
  assert.notEqual(access.capability.reveal(), room.master?.token);
  await say(room, "/start");
  const body = JSON.stringify({ chat_id: room.owner.id, text: "Welcome" });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  const response = await fetch(`${room.url}/bot${access.capability.reveal()}/sendMessage`, init);
  assert.equal(response.status, 200);
  const polls = await fetch(`${room.url}/bot${access.capability.reveal()}/getUpdates`, init);
  assert.equal(polls.status, 404, "its updates are handled inside the daemon");
});

test("without a Master there is nobody to wait for", async () => {
  await using room = await openTestGate();
  assert.equal(await room.gate.masterAccess(), undefined);
  assert.equal(room.gate.master(), undefined);
  const stop = new AbortController();
  const next = room.gate.masterInbox.next(stop.signal);
  stop.abort();
  assert.equal(await next, undefined);
});

test("updates of one chat come one after the other, of several side by side; a finished one is erased", async () => {
  await using room = await openTestGate({ withMaster: true });
  const { masterInbox } = room.gate;
  const other = await room.sim.user({ firstName: "Ben", lang: "en" });
  await say(room, "first");
  const first = await masterInbox.next(forever);
  await say(room, "second");
  await say(room, "from ben", other.id);
  const ben = await masterInbox.next(forever);
  assert.ok(first && ben);
  assert.deepEqual(
    [first, ben].map(({ body }) => JSON.parse(body).message.text),
    ["first", "from ben"],
  );
  assert.equal(JSON.parse(first.body).update_id, first.updateId, "the Master sees Telegram's own ids");
  const second = masterInbox.next(forever);
  await masterInbox.done(first);
  assert.equal(JSON.parse((await second)?.body ?? "{}").message.text, "second");
});

test("an update that fails is tried again, then set aside; the others go on", async () => {
  await using room = await openTestGate({ withMaster: true, limits: { masterAttempts: 2 } });
  const { masterInbox } = room.gate;
  await say(room, "broken");
  for (const attempt of [1, 2]) {
    const row = await masterInbox.next(forever);
    assert.equal(row?.attempts, attempt);
    assert.ok(row);
    await masterInbox.failed(row, new Error(`planted sk-0123456789abcdefghij`));
  }
  await say(room, "fine");
  const row = await masterInbox.next(forever);
  assert.equal(JSON.parse(row?.body ?? "{}").message.text, "fine");
  assert.equal((await room.event("update.set_aside")).botId, masterId(room));
  assert.equal(room.errors.length, 2);
  assert.ok(!String(room.errors[0]).includes("sk-0123456789"));
});

test("a daemon that dies while it handles one begins it again, so often and no more", async () => {
  await using room = await openTestGate({ withMaster: true, limits: { masterAttempts: 2 } });
  await say(room, "deadly");
  for (const attempt of [1, 2]) {
    assert.equal((await room.gate.masterInbox.next(forever))?.attempts, attempt);
    await room.reopen();
  }
  await say(room, "fine");
  const row = await room.gate.masterInbox.next(forever);
  assert.equal(JSON.parse(row?.body ?? "{}").message.text, "fine");
});
