import type { Event, JournalRow } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Journal } from "#contracts/store-ports.ts";
import { redact } from "#contracts/redact.ts";
import type { Control } from "#store/control.ts";
import { jsonOf, numberOf, type Row } from "#store/row.ts";

/** Old rows are cleared away once in so many appends of a bot. */
const pruneEvery = 64;

const toRow = (row: Row): JournalRow => ({ seq: numberOf(row, "seq"), event: jsonOf<Event>(row, "event") });

const prune = `DELETE FROM events WHERE bot_id IS ?1 AND seq <=
  (SELECT seq FROM events WHERE bot_id IS ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)`;

type Filter = { readonly botId?: BotId | undefined; readonly kinds?: readonly string[] };

/** WHERE for a bot and kinds; kinds are our own words, bound as JSON. */
function filtered({ botId, kinds }: Filter): { readonly sql: string; readonly values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  if (botId !== undefined) {
    parts.push("bot_id = ?");
    values.push(botId);
  }
  if (kinds !== undefined) {
    parts.push("kind IN (SELECT value FROM json_each(?))");
    values.push(JSON.stringify(kinds));
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(""), values };
}

export type JournalParts = {
  readonly control: Control;
  readonly keptPerBot: number;
  readonly onError: (error: unknown) => void;
};

/** Tells every listener; one that throws harms nobody else. */
function tell(listeners: ReadonlySet<Hear>, row: JournalRow, onError: JournalParts["onError"]): void {
  for (const hear of listeners) {
    try {
      hear(row);
    } catch (error) {
      onError(error);
    }
  }
}

type Hear = (row: JournalRow) => void;

/** Keeps one event and, once in a while, clears away the oldest ones of its bot. */
function makeInsert({ control, keptPerBot }: JournalParts): (event: Event, text: string) => Promise<number> {
  const appended = new Map<BotId | undefined, number>();
  const insert = "INSERT INTO events (at_ms, bot_id, kind, event) VALUES (?, ?, ?, ?) RETURNING seq";
  return ({ atMs, botId, kind }, text) =>
    control.write(() => {
      const row = control.get(insert, atMs, botId ?? null, kind, text);
      const count = (appended.get(botId) ?? pruneEvery - 1) + 1; // the first of a daemon's life clears away what earlier ones left
      appended.set(botId, count % pruneEvery);
      if (count === pruneEvery) control.change(prune, botId ?? null, keptPerBot);
      return numberOf(row, "seq");
    });
}

function reading(control: Control): Pick<Journal, "read" | "last"> {
  return {
    read: async ({ afterSeq, max, ...filter }) => {
      const { sql, values } = filtered(filter);
      return control
        .all(`SELECT seq, event FROM events WHERE seq > ?${sql} ORDER BY seq LIMIT ?`, afterSeq ?? 0, ...values, max)
        .map(toRow);
    },
    last: async ({ max, ...filter }) => {
      const { sql, values } = filtered(filter);
      return control
        .all(`SELECT seq, event FROM events WHERE seq > 0${sql} ORDER BY seq DESC LIMIT ?`, ...values, max)
        .map(toRow);
    },
  };
}

/** Append-only facts, redacted before they are kept; each bot's newest ones stay. */
export function makeJournal(parts: JournalParts): Journal {
  const listeners = new Set<Hear>();
  const insert = makeInsert(parts);
  return {
    append: async (event) => {
      const text = redact(JSON.stringify(event));
      const kept: JournalRow = { seq: await insert(event, text), event: JSON.parse(text) };
      tell(listeners, kept, parts.onError);
      return kept;
    },
    ...reading(parts.control),
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
