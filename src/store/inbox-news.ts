import type { BotId } from "#contracts/ids.ts";
import type { HeldUpdate } from "#contracts/inbox.ts";
import type { Control } from "#store/control.ts";
import { isOpen, openInbox } from "#store/inbox-rows.ts";
import { numberOf, textOf } from "#store/row.ts";

const heldSql = `SELECT seq, type, held_ms FROM ${openInbox}
  WHERE ${isOpen} AND status = 'held' ORDER BY held_ms, seq LIMIT 1`;

/** What lies longest in the hands of a bot's run. */
export function oldestHeld(control: Control, botId: BotId): HeldUpdate | undefined {
  const row = control.get(heldSql, botId);
  if (row === undefined) return undefined;
  return { seq: numberOf(row, "seq"), type: textOf(row, "type"), heldAtMs: numberOf(row, "held_ms") };
}

/** A service message about its coming follows at once, whatever the bot may read. */
const arrivalMs = 10_000;

/** So many rows are looked at. */
const rowsMax = 5_000;

// A group's id is negative. One change of membership is being put in; two may be put in and taken out.
const quietSql = `WITH groups AS
    (SELECT chat_id, type, received_ms FROM inbox WHERE bot_id = ?1 AND chat_id < 0 ORDER BY seq DESC LIMIT ?2),
  put_in AS
    (SELECT chat_id, max(received_ms) AS at_ms FROM groups WHERE type = 'my_chat_member'
      GROUP BY chat_id HAVING count(*) = 1)
  SELECT count(*) AS n FROM put_in WHERE NOT EXISTS
    (SELECT 1 FROM groups WHERE groups.chat_id = put_in.chat_id AND type = 'message' AND received_ms > at_ms + ?3)`;

/** Groups that the bot was put into lately and from which it has heard nothing since. */
export const quietGroups = (control: Control, botId: BotId): number =>
  numberOf(control.get(quietSql, botId, rowsMax, arrivalMs), "n");
