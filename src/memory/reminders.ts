import type {
  NewReminder,
  Reminder,
  ReminderKept,
  Reminders,
  ReminderState,
  ReminderWords,
} from "#contracts/reminder.ts";
import { numberOf, type MemoryFile, type Row } from "#memory/memory-file.ts";

const columns = "reminder_id, chat_id, coalesce(meant_ms, due_ms) AS meant_ms, state, tries, begun, sealed";

const placeOf = (reminderId: number): string => `reminder ${reminderId}`;

const states: readonly ReminderState[] = ["waiting", "delivered", "given_up"];

function reminderOf(file: MemoryFile, row: Row): Reminder {
  const reminderId = numberOf(row, "reminder_id");
  // Our own JSON, authenticated by the seal.
  const words: ReminderWords = JSON.parse(file.unseal(placeOf(reminderId), row["sealed"]));
  return {
    ...words,
    reminderId,
    chatId: numberOf(row, "chat_id"),
    dueMs: numberOf(row, "meant_ms"),
    state: states.find((state) => state === row["state"]) ?? "waiting",
    tries: numberOf(row, "tries"),
    begun: row["begun"] === 1,
  };
}

/** Delivered ones that nobody ticked off within their time go, so that they do not gather. */
function sweep(file: MemoryFile, nowMs: number): void {
  const before = nowMs - file.limits.reminderDeliveredKeptMs;
  file.change("DELETE FROM reminders WHERE state = 'delivered' AND due_ms < ?", before);
}

function add(file: MemoryFile, { chatId, dueMs, origin, ...words }: NewReminder): ReminderKept {
  const name = file.hash(`reminder ${origin}`);
  const same = file.get(`SELECT ${columns} FROM reminders WHERE chat_id = ? AND origin = ?`, chatId, name);
  if (same !== undefined) return { kind: "kept", reminder: reminderOf(file, same) };
  const many = file.get("SELECT count(*) AS n FROM reminders WHERE chat_id = ? AND state <> 'delivered'", chatId);
  if (numberOf(many, "n") >= file.limits.remindersMax) return { kind: "too_many" };
  const reminderId = numberOf(
    file.get(
      "INSERT INTO reminders (chat_id, due_ms, state, origin, sealed) VALUES (?, ?, 'waiting', ?, x'') RETURNING reminder_id",
      chatId,
      dueMs,
      name,
    ),
    "reminder_id",
  );
  const sealed = file.seal(placeOf(reminderId), JSON.stringify(words));
  file.change("UPDATE reminders SET sealed = ? WHERE reminder_id = ?", sealed, reminderId);
  return { kind: "kept", reminder: { ...words, reminderId, chatId, dueMs, state: "waiting", tries: 0, begun: false } };
}

function find(file: MemoryFile, chatId: number, reminderId: number): Reminder | undefined {
  const row = file.get(`SELECT ${columns} FROM reminders WHERE chat_id = ? AND reminder_id = ?`, chatId, reminderId);
  return row === undefined ? undefined : reminderOf(file, row);
}

function nextDueMs(file: MemoryFile): number | undefined {
  const next = file.get("SELECT min(due_ms) AS next FROM reminders WHERE state = 'waiting'")?.["next"];
  return typeof next === "number" ? next : undefined;
}

/** The reminders that lie in a memory's file. */
export function remindersIn(file: MemoryFile): Reminders {
  const listed = (sql: string, ...values: number[]): readonly Reminder[] =>
    file.all(`SELECT ${columns} FROM reminders ${sql}`, ...values).map((row) => reminderOf(file, row));
  const changed = (sql: string, ...values: (number | string)[]): number =>
    file.whole(() => file.change(sql, ...values));
  return {
    add: async (reminder) => file.whole(() => add(file, reminder)),
    get: async (chatId, reminderId) => find(file, chatId, reminderId),
    ofChat: async (chatId) => listed("WHERE chat_id = ? AND state <> 'delivered' ORDER BY due_ms, reminder_id", chatId),
    due: async (nowMs, max) => {
      file.whole(() => sweep(file, nowMs));
      return listed("WHERE state = 'waiting' AND due_ms <= ? ORDER BY due_ms, reminder_id LIMIT ?", nowMs, max);
    },
    nextDueMs: async () => nextDueMs(file),
    wait: async (reminderId, dueMs) => {
      const fresh = "meant_ms = NULL, tries = 0, begun = 0";
      changed(`UPDATE reminders SET state = 'waiting', due_ms = ?, ${fresh} WHERE reminder_id = ?`, dueMs, reminderId);
    },
    hold: async (reminderId, untilMs) => {
      changed("UPDATE reminders SET due_ms = ? WHERE reminder_id = ?", untilMs, reminderId);
    },
    refused: async (reminderId, againMs) => {
      const meant = "meant_ms = coalesce(meant_ms, due_ms)";
      const sql = `UPDATE reminders SET due_ms = ?, ${meant}, tries = tries + 1, begun = 0 WHERE reminder_id = ?`;
      changed(sql, againMs, reminderId);
    },
    begin: async (reminderId) => {
      changed("UPDATE reminders SET begun = 1 WHERE reminder_id = ?", reminderId);
    },
    end: async (reminderId, state) => {
      changed("UPDATE reminders SET state = ?, begun = 0 WHERE reminder_id = ?", state, reminderId);
    },
    remove: async (chatId, reminderId) =>
      changed("DELETE FROM reminders WHERE chat_id = ? AND reminder_id = ?", chatId, reminderId) > 0,
    removeAll: async (chatId) => changed("DELETE FROM reminders WHERE chat_id = ?", chatId),
  };
}
