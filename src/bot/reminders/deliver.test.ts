// What becomes of reminders that are due, on a real memory; Telegram is a stand-in that takes or refuses.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { GrammyError } from "grammy/web";
import { limitsDefault } from "#contracts/limits.ts";
import type { NewReminder, Reminder } from "#contracts/reminder.ts";
import type { House } from "#bot/house.ts";
import { Alarm } from "#bot/reminders/alarm.ts";
import { deliverDue } from "#bot/reminders/deliver.ts";
import { changeSettings } from "#bot/settings/chat-settings.ts";
import { PassingMemory } from "#bot/settings/passing-memory.ts";
import { openMemory } from "#memory/open-memory.ts";

const ann = 7;
const hour = 3_600_000;

type Sent = { readonly chatId: number; readonly text: string; readonly silent: boolean; readonly step: string };

function openRoom(at: string) {
  const limits = { ...limitsDefault, reminderTriesMax: 3 };
  const path = join(mkdtempSync(join(tmpdir(), "deliver-")), "memory.db");
  const opened = openMemory({ path, dataKey: randomBytes(32), limits });
  assert.equal(opened.kind, "ok");
  const { memory } = opened;
  const sent: Sent[] = [];
  const woken: (number | undefined)[] = [];
  const room = { memory, sent, woken, nowMs: Date.parse(at), refuses: false, dies: false };
  const sendMessage = async (chatId: number, text: string, more: { disable_notification?: boolean }, step: string) => {
    if (room.refuses) {
      const no = { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" } as const;
      throw new GrammyError("no", no, "sendMessage", {});
    }
    sent.push({ chatId, text, silent: more.disable_notification === true, step });
    if (room.dies) throw new Error("died");
    return { message_id: sent.length };
  };
  const house = {
    memory,
    limits,
    environment: { ownerId: ann },
    settings: {},
    passing: new PassingMemory(),
    alarm: new Alarm({
      waker: { set: async (dueMs) => void woken.push(dueMs) },
      nextDueMs: () => memory.reminders.nextDueMs(),
    }),
    sending: (updateId: number, name: string) => ({
      sendMessage: (chatId: number, text: string, more: object) =>
        sendMessage(chatId, text, more, `${updateId}/${name}`),
    }),
    now: () => room.nowMs,
    ending: new AbortController().signal,
    warn: () => undefined,
  };
  // What deliverDue looks at, and no more.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { room, deliver: (updateId = 1) => deliverDue(house as unknown as House, updateId) };
}

async function add(
  room: { memory: House["memory"] },
  given: Partial<NewReminder> & { dueMs: number },
): Promise<Reminder> {
  const wish = {
    chatId: ann,
    origin: String(given.dueMs),
    text: "tea",
    lang: "en",
    zone: "Europe/Berlin",
    ...given,
  } as const;
  const added = await room.memory.reminders.add(wish);
  assert.equal(added.kind, "kept");
  return added.reminder;
}

const states = async (room: { memory: House["memory"] }): Promise<readonly string[]> =>
  (await room.memory.reminders.ofChat(ann)).map(
    ({ state, dueMs, tries }) => `${state} ${new Date(dueMs).toISOString().slice(0, 16)} ${tries}`,
  );

test("one that comes once is delivered and waits to be ticked off; the bot is woken for the next", async () => {
  const { room, deliver } = openRoom("2027-01-10T08:00Z");
  const one = await add(room, { dueMs: room.nowMs - 1_000 });
  await add(room, { dueMs: room.nowMs + hour, text: "later" });
  await deliver(5);
  assert.deepEqual(room.sent, [
    { chatId: ann, text: "Reminder\ntea", silent: false, step: `5/reminder.${one.reminderId}` },
  ]);
  assert.equal((await room.memory.reminders.get(ann, one.reminderId))?.state, "delivered");
  assert.deepEqual(room.woken, [room.nowMs + hour]);
  await deliver(6);
  assert.equal(room.sent.length, 1);
});

test("one that comes again moves on by the wall's clock; what was missed comes once, late, and says so", async () => {
  const { room, deliver } = openRoom("2027-03-30T12:00Z");
  const rule = { every: "days", count: 1, fromDay: 0, hour: 9, minute: 0 } as const;
  await add(room, { dueMs: Date.parse("2027-03-26T08:00Z"), rule });
  await deliver();
  assert.equal(room.sent.length, 1);
  assert.match(
    room.sent[0]?.text ?? "",
    /Late: this was due on Friday.? 26 March, 09:00[\s\S]*Next time: Wednesday.? 31 March, 09:00/,
  );
  assert.deepEqual(await states(room), ["waiting 2027-03-31T07:00 0"]);
  assert.deepEqual(room.woken, [Date.parse("2027-03-31T07:00Z")]);
});

test("quiet hours take the sound; they move a reminder only when its person says so", async () => {
  const { room, deliver } = openRoom("2027-01-10T23:30Z");
  const quiet = { fromHour: 23, toHour: 8, reminders: "silent" } as const;
  changeSettings(room.memory, ann, { quiet, zone: "Europe/Berlin" });
  await add(room, { dueMs: room.nowMs, zone: "Asia/Tokyo" }); // where it is day
  await deliver();
  assert.deepEqual(
    room.sent.map(({ silent }) => silent),
    [true],
  );
  changeSettings(room.memory, ann, { quiet: { ...quiet, reminders: "wait" } });
  await add(room, { dueMs: room.nowMs - 1 });
  await deliver();
  assert.equal(room.sent.length, 1);
  assert.deepEqual(await states(room), ["waiting 2027-01-11T07:00 0"]);
});

test("what Telegram refuses is offered again for a while, and then shown as given up", async () => {
  const { room, deliver } = openRoom("2027-01-10T08:00Z");
  await add(room, { dueMs: room.nowMs });
  room.refuses = true;
  await deliver();
  assert.deepEqual(await states(room), ["waiting 2027-01-10T08:00 1"]);
  assert.equal(room.woken.at(-1), Date.parse("2027-01-10T09:00Z"));
  room.nowMs += hour;
  await deliver();
  room.nowMs += hour;
  await deliver();
  assert.deepEqual(await states(room), ["given_up 2027-01-10T08:00 2"]);
  assert.equal(room.woken.at(-1), undefined);
  assert.equal(room.sent.length, 0);
});

test("what Telegram takes only later says when it was due, and comes again by its own time", async () => {
  const { room, deliver } = openRoom("2027-01-10T08:00Z");
  const rule = { every: "days", count: 1, fromDay: 0, hour: 9, minute: 0 } as const;
  await add(room, { dueMs: room.nowMs, rule });
  room.refuses = true;
  await deliver();
  room.refuses = false;
  room.nowMs += hour;
  await deliver();
  assert.match(room.sent[0]?.text ?? "", /Late: this was due on Sunday.? 10 January, 09:00/);
  assert.deepEqual(await states(room), ["waiting 2027-01-11T08:00 0"]);
});

test("quiet hours count no refusal anew: one that is refused every day is given up, too", async () => {
  const { room, deliver } = openRoom("2027-01-10T22:30Z");
  const quiet = { fromHour: 23, toHour: 8, reminders: "wait" } as const;
  changeSettings(room.memory, ann, { quiet, zone: "UTC" });
  await add(room, { dueMs: room.nowMs });
  room.refuses = true;
  await deliver();
  room.nowMs += hour;
  await deliver();
  assert.deepEqual(await states(room), ["waiting 2027-01-10T22:30 1"]);
  assert.equal(room.woken.at(-1), Date.parse("2027-01-11T08:00Z"));
});

test("a bot by itself that dies while it sends says of the second one that it may have come already", async () => {
  const { room, deliver } = openRoom("2027-01-10T08:00Z");
  await add(room, { dueMs: room.nowMs });
  room.dies = true;
  await assert.rejects(deliver(), /died/);
  room.dies = false;
  await deliver();
  assert.equal(room.sent.length, 2);
  assert.doesNotMatch(room.sent[0]?.text ?? "", /come already/);
  assert.match(room.sent[1]?.text ?? "", /may have come already/);
});

test("who is no guest any more gets nothing", async () => {
  const { room, deliver } = openRoom("2027-01-10T08:00Z");
  const theirs = await add(room, { chatId: 8, dueMs: room.nowMs });
  await deliver();
  assert.equal(room.sent.length, 0);
  assert.equal((await room.memory.reminders.get(8, theirs.reminderId))?.state, "given_up");
});
