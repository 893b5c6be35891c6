// Updates from the inbox into the hands of runs, and what becomes of them there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestGate } from "./open-test-gate.ts";

test("a program that never says done gets one update after the other, and confirms by offset as at Telegram", async () => {
  await using room = await openTestGate();
  await room.receives("one", "two", "three");
  const program = await room.begin();
  const [first] = await program.updates({ timeout: 1 });
  assert.equal(first?.text, "one");
  assert.deepEqual(await program.updates(), [first], "not confirmed, so given again");
  const [second, ...more] = await program.updates({ offset: first.id + 1, limit: 100 });
  assert.equal(second?.text, "two");
  assert.deepEqual(more, []);
  assert.ok(second.id > first.id);
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 1);
});

test(
  "a program that says done gets the open updates of all chats at once, and of one chat one after the other",
  { timeout: 20_000 },
  async () => {
    await using room = await openTestGate();
    const other = await room.sim.user({ firstName: "Ben", lang: "en" });
    await room.receives("ann 1", "ann 2");
    await room.sim.say({ userId: other.id, botId: room.bot.id, text: "ben 1" });
    await room.receives();
    await room.sim.waitForPoll({ botId: room.bot.id });
    const program = await room.begin();
    await program.done();
    const batch = await program.updates({ timeout: 1 });
    assert.deepEqual(
      batch.map(({ text }) => text),
      ["ann 1", "ben 1"],
    );
    const [ann] = batch;
    assert.deepEqual(await program.updates({ offset: (batch.at(-1)?.id ?? 0) + 1 }), [], "the second of Ann's waits");
    const waits = program.updates({ offset: (batch.at(-1)?.id ?? 0) + 1, timeout: 50 });
    assert.deepEqual(await program.done(ann?.id), { ok: true, known: true });
    assert.deepEqual(
      (await waits).map(({ text }) => text),
      ["ann 2"],
    );
    assert.deepEqual(await program.done(ann?.id), { ok: true, known: false });
  },
);

test("/stop and a pressed button do not wait for the chat that they are about", async () => {
  await using room = await openTestGate();
  await room.receives("tell me a long story", "and another");
  const program = await room.begin();
  await program.done();
  assert.deepEqual(
    (await program.updates()).map(({ text }) => text),
    ["tell me a long story"],
  );
  const waits = program.updates({ timeout: 5 });
  await room.sim.say({ ...room.place, text: "/stop" });
  assert.deepEqual(
    (await waits).map(({ text }) => text),
    ["/stop"],
  );
  const next = program.call("getUpdates", { timeout: 5 });
  const { id } = room.owner;
  const query = { id: "7", from: { id }, message: { message_id: 1, chat: { id, type: "private" } }, data: "stop" };
  await room.sim.update({ botId: room.bot.id, update: { callback_query: query } });
  assert.equal((await next).result[0].callback_query.data, "stop");
});

test("an answer that the program did not get is given again with its next poll", async () => {
  await using room = await openTestGate();
  await room.receives("lost?");
  const program = await room.begin();
  await program.done();
  const [update] = await program.updates();
  assert.deepEqual(await program.updates({ offset: update?.id }), [update], "its offset does not confirm it");
  assert.deepEqual(await program.updates({ offset: (update?.id ?? 0) + 1 }), []);
  assert.deepEqual(await program.updates(), [], "confirmed, in its hands, and not done: given to nobody");
});

test("of two polls of one run the older gets Telegram's 409, and the update goes to the newer", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  const older = program.call("getUpdates", { timeout: 20 });
  await room.heard.until(({ firstPolls }) => firstPolls.length === 1);
  const newer = program.updates({ timeout: 20 });
  const told = await older;
  assert.equal(told.error_code, 409);
  assert.equal(
    told.description,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  );
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.say({ ...room.place, text: "hello" });
  assert.deepEqual(
    (await newer).map(({ text }) => text),
    ["hello"],
  );
  assert.equal(room.heard.firstPolls.length, 1, "ready once");
});

test("what a run held when it died goes to the next run; an update that kills three runs is set aside and told", async () => {
  await using room = await openTestGate();
  await room.receives("deadly", "harmless");
  for (const death of [1, 2, 3]) {
    const program = await room.begin();
    assert.deepEqual(
      (await program.updates()).map(({ text }) => text),
      ["deadly"],
    );
    const aside = await program.end({ ownDoing: true });
    assert.deepEqual(
      aside.map(({ type, deaths }) => [type, deaths]),
      death === 3 ? [["message", 3]] : [],
    );
  }
  const survivor = await room.begin();
  assert.deepEqual(
    (await survivor.updates()).map(({ text }) => text),
    ["harmless"],
  );
});

test("a run that we stopped, or that was killed from outside, does not count against what it held", async () => {
  await using room = await openTestGate();
  await room.receives("innocent");
  for (let time = 0; time < 4; time += 1) {
    const program = await room.begin();
    assert.equal((await program.updates()).length, 1);
    assert.deepEqual(await program.end({ ownDoing: false, asked: true }), []);
  }
});

test("after two deaths a program that holds many gets them one at a time", async () => {
  await using room = await openTestGate();
  const other = await room.sim.user({ firstName: "Ben", lang: "en" });
  await room.sim.say({ userId: other.id, botId: room.bot.id, text: "from ben" });
  await room.receives("from ann");
  for (let time = 0; time < 2; time += 1) {
    const program = await room.begin();
    await program.done();
    assert.equal((await program.updates()).length, 2);
    await program.end({ ownDoing: true });
  }
  const program = await room.begin();
  await program.done();
  const [one, ...more] = await program.updates();
  assert.deepEqual(more, []);
  assert.deepEqual(await program.updates({ offset: (one?.id ?? 0) + 1 }), [], "nothing new before it is done");
  await program.done(one?.id);
  assert.equal((await program.updates({ offset: (one?.id ?? 0) + 1 })).length, 1);
});

test("confirmed a moment before a bad exit and its chat never named: given once more, and only once", async () => {
  await using room = await openTestGate();
  await room.receives("lost in the crash");
  const crash = async () => {
    const program = await room.begin();
    const [update] = await program.updates();
    await program.updates({ offset: (update?.id ?? 0) + 1 });
    await program.end({ ownDoing: true });
    return update?.text;
  };
  assert.equal(await crash(), "lost in the crash");
  assert.equal(await crash(), "lost in the crash");
  assert.equal(await crash(), undefined);
});

for (const [how, name] of [
  ["application/json", (chatId: number) => JSON.stringify({ text: "x".repeat(4000), chat_id: chatId })],
  ["application/x-www-form-urlencoded", (chatId: number) => `text=hi&chat_id=${chatId}`],
  ["multipart/form-data; boundary=b", multipart],
] as const) {
  test(`a chat that a call named by ${how.split(";")[0]} counts as answered`, async () => {
    await using room = await openTestGate();
    await room.receives("answered");
    const program = await room.begin();
    const [update] = await program.updates();
    await program.updates({ offset: (update?.id ?? 0) + 1 });
    const init = { method: "POST", headers: { "content-type": how }, body: name(room.owner.id) };
    const response = await program.fetch(`/bot${program.token}/sendMessage`, init);
    assert.equal(response.status, 200, await response.text());
    await program.end({ ownDoing: true });
    assert.deepEqual(await (await room.begin()).updates(), []);
  });
}

function multipart(chatId: number): string {
  const field = (fieldName: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${fieldName}"\r\n\r\n${value}\r\n`;
  return `${field("chat_id", String(chatId))}${field("text", "hi")}--b--\r\n`;
}

test("nothing is dropped, whatever the program asks: a negative offset and drop_pending_updates are noted and ignored", async () => {
  await using room = await openTestGate();
  await room.receives("keep me");
  const program = await room.begin();
  assert.deepEqual(await program.updates({ offset: -1 }), []);
  assert.deepEqual(await program.call("deleteWebhook", { drop_pending_updates: true }), {
    ok: true,
    result: true,
    description: "Webhook is already deleted",
  });
  assert.deepEqual(
    (await program.updates()).map(({ text }) => text),
    ["keep me"],
  );
  const events = await room.events("drop.ignored");
  assert.deepEqual(
    events.map(({ what, kept }) => [what, kept]),
    [
      ["negative_offset", 1],
      ["drop_pending_updates", 1],
    ],
  );
});

test("allowed_updates sticks to the bot, over runs and over a restart of the gate, and filtered types wake nobody", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  await program.updates({ allowed_updates: ["edited_message"] });
  await program.end({ ownDoing: false, asked: true });
  await room.reopen();
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  const messageId = await room.sim.say({ ...room.place, text: "unwanted" });
  await room.sim.edit({ ...room.place, messageId, text: "wanted" });
  await room.heard.until(({ waits }) => waits.length > 0);
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 1);
  const next = await room.begin();
  assert.equal((await next.call("getUpdates")).result[0].edited_message.text, "wanted");
});

test("a run lives on while the gate is replaced: its capability opens the new one, and it still says done", async () => {
  await using room = await openTestGate();
  await room.receives("one", "two");
  const program = await room.begin();
  await program.done();
  const [one] = await program.updates();
  await room.reopen();
  const offset = (one?.id ?? 0) + 1;
  assert.deepEqual(await program.updates({ offset }), [one], "once more: nobody knows whether it came through");
  assert.deepEqual(await program.updates({ offset }), [], "one is still in its hands");
  assert.deepEqual(await program.done(one?.id), { ok: true, known: true });
  assert.equal((await program.updates({ offset: (one?.id ?? 0) + 1 }))[0]?.text, "two");
});

test("a wake-up comes as an update when it is due, and wakes a bot that sleeps", async () => {
  await using room = await openTestGate({ limits: { wakeCheckMs: 5 } });
  const program = await room.begin();
  const body = JSON.stringify({ id: "tea", dueMs: Date.now() - 1 });
  assert.equal((await program.bearer("/hatchery/wake", { method: "PUT", body })).status, 200);
  await room.heard.until(({ waits }) => waits.includes(room.bot.id));
  const told = await program.call("getUpdates");
  assert.equal(told.result[0].hatchery_wake.id, "tea");
});

test("an update that a dying daemon had in hand for a run is given to that run by the next daemon", async () => {
  await using room = await openTestGate();
  await room.receives("one");
  const program = await room.begin();
  await program.done();
  const { botId, runId } = program.run;
  // Held, and never answered: as it is when the daemon is killed between the two.
  const query = { runId, fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs: 1 };
  const [row] = await room.store.inbox.hold(botId, query);
  await room.reopen();
  const told = await program.updates({ offset: (row?.seq ?? 0) + 5 });
  assert.deepEqual(told, [{ id: row?.seq, text: "one" }]);
  assert.deepEqual(await program.updates({ offset: (row?.seq ?? 0) + 1, timeout: 0 }), [], "once");
});

test("when the clock was set, what was seen of a run moves along: no sign of life lies in times to come", async () => {
  const dayMs = 86_400_000;
  let aheadMs = 0;
  await using room = await openTestGate({ nowMs: () => Date.now() + aheadMs });
  await room.receives("hello");
  const program = await room.begin();
  await program.updates({ timeout: 1 });
  await program.call("sendMessage", { chat_id: room.owner.id, text: "hello" });
  const { forSupervisor } = room.gate;
  const before = forSupervisor.activity(program.run);
  aheadMs = -dayMs;
  const atMs = Date.now() + aheadMs;
  forSupervisor.clockMoved?.({ byMs: aheadMs, sinceMs: atMs - 1, atMs });
  const after = forSupervisor.activity(program.run);
  const times = ["firstPollAtMs", "lastPollAtMs", "lastCallEndedAtMs", "lastUpdateAtMs"] as const;
  for (const time of times) assert.equal(after[time], (before[time] ?? 0) - dayMs, time);
  assert.ok((room.gate.lastOkAtMs() ?? 0) <= Date.now() - dayMs);
});
