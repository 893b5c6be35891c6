import type { BotId } from "#contracts/ids.ts";
import type { InboxParts } from "#store/inbox.ts";
import { wakeType } from "#store/inbox-hold.ts";
import { receiveOwn } from "#store/inbox-receive.ts";
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

/** Turns due wake-ups into rows of the inbox, and finishes what was confirmed long enough ago. Returns the bots that got one. */
export function wakesDue(parts: InboxParts, nowMs: number): readonly BotId[] {
  const { control, limits } = parts;
  const bots = new Set<BotId>();
  for (const row of control.all("SELECT * FROM wakes WHERE due_ms <= ? ORDER BY due_ms LIMIT ?", nowMs, dueMax)) {
    const botId = numberOf(row, "bot_id");
    const id = textOf(row, "id");
    const body = JSON.stringify({ hatchery_wake: { id, dueMs: numberOf(row, "due_ms") } });
    receiveOwn(parts, botId, { type: wakeType, body, nowMs });
    removeWake(parts, botId, id);
    bots.add(botId);
  }
  const forget = "UPDATE inbox SET status = 'done', body = NULL WHERE status = 'confirmed' AND done_ms < ?";
  control.change(forget, nowMs - limits.inboxRegiveMs);
  return [...bots];
}
