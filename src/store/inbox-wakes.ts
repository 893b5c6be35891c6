import type { BotId } from "#contracts/ids.ts";
import type { InboxParts } from "#store/inbox.ts";
import { wakeType } from "#store/inbox-hold.ts";
import { receiveOwn, waitingCount } from "#store/inbox-receive.ts";
import { SecretUnreadable } from "#store/key-ring.ts";
import { numberOf, textOf } from "#store/row.ts";

const dueMax = 200;

const others = "SELECT count(*) AS n FROM wakes WHERE bot_id = ? AND id <> ?";

/** False when the bot has as many as it may have. */
export function putWake(
  { control, limits }: InboxParts,
  botId: BotId,
  { id, dueMs }: { readonly id: string; readonly dueMs: number },
): boolean {
  if (numberOf(control.get(others, botId, id), "n") >= limits.wakesPerBot) return false;
  control.change("INSERT OR REPLACE INTO wakes (bot_id, id, due_ms) VALUES (?, ?, ?)", botId, id, dueMs);
  return true;
}

export function removeWake({ control }: InboxParts, botId: BotId, id: string): void {
  control.change("DELETE FROM wakes WHERE bot_id = ? AND id = ?", botId, id);
}

/**
 * False when the bot cannot have it: its key does not open, or too much waits for it already. It loses this wake-up and no
 * more; when it starts again, it asks for its next one.
 */
function hand(parts: InboxParts, botId: BotId, own: { readonly body: string; readonly nowMs: number }): boolean {
  const waiting = numberOf(parts.control.get(waitingCount, botId), "n");
  if (waiting >= parts.limits.inboxPerBotMax) return false;
  try {
    receiveOwn(parts, botId, { type: wakeType, ...own });
    return true;
  } catch (error) {
    if (error instanceof SecretUnreadable) return false;
    throw error;
  }
}

/** Turns due wake-ups into rows of the inbox, and finishes what was confirmed long enough ago. Returns the bots that got one. */
export function wakesDue(parts: InboxParts, nowMs: number): readonly BotId[] {
  const { control, limits } = parts;
  const bots = new Set<BotId>();
  for (const row of control.all("SELECT * FROM wakes WHERE due_ms <= ? ORDER BY due_ms LIMIT ?", nowMs, dueMax)) {
    const botId = numberOf(row, "bot_id");
    const id = textOf(row, "id");
    const body = JSON.stringify({ hatchery_wake: { id, dueMs: numberOf(row, "due_ms") } });
    removeWake(parts, botId, id);
    if (hand(parts, botId, { body, nowMs })) bots.add(botId);
  }
  const forget = "UPDATE inbox SET status = 'done', body = NULL WHERE status = 'confirmed' AND done_ms < ?";
  control.change(forget, nowMs - limits.inboxRegiveMs);
  return [...bots];
}
