import type { NoticeRow, Outbox } from "#contracts/notices-port.ts";
import type { Control } from "#store/control.ts";
import { platformKeyId, SecretUnreadable, type KeyRing } from "#store/key-ring.ts";
import { bytesOf, maybeNumber, numberOf, textOf, type Row } from "#store/row.ts";

const cursorName = "outbox_cursor";

// A person's notices have rising times, also when several are put in one millisecond: they are told in this order.
const insertNotice = `INSERT INTO outbox (id, user_id, sealed, created_ms, due_ms)
  SELECT ?1, ?2, ?3, max(?4, coalesce(max(created_ms) + 1, 0)), ?4 FROM outbox WHERE user_id = ?2
  ON CONFLICT (id) DO NOTHING`;
const dueNotices = "SELECT * FROM outbox WHERE due_ms IS NOT NULL AND due_ms <= ? ORDER BY due_ms, created_ms LIMIT ?";
const earliest = "SELECT min(due_ms) AS due FROM outbox WHERE due_ms IS NOT NULL";
const markSent = "UPDATE outbox SET sent_ms = ?, message_id = ?, due_ms = NULL, sealed = NULL WHERE id = ?";
const retryLater = "UPDATE outbox SET attempts = attempts + 1, due_ms = ?, error = ? WHERE id = ?";
const giveUp = "UPDATE outbox SET attempts = attempts + 1, due_ms = NULL, sealed = NULL, error = ? WHERE id = ?";
const setMeta = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)";

/** Where a notice's words are bound to. */
export const noticePlace = (id: string): string => `outbox|${id}`;

function toNotice(keys: KeyRing, row: Row): NoticeRow {
  const id = textOf(row, "id");
  return {
    id,
    userId: numberOf(row, "user_id"),
    answer: JSON.parse(keys.unseal(platformKeyId, noticePlace(id), bytesOf(row, "sealed")).toString("utf8")),
    attempts: numberOf(row, "attempts"),
    createdAtMs: numberOf(row, "created_ms"),
  };
}

/** What does not open (a changed row, a changed key) is given up: nobody else's notice waits for it. */
async function dueOf({ control, keys }: OutboxParts, nowMs: number, max: number): Promise<readonly NoticeRow[]> {
  const notices: NoticeRow[] = [];
  const unreadable: string[] = [];
  for (const row of control.all(dueNotices, nowMs, max)) {
    try {
      notices.push(toNotice(keys, row));
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      unreadable.push(textOf(row, "id"));
    }
  }
  if (unreadable.length > 0) {
    await control.write(() => {
      for (const id of unreadable) control.change(giveUp, "it does not open", id);
    });
  }
  return notices;
}

/** Only inside `write`. A key that does not open is replaced: what was sealed with it cannot be told any more. */
function sealed(keys: KeyRing, id: string, text: string): Buffer {
  try {
    return keys.seal(platformKeyId, noticePlace(id), text);
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    keys.destroy(platformKeyId);
    return keys.seal(platformKeyId, noticePlace(id), text);
  }
}

type OutboxParts = { readonly control: Control; readonly keys: KeyRing };

/** How far the journal was reported. */
export function cursorOf(control: Control): number {
  const row = control.get("SELECT value FROM meta WHERE name = ?", cursorName);
  return row === undefined ? 0 : Number(bytesOf(row, "value").toString("utf8"));
}

function cursor(control: Control): Pick<Outbox, "cursor" | "setCursor"> {
  return {
    cursor: async () => cursorOf(control),
    setCursor: (seq) =>
      control.write(() => {
        control.change(setMeta, cursorName, Buffer.from(String(seq)));
      }),
  };
}

/** Notices to people, until Telegram has returned a message id. Sent and given-up ones keep no words. */
export function makeOutbox(control: Control, keys: KeyRing): Outbox {
  return {
    ...cursor(control),
    put: ({ id, userId, answer, nowMs }) =>
      control.write(() => {
        const words = sealed(keys, id, JSON.stringify(answer));
        return control.change(insertNotice, id, userId, words, nowMs) > 0;
      }),
    due: (nowMs, max) => dueOf({ control, keys }, nowMs, max),
    nextDueMs: async () => maybeNumber(control.get(earliest), "due"),
    sent: (id, messageId, nowMs) =>
      control.write(() => {
        control.change(markSent, nowMs, messageId, id);
      }),
    failed: (id, { atMs, text }) =>
      control.write(() => {
        if (atMs === undefined) control.change(giveUp, text, id);
        else control.change(retryLater, atMs, text, id);
      }),
    countSince: async (userId, sinceMs) => {
      const sql = "SELECT count(*) AS n FROM outbox WHERE user_id = ? AND created_ms >= ?";
      return numberOf(control.get(sql, userId, sinceMs), "n");
    },
    messageOf: async (id) => {
      const row = control.get("SELECT message_id FROM outbox WHERE id = ?", id);
      return row === undefined ? undefined : maybeNumber(row, "message_id");
    },
    wasPut: async (id) => control.get("SELECT 1 AS found FROM outbox WHERE id = ?", id) !== undefined,
  };
}
