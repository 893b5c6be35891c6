import type { BotId, RunId } from "#contracts/ids.ts";
import type { InboxRow } from "#contracts/inbox.ts";
import type { HoldPace } from "#contracts/store-ports.ts";
import type { InboxParts } from "#store/inbox.ts";
import { toInboxRow } from "#store/inbox-rows.ts";
import { maybeNumber, numberOf, textOf, type Row } from "#store/row.ts";

type Query = {
  readonly runId: RunId;
  readonly fromSeq: number;
  readonly max: number;
  readonly types: readonly string[] | undefined;
  readonly wakes: boolean;
  readonly nowMs: number;
  readonly pace?: HoldPace;
  readonly again?: readonly number[];
};

export const wakeType = "hatchery_wake";

/** Rows looked at in one go: more than any program may ask for, so that filtered ones do not hide the rest. */
const scanMax = 500;

const candidates = `SELECT * FROM inbox
  WHERE bot_id = ? AND (status = 'waiting' OR (status = 'held' AND run_id = ?)) ORDER BY seq LIMIT ?`;
export const inHands = "SELECT seq, chat_id, type FROM inbox WHERE bot_id = ? AND status = 'held' AND run_id = ?";
const take = "UPDATE inbox SET status = 'held', run_id = ?, held_ms = ? WHERE bot_id = ? AND seq = ?";
const isOver = "SELECT 1 AS found FROM runs WHERE run_id = ? AND exited_ms IS NOT NULL";
const drop = "UPDATE inbox SET status = 'done', body = NULL, done_ms = ? WHERE bot_id = ? AND seq = ?";

const isHeld = (row: Row): boolean => textOf(row, "status") === "held";

/** Says of each row in turn whether it may be given now, and remembers what that means for the rows after it. */
function pacer({ pace = { kind: "any" }, again = [], fromSeq }: Query, held: readonly Row[]): (row: Row) => boolean {
  // What this run holds already and has not confirmed is given again, as Telegram does.
  if (pace.kind === "any") return (row) => !isHeld(row) || numberOf(row, "seq") >= fromSeq;
  const isAgain = (row: Row): boolean => again.includes(numberOf(row, "seq"));
  if (pace.kind === "alone") {
    let free = held.length === 0;
    return (row) => {
      if (isHeld(row)) return isAgain(row);
      const given = free;
      free = false;
      return given;
    };
  }
  const { passing } = pace;
  const chatOf = (row: Row): number | undefined =>
    passing.includes(textOf(row, "type")) ? undefined : maybeNumber(row, "chat_id");
  const busy = new Set(held.map(chatOf));
  return (row) => {
    if (isHeld(row)) return isAgain(row);
    const chat = chatOf(row);
    if (chat === undefined) return true;
    if (busy.has(chat)) return false;
    busy.add(chat);
    return true;
  };
}

const isUnwanted = (type: string, { types, wakes }: Query): boolean =>
  type === wakeType ? !wakes : types !== undefined && !types.includes(type);

/**
 * The next rows for a run, now in its hands; none for one that is over, whose last poll may come after its end. Rows of types
 * that the program does not want are finished unseen.
 */
export function hold(parts: InboxParts, botId: BotId, query: Query): readonly InboxRow[] {
  const { control } = parts;
  const { runId, max, nowMs, pace } = query;
  if (control.get(isOver, runId) !== undefined) return [];
  const held: InboxRow[] = [];
  const mayGive = pacer(query, pace === undefined || pace.kind === "any" ? [] : control.all(inHands, botId, runId));
  for (const row of control.all(candidates, botId, runId, scanMax)) {
    if (held.length >= max) break;
    const type = textOf(row, "type");
    const seq = numberOf(row, "seq");
    if (isUnwanted(type, query)) {
      if (type !== wakeType) control.change(drop, nowMs, botId, seq);
      continue;
    }
    if (!mayGive(row)) continue;
    control.change(take, runId, nowMs, botId, seq);
    held.push(toInboxRow(parts, row));
  }
  return held;
}
