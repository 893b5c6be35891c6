import type { BotId } from "#contracts/ids.ts";
import type { InboxCounts, InboxRow, KeptUpdate, SetAside } from "#contracts/inbox.ts";
import type { InboxParts } from "#store/inbox.ts";
import { bytesOf, maybeNumber, numberOf, textOf, type Row } from "#store/row.ts";

/**
 * A bot's rows that are not done with are looked for in this, and are these. The index is named, because SQLite would rather
 * look through all rows of the bot, and done ones stay for days.
 */
export const openInbox = "inbox INDEXED BY inbox_open";
export const isOpen = "status <> 'done' AND bot_id = ?";

/** Where a body is bound to: the row's own place. A retried row keeps the number it was sealed under. */
export const bodyPlace = "inbox";

export function toInboxRow({ keys }: InboxParts, row: Row): InboxRow {
  const botId = numberOf(row, "bot_id");
  return {
    botId,
    seq: numberOf(row, "seq"),
    updateId: maybeNumber(row, "update_id") ?? 0,
    type: textOf(row, "type"),
    chatId: maybeNumber(row, "chat_id"),
    body: keys.unseal(botId, bodyPlace, bytesOf(row, "body")).toString("utf8"),
    receivedAtMs: numberOf(row, "received_ms"),
    deaths: numberOf(row, "deaths"),
    attempts: numberOf(row, "attempts"),
  };
}

export const toSetAside = (row: Row): SetAside => ({
  seq: numberOf(row, "seq"),
  updateId: maybeNumber(row, "update_id") ?? 0,
  type: textOf(row, "type"),
  deaths: numberOf(row, "deaths"),
});

const keptSql = `SELECT * FROM ${openInbox}
  WHERE ${isOpen} AND status IN ('waiting', 'held', 'aside') ORDER BY seq LIMIT ?`;

function stateOf(row: Row): KeptUpdate["state"] {
  const status = textOf(row, "status");
  if (status === "aside") return "set_aside";
  return status === "held" ? "held" : "waiting";
}

/** What is not done with, oldest first. */
export const keptRows = (parts: InboxParts, botId: BotId, max: number): readonly KeptUpdate[] =>
  parts.control.all(keptSql, botId, max).map((row) => {
    const { seq, updateId, type, receivedAtMs, body } = toInboxRow(parts, row);
    return { seq, updateId, type, receivedAtMs, body, state: stateOf(row) };
  });

const countSql = `SELECT
    count(*) FILTER (WHERE status = 'waiting') AS waiting,
    min(received_ms) FILTER (WHERE status = 'waiting') AS oldest_waiting,
    count(*) FILTER (WHERE status = 'held') AS held,
    min(held_ms) FILTER (WHERE status = 'held') AS oldest_held,
    count(*) FILTER (WHERE status = 'aside') AS aside
  FROM ${openInbox} WHERE ${isOpen}`;

export function counts({ control }: InboxParts, botId: BotId): InboxCounts {
  const row = control.get(countSql, botId);
  return {
    waiting: numberOf(row, "waiting"),
    oldestWaitingAtMs: maybeNumber(row, "oldest_waiting"),
    held: numberOf(row, "held"),
    oldestHeldAtMs: maybeNumber(row, "oldest_held"),
    setAside: numberOf(row, "aside"),
  };
}
