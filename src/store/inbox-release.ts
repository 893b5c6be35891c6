import type { BotId } from "#contracts/ids.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { Inbox } from "#contracts/store-ports.ts";
import type { InboxParts } from "#store/inbox.ts";
import { isOpen, openInbox, toSetAside } from "#store/inbox-rows.ts";
import { maybeNumber, numberOf } from "#store/row.ts";

const lately = `SELECT seq, chat_id FROM ${openInbox}
  WHERE ${isOpen} AND run_id = ? AND status = 'confirmed' AND given_again = 0 AND held_ms >= ? ORDER BY seq`;
const again = "UPDATE inbox SET status = 'held', given_again = 1 WHERE bot_id = ? AND seq = ?";
const rest = `UPDATE ${openInbox} SET status = 'done', body = NULL WHERE ${isOpen} AND run_id = ? AND status = 'confirmed'`;
const heldRows = `SELECT seq, update_id, type, deaths FROM ${openInbox}
  WHERE ${isOpen} AND run_id = ? AND status = 'held' ORDER BY seq`;
const back = "UPDATE inbox SET status = ?, run_id = NULL, held_ms = NULL, deaths = ? WHERE bot_id = ? AND seq = ?";

/**
 * A run has ended. What it held waits again, each with one death more when the run died by its own doing; what has killed
 * too often is set aside and returned. `again` says which confirmed rows are given once more; the others are finished.
 */
export function release(
  { control, limits }: InboxParts,
  botId: BotId,
  { runId, ownDoing, nowMs, again: isGivenAgain = () => false }: Parameters<Inbox["release"]>[1],
): readonly SetAside[] {
  for (const row of control.all(lately, botId, runId, nowMs - limits.inboxRegiveMs)) {
    const seq = numberOf(row, "seq");
    if (isGivenAgain({ seq, chatId: maybeNumber(row, "chat_id") })) control.change(again, botId, seq);
  }
  control.change(rest, botId, runId);
  const setAside: SetAside[] = [];
  for (const row of control.all(heldRows, botId, runId)) {
    const deaths = numberOf(row, "deaths") + (ownDoing ? 1 : 0);
    const kills = deaths >= limits.inboxDeathsSetAside;
    control.change(back, kills ? "aside" : "waiting", deaths, botId, numberOf(row, "seq"));
    if (kills) setAside.push({ ...toSetAside(row), deaths });
  }
  return setAside;
}
