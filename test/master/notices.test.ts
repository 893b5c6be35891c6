// What the Master tells without being asked, and answers that did not arrive at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import { closed, healed, inPlace, opened, setAside } from "./answers.ts";
import { botLine, openEntrance, type Entrance } from "./open-entrance.ts";

/** Lays a notice into the outbox and wakes the Master, as the reporter does. */
async function put(entrance: Entrance, id: string, answer: Answer = closed()): Promise<void> {
  await entrance.store.outbox.put({ id, userId: entrance.user.id, answer, nowMs: entrance.now() });
  entrance.master.wake();
}

async function started(options: Parameters<typeof openEntrance>[0] = {}): Promise<Entrance> {
  const entrance = await openEntrance(options);
  await entrance.ask("/start", "Anna");
  return entrance;
}

const noticesIn = async (entrance: Entrance): Promise<readonly string[]> =>
  (await entrance.messages())
    .filter(({ from, text }) => from === "bot" && text.includes("@annas_bot"))
    .map(({ text }) => text);

test("a new notice is delivered at once, in the owner's language, and written down with its message id", async () => {
  await using entrance = await started({ lang: "ru" });
  await put(entrance, "one");
  const message = await entrance.heard("@annas_bot");
  const event = await entrance.event("notice.sent");
  assert.deepEqual(event, {
    kind: "notice.sent",
    atMs: event.atMs,
    botId: botLine.botId,
    noticeId: "one",
    userId: entrance.user.id,
    messageId: message.messageId,
  });
  assert.equal(await entrance.store.outbox.nextDueMs(), undefined);
});

test("429 and 500 delay a notice; it arrives once, and those behind it keep their order", async () => {
  await using entrance = await started();
  const { sim } = entrance;
  await sim.fault({ side: "telegram", method: "sendMessage", kind: "status", status: 429, retryAfter: 1, times: 1 });
  await put(entrance, "one", closed(60_000));
  await put(entrance, "two", closed(3_600_000));
  await sim.waitForCall({ path: "sendMessage", status: 429 });
  await sim.fault({ side: "telegram", method: "sendMessage", kind: "status", status: 500, times: 1 });
  await entrance.heard("1 h");
  await sim.waitForCall({ path: "sendMessage", status: 500 });
  const notices = await noticesIn(entrance);
  assert.equal(notices.length, 2);
  assert.ok(notices[0]?.includes("1 min") && notices[1]?.includes("1 h"), notices.join(" | "));
});

test("retry_after is kept, however long", async () => {
  await using entrance = await started();
  await entrance.sim.fault({
    side: "telegram",
    method: "sendMessage",
    kind: "status",
    status: 429,
    retryAfter: 600,
    times: 1,
  });
  await put(entrance, "one");
  await entrance.sim.waitForCall({ path: "sendMessage", status: 429 });
  await entrance.settled();
  const dueMs = (await entrance.store.outbox.nextDueMs()) ?? 0;
  assert.ok(dueMs - entrance.now() > 590_000, String(dueMs - entrance.now()));
  assert.deepEqual(await noticesIn(entrance), []);
});

test("a cut connection: told at least once, never lost", async () => {
  await using entrance = await started();
  await entrance.sim.fault({ side: "telegram", method: "sendMessage", kind: "reset", times: 2 });
  await put(entrance, "one");
  await entrance.event("notice.sent");
  assert.equal((await noticesIn(entrance)).length, 1);
});

test("who has blocked the Master gets nothing, and it is written down; others get theirs", async () => {
  await using entrance = await started();
  const { sim, store } = entrance;
  const other = await sim.user({ firstName: "Boris", lang: "en" });
  await sim.say({ userId: other.id, botId: entrance.account.id, text: "/start" });
  await sim.block(entrance.chat);
  await store.outbox.put({ id: "to-boris", userId: other.id, answer: closed(), nowMs: entrance.now() });
  await put(entrance, "to-anna");
  const event = await entrance.event("notice.failed");
  assert.ok(event.kind === "notice.failed" && event.status === 403 && event.noticeId === "to-anna");
  await sim.waitFor({ userId: other.id, botId: entrance.account.id, text: "@annas_bot" });
  assert.equal(await store.outbox.nextDueMs(), undefined);
  assert.deepEqual(entrance.errors, []);
});

test("who never pressed Start cannot be told: given up, written down", async () => {
  await using entrance = await openEntrance();
  await put(entrance, "one");
  const event = await entrance.event("notice.failed");
  assert.ok(event.kind === "notice.failed" && (event.status === 403 || event.status === 400));
});

test("a notice that could not be told for days is given up", async () => {
  await using entrance = await started();
  await entrance.sim.fault({ side: "telegram", method: "sendMessage", kind: "status", status: 500 });
  await put(entrance, "one");
  await entrance.sim.waitForCall({ path: "sendMessage", status: 500 });
  entrance.laterMs = 4 * 86_400_000;
  entrance.master.wake();
  const event = await entrance.event("notice.failed");
  assert.ok(event.kind === "notice.failed" && event.status === 500);
});

test("what lay in the outbox before the Master opened is delivered without a wake", async () => {
  await using entrance = await openEntrance({
    before: async ({ outbox }, user) => {
      await outbox.put({ id: "old", userId: user.id, answer: closed(), nowMs: 1 });
    },
    limits: { noticeRetryFirstMs: 20 },
    started: true,
  });
  await entrance.event("notice.sent");
  assert.equal((await noticesIn(entrance)).length, 1);
  await entrance.restart();
  await entrance.settled();
  assert.equal((await noticesIn(entrance)).length, 1);
});

test("what healed by itself is told without sound", async () => {
  await using entrance = await started();
  await entrance.store.outbox.put({ id: "h", userId: entrance.user.id, answer: healed, nowMs: entrance.now() });
  entrance.master.wake();
  await entrance.event("notice.sent");
  const calls = await entrance.sim.calls({ botId: entrance.account.id, method: "sendMessage" });
  assert.equal(calls.at(-1)?.params["disable_notification"], true);
});

test("a silent notice becomes the one before it; one with sound comes anew, and the earlier goes", async () => {
  await using entrance = await started();
  await put(entrance, "first");
  const first = await entrance.heard("@annas_bot");
  await put(entrance, "second", inPlace(healed, "first"));
  const second = await entrance.heard("in trouble for a moment", first.change);
  assert.equal(second.messageId, first.messageId);
  await put(entrance, "third", inPlace(opened, "second"));
  const third = await entrance.heard("has stopped", second.change);
  assert.notEqual(third.messageId, first.messageId);
  await entrance.settled();
  assert.equal((await entrance.message(first.messageId))?.deleted, true);
  await put(entrance, "fourth", inPlace(healed, "never-sent"));
  await entrance.heard("in trouble for a moment", third.change);
});

test("a button under a notice answers below it: the notice stays for the record, without the buttons that were used", async () => {
  await using entrance = await started({ script: { update: () => ({ kind: "update_retried", bot: botLine }) } });
  await entrance.store.outbox.put({ id: "s", userId: entrance.user.id, answer: setAside, nowMs: entrance.now() });
  entrance.master.wake();
  const event = await entrance.event("notice.sent");
  const notice = await entrance.message(event.kind === "notice.sent" ? event.messageId : 0);
  assert.ok(notice);
  await entrance.press(notice, { data: `update:${botLine.botId}:retry:45` });
  const answer = await entrance.heard("once more", notice.change);
  assert.notEqual(answer.messageId, notice.messageId);
  await entrance.settled();
  const after = await entrance.message(notice.messageId);
  assert.equal(after?.text, notice.text);
  assert.equal(after?.keyboard, undefined);
  assert.deepEqual(
    entrance.asked("update").map(({ seq, what }) => [seq, what]),
    [[45, "retry"]],
  );
});

test("an answer that Telegram does not take now is delivered later; what was asked is done once", async () => {
  await using entrance = await openEntrance({ limits: { replyTries: 2 } });
  await entrance.sim.fault({ side: "telegram", method: "sendMessage", kind: "status", status: 502, times: 3 });
  await entrance.ask("/restart", "Restarting");
  assert.equal(entrance.asked("restart").length, 1);
  assert.equal(entrance.inbox.failures.length, 0);
});

test("to answer one who has blocked the Master meanwhile harms nobody", async () => {
  await using entrance = await started();
  const description = "Forbidden: bot was blocked by the user";
  await entrance.sim.fault({
    side: "telegram",
    method: "sendMessage",
    kind: "status",
    status: 403,
    description,
    times: 1,
  });
  await entrance.say("/restart");
  await entrance.settled();
  assert.equal(entrance.asked("restart").length, 1);
  assert.deepEqual([entrance.errors, entrance.inbox.failures], [[], []]);
});

test("a message whose form Telegram refuses arrives as bare words, and the mistake is told", async () => {
  await using entrance = await started();
  const description = "Bad Request: BUTTON_DATA_INVALID";
  const fault = {
    side: "telegram",
    method: "sendMessage",
    kind: "status",
    status: 400,
    description,
    times: 1,
  } as const;
  await entrance.sim.fault(fault);
  await put(entrance, "one");
  await entrance.event("notice.sent");
  await entrance.sim.fault(fault);
  await entrance.ask("/help", "/debug");
  assert.equal((await noticesIn(entrance)).length, 1);
  assert.match(entrance.errors.join(), /BUTTON_DATA_INVALID.*BUTTON_DATA_INVALID/);
});
