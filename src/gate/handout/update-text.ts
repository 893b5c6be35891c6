import type { InboxRow } from "#contracts/inbox.ts";

/** The update's JSON as the bot's program sees it: with the gate's own rising id in place of Telegram's. */
export function updateText({ seq, body }: InboxRow): string {
  const [telegramId] = /^\{"update_id":\d+/.exec(body) ?? [];
  if (telegramId !== undefined) return `{"update_id":${seq}${body.slice(telegramId.length)}`;
  return `{"update_id":${seq},${body.slice(1)}`; // a row of our own has none
}
