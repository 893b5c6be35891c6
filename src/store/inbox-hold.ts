import type { BotId, RunId } from "#contracts/ids.ts";
import type { InboxRow } from "#contracts/inbox.ts";
import type { HoldPace } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import type { InboxParts } from "#store/inbox.ts";
import { isOpen, openInbox, toInboxRow } from "#store/inbox-rows.ts";
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

/** What choosing needs of a row; its words are read when it is given. */
type Line = { readonly seq: number; readonly chatId: number | undefined; readonly type: string };

const toLine = (row: Row): Line => ({
  seq: numberOf(row, "seq"),
  chatId: maybeNumber(row, "chat_id"),
  type: textOf(row, "type"),
});

const heldLines = `SELECT seq, chat_id, type FROM ${openInbox}
  WHERE ${isOpen} AND status = 'held' AND run_id = ? ORDER BY seq`;
// The index holds all of it. Rows of a chat that is not free are passed over there: many of them cost little.
const waitingLines = `SELECT seq, chat_id, type FROM ${openInbox} WHERE ${isOpen} AND status = 'waiting' AND seq > ?
  AND (chat_id IS NULL OR chat_id NOT IN (SELECT value FROM json_each(?)) OR type IN (SELECT value FROM json_each(?)))
  ORDER BY seq LIMIT ?`;
const take = "UPDATE inbox SET status = 'held', run_id = ?, held_ms = ? WHERE bot_id = ? AND seq = ? RETURNING *";
const isOver = "SELECT 1 AS found FROM runs WHERE run_id = ? AND exited_ms IS NOT NULL";
const drop = "UPDATE inbox SET status = 'done', body = NULL, done_ms = ? WHERE bot_id = ? AND seq = ?";

/** Waiting rows read at once: as many as a program may ask for. */
const linesAtOnce = 100;

/** What lies in a run's hands, oldest first. */
export const inHands = (control: Control, botId: BotId, runId: RunId): readonly Line[] =>
  control.all(heldLines, botId, runId).map(toLine);

const isUnwanted = (type: string, { types, wakes }: Query): boolean =>
  type === wakeType ? !wakes : types !== undefined && !types.includes(type);

/** The chats that wait, because something of theirs is in hand or about to be, and the types that wait for no chat. */
class Busy {
  readonly #pace: HoldPace;
  readonly #chats = new Set<number>();

  constructor(pace: HoldPace, held: readonly Line[]) {
    this.#pace = pace;
    for (const line of held) this.takes(line);
  }

  /** False when the row's chat is busy; from now on it is. */
  takes({ chatId, type }: Line): boolean {
    if (this.#pace.kind !== "one_per_chat" || chatId === undefined || this.#pace.passing.includes(type)) return true;
    if (this.#chats.has(chatId)) return false;
    this.#chats.add(chatId);
    return true;
  }

  /** As the statement for waiting rows has them. */
  get values(): readonly [chats: string, passing: string] {
    const passing = this.#pace.kind === "one_per_chat" ? this.#pace.passing : [];
    return [JSON.stringify([...this.#chats]), JSON.stringify(passing)];
  }
}

/** Waiting rows, oldest first, but for those of chats that were busy when it looked. Each look begins where the last ended. */
function* waiting(control: Control, botId: BotId, busy: Busy): Generator<Line> {
  for (let seq = 0, more = true; more;) {
    const lines = control.all(waitingLines, botId, seq, ...busy.values, linesAtOnce).map(toLine);
    yield* lines;
    more = lines.length === linesAtOnce;
    seq = lines.at(-1)?.seq ?? seq;
  }
}

/** How many waiting rows a run may get now. */
const roomFor = ({ pace, max }: Query, held: readonly Line[]): number =>
  pace?.kind === "alone" ? (held.length === 0 ? 1 : 0) : max;

/** What may be given now: of what is in hand, and of what waits. Rows of types that the program does not want are finished. */
function choose({ control }: InboxParts, botId: BotId, query: Query): readonly Line[] {
  const { runId, nowMs, fromSeq, pace = { kind: "any" }, again = [] } = query;
  const held = inHands(control, botId, runId);
  // What this run holds already and has not confirmed is given again, as Telegram does.
  const isAgain = ({ seq }: Line): boolean => (pace.kind === "any" ? seq >= fromSeq : again.includes(seq));
  const isWanted = ({ seq, type }: Line): boolean => {
    if (!isUnwanted(type, query)) return true;
    if (type !== wakeType) control.change(drop, nowMs, botId, seq);
    return false;
  };
  const chosen = held.filter(isAgain).filter(isWanted);
  const busy = new Busy(pace, held);
  let room = roomFor(query, held);
  if (room === 0) return chosen;
  for (const line of waiting(control, botId, busy)) {
    if (!isWanted(line) || !busy.takes(line)) continue;
    chosen.push(line);
    room -= 1;
    if (room === 0) break;
  }
  return chosen.toSorted((one, other) => one.seq - other.seq);
}

/**
 * The next rows for a run, now in its hands; none for one that is over, whose last poll may come after its end. Rows of types
 * that the program does not want are finished unseen.
 */
export function hold(parts: InboxParts, botId: BotId, query: Query): readonly InboxRow[] {
  const { control } = parts;
  const { runId, nowMs, max } = query;
  if (control.get(isOver, runId) !== undefined) return [];
  return choose(parts, botId, query)
    .slice(0, max)
    .map(({ seq }) => toInboxRow(parts, control.get(take, runId, nowMs, botId, seq)));
}
