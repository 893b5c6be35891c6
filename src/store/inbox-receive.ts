import type { BotId } from "#contracts/ids.ts";
import type { ReceivedUpdate } from "#contracts/inbox.ts";
import type { InboxParts } from "#store/inbox.ts";
import { bodyPlace, isOpen, openInbox } from "#store/inbox-rows.ts";
import { numberOf } from "#store/row.ts";

/** Too much waits for one bot already. Its own trouble: other bots' writes of the same group are kept. */
export class InboxFull extends Error {
  constructor(botId: BotId, waiting: number) {
    super(`${waiting} updates wait for bot ${botId}`);
    this.name = "InboxFull";
  }
}

type Batch = { readonly updates: readonly ReceivedUpdate[]; readonly nextOffset: number; readonly nowMs: number };

const counterOf = `INSERT INTO inbox_counters (bot_id, last_seq, next_offset) VALUES (?, 0, NULL)
  ON CONFLICT (bot_id) DO UPDATE SET bot_id = excluded.bot_id RETURNING last_seq`;
const insertRow = `INSERT INTO inbox (bot_id, seq, update_id, type, chat_id, body, received_ms, status)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (bot_id, update_id) DO NOTHING`;
export const waitingCount = `SELECT count(*) AS n FROM ${openInbox} WHERE ${isOpen} AND status = 'waiting'`;
const saveCounter = "UPDATE inbox_counters SET last_seq = ?, next_offset = ? WHERE bot_id = ?";

/**
 * Keeps what is new and the offset together. An update id that is known still (done rows stay for days) is a repeat;
 * Telegram's ids restart at random, so "not higher than the last" says nothing.
 */
export function receive({ control, keys, limits }: InboxParts, botId: BotId, batch: Batch): { fresh: number } {
  const { updates, nextOffset, nowMs } = batch;
  let seq = numberOf(control.get(counterOf, botId), "last_seq");
  const waiting = numberOf(control.get(waitingCount, botId), "n");
  if (waiting + updates.length > limits.inboxPerBotMax) {
    throw new InboxFull(botId, waiting);
  }
  let fresh = 0;
  for (const { updateId, type, chatId, body } of updates) {
    const sealed = keys.seal(botId, bodyPlace, body);
    const added = control.change(insertRow, botId, seq + 1, updateId, type, chatId ?? null, sealed, nowMs);
    if (added === 0) continue;
    seq += 1;
    fresh += 1;
  }
  control.change(saveCounter, seq, nextOffset, botId);
  return { fresh };
}

/** A row of our own, without an update id of Telegram's. */
export function receiveOwn(
  { control, keys }: InboxParts,
  botId: BotId,
  own: { readonly type: string; readonly body: string; readonly nowMs: number },
): void {
  const sealed = keys.seal(botId, bodyPlace, own.body);
  const seq = numberOf(control.get(counterOf, botId), "last_seq") + 1;
  control.change(insertRow, botId, seq, null, own.type, null, sealed, own.nowMs);
  control.change("UPDATE inbox_counters SET last_seq = ? WHERE bot_id = ?", seq, botId);
}
