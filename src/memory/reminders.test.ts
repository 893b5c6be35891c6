import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import type { NewReminder, Reminder } from "#contracts/reminder.ts";
import { openMemory } from "#memory/open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "reminders-"));
const limits = { ...limitsDefault, remindersMax: 3 };
const opened = openMemory({ path: join(folder, "memory.db"), dataKey: randomBytes(32), limits });
assert.equal(opened.kind, "ok");
const { memory } = opened;
const { reminders } = memory;
after(() => memory.close());

const wish = (origin: string, dueMs: number, chatId = 1): NewReminder => ({
  chatId,
  dueMs,
  origin,
  text: `secret ${origin}`,
  lang: "en",
  zone: "UTC",
});

async function kept(reminder: NewReminder): Promise<Reminder> {
  const added = await reminders.add(reminder);
  assert.equal(added.kind, "kept");
  return added.reminder;
}

test("kept once for the same message, found when due, and gone when it is ticked off", async () => {
  const one = await kept(wish("a", 2_000));
  assert.deepEqual(await kept(wish("a", 9_000)), one);
  const two = await kept({ ...wish("b", 1_000), rule: { every: "months", day: 31, hour: 9, minute: 0 } });
  assert.equal(await reminders.nextDueMs(), 1_000);
  assert.deepEqual(await reminders.due(999, 9), []);
  assert.deepEqual(await reminders.due(2_000, 9), [two, one]);
  assert.deepEqual(await reminders.due(2_000, 1), [two]);
  await reminders.end(one.reminderId, "delivered");
  await reminders.begin(two.reminderId);
  await reminders.refused(two.reminderId, 4_000);
  await reminders.refused(two.reminderId, 5_000);
  assert.deepEqual(await reminders.due(4_999, 9), []);
  assert.deepEqual(await reminders.ofChat(1), [{ ...two, tries: 2 }]);
  await reminders.hold(two.reminderId, 6_000);
  assert.deepEqual(await reminders.due(6_000, 9), [{ ...two, tries: 2 }]);
  await reminders.wait(two.reminderId, 5_000);
  assert.deepEqual(await reminders.ofChat(1), [{ ...two, dueMs: 5_000 }]);
  assert.equal(await reminders.nextDueMs(), 5_000);
  assert.equal((await reminders.get(1, one.reminderId))?.state, "delivered");
  assert.equal(await reminders.remove(1, one.reminderId), true);
  assert.equal(await reminders.remove(1, one.reminderId), false);
});

test("one person sees nothing of another's, has only so many, and can have all of them erased", async () => {
  const mine = await kept(wish("x", 1, 2));
  assert.equal(await reminders.get(3, mine.reminderId), undefined);
  assert.equal(await reminders.remove(3, mine.reminderId), false);
  await kept(wish("y", 1, 2));
  await kept(wish("z", 1, 2));
  assert.deepEqual(await reminders.add(wish("more", 1, 2)), { kind: "too_many" });
  await reminders.end(mine.reminderId, "delivered");
  await kept(wish("now there is room", 1, 2));
  assert.equal(await reminders.removeAll(2), 4);
  assert.deepEqual(await reminders.ofChat(2), []);
  assert.equal((await reminders.ofChat(1)).length, 1);
});

test("delivered ones that nobody ticks off go after a while", async () => {
  const old = await kept(wish("old", 0, 4));
  await reminders.end(old.reminderId, "delivered");
  await reminders.due(limits.reminderDeliveredKeptMs, 1);
  assert.ok(await reminders.get(4, old.reminderId));
  await reminders.due(limits.reminderDeliveredKeptMs + 1, 1);
  assert.equal(await reminders.get(4, old.reminderId), undefined);
});

test("no word of theirs stands in the files", () => {
  for (const name of readdirSync(folder)) assert.ok(!readFileSync(join(folder, name)).includes("secret"), name);
});
