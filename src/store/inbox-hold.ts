import type { BotId, RunId } from "#contracts/ids.ts";
import type { InboxRow } from "#contracts/inbox.ts";
import type { InboxParts } from "#store/inbox.ts";
import { toInboxRow } from "#store/inbox-rows.ts";
import { numberOf, textOf } from "#store/row.ts";

type Query = {
  readonly runId: RunId;
  readonly fromSeq: number;
  readonly max: number;
  readonly types: readonly string[] | undefined;
  readonly wakes: boolean;
  readonly nowMs: number;
};

export const wakeType = "hatchery_wake";

/** Rows looked at in one go: more than any program may ask for, so that filtered ones do not hide the rest. */
const scanMax = 500;

// What this run holds already and has not confirmed is given again, as Telegram does.
const candidates = `SELECT * FROM inbox
  WHERE bot_id = ? AND seq >= ? AND (status = 'waiting' OR (status = 'held' AND run_id = ?)) ORDER BY seq LIMIT ?`;
const take = "UPDATE inbox SET status = 'held', run_id = ?, held_ms = ? WHERE bot_id = ? AND seq = ?";
const drop = "UPDATE inbox SET status = 'done', body = NULL, done_ms = ? WHERE bot_id = ? AND seq = ?";

/** The next rows for a run, now in its hands. Rows of types that the program does not want are finished unseen. */
export function hold(parts: InboxParts, botId: BotId, query: Query): readonly InboxRow[] {
  const { control } = parts;
  const { runId, fromSeq, max, types, wakes, nowMs } = query;
  const held: InboxRow[] = [];
  for (const row of control.all(candidates, botId, fromSeq, runId, scanMax)) {
    if (held.length >= max) break;
    const type = textOf(row, "type");
    const seq = numberOf(row, "seq");
    if (type === wakeType ? !wakes : types !== undefined && !types.includes(type)) {
      if (type !== wakeType) control.change(drop, nowMs, botId, seq);
      continue;
    }
    control.change(take, runId, nowMs, botId, seq);
    held.push(toInboxRow(parts, row));
  }
  return held;
}
