import type { BotId } from "#contracts/ids.ts";
import type { Control } from "#store/control.ts";
import { platformKeyId, type KeyRing } from "#store/key-ring.ts";
import { noticePlace } from "#store/outbox.ts";
import { bodyPlace } from "#store/inbox-rows.ts";
import { bytesOf, numberOf, textOf, type Row } from "#store/row.ts";
import { seal, unseal } from "#store/seal.ts";
import { secretPlace } from "#store/secrets.ts";
import { stepPlace } from "#store/steps.ts";

/** Rows that are sealed with a data key: where they are bound to, and what finds each again. */
type SealedRows = {
  readonly all: string;
  readonly put: string;
  readonly place: (row: Row) => string;
  readonly at: (row: Row) => readonly (string | number)[];
};

const secrets: SealedRows = {
  all: "SELECT bot_id, field, sealed FROM secrets WHERE bot_id = ?",
  put: "UPDATE secrets SET sealed = ? WHERE bot_id = ? AND field = ?",
  place: (row) => secretPlace(textOf(row, "field")),
  at: (row) => [numberOf(row, "bot_id"), textOf(row, "field")],
};

const updates: SealedRows = {
  all: "SELECT bot_id, seq, body AS sealed FROM inbox WHERE bot_id = ? AND body IS NOT NULL",
  put: "UPDATE inbox SET body = ? WHERE bot_id = ? AND seq = ?",
  place: () => bodyPlace,
  at: (row) => [numberOf(row, "bot_id"), numberOf(row, "seq")],
};

const steps: SealedRows = {
  all: "SELECT bot_id, seq, name, sealed FROM steps WHERE bot_id = ? AND sealed IS NOT NULL",
  put: "UPDATE steps SET sealed = ? WHERE bot_id = ? AND seq = ? AND name = ?",
  place: (row) => stepPlace({ seq: numberOf(row, "seq"), name: textOf(row, "name") }),
  at: (row) => [numberOf(row, "bot_id"), numberOf(row, "seq"), textOf(row, "name")],
};

const notices: SealedRows = {
  all: `SELECT id, sealed FROM outbox WHERE ? = ${platformKeyId} AND sealed IS NOT NULL`,
  put: "UPDATE outbox SET sealed = ? WHERE id = ?",
  place: (row) => noticePlace(textOf(row, "id")),
  at: (row) => [textOf(row, "id")],
};

type Keys = { readonly before: Buffer; readonly fresh: Buffer };

/** What does not open with the key before is left as it is: nothing opens it now, and nothing is lost by it. */
function resealRows(control: Control, botId: BotId, { before, fresh }: Keys): void {
  for (const { all, put, place, at } of [secrets, updates, steps, notices]) {
    for (const row of control.all(all, botId)) {
      const where = `${place(row)}|${botId}`;
      const plain = unseal(before, where, bytesOf(row, "sealed"));
      if (plain !== undefined) control.change(put, seal(fresh, where, plain), ...at(row));
    }
  }
}

const hasMemoryKey = "SELECT 1 AS found FROM secrets WHERE bot_id = ? AND field = 'memory_key'";
const putMemoryKey = "INSERT INTO secrets (bot_id, field, sealed) VALUES (?, 'memory_key', ?)";

/** A bot's own memory stays sealed with the key that it was begun with; that key is kept, sealed with the fresh one. */
function keepMemoryKey(control: Control, botId: BotId, { before, fresh }: Keys): void {
  if (botId === platformKeyId || control.get(hasMemoryKey, botId) !== undefined) return;
  const sealed = seal(fresh, `${secretPlace("memory_key")}|${botId}`, before.toString("base64"));
  control.change(putMemoryKey, botId, sealed);
}

const progressName = "resealed_to";
const readProgress = `SELECT value FROM meta WHERE name = '${progressName}'`;
const putProgress = `INSERT OR REPLACE INTO meta (name, value) VALUES ('${progressName}', ?)`;
const endProgress = `DELETE FROM meta WHERE name = '${progressName}'`;
const nextKey = "SELECT bot_id FROM data_keys WHERE bot_id > ? ORDER BY bot_id LIMIT 1";

/** The bot up to which a resealing that was cut off has come; undefined when none is under way. */
export function resealedTo(control: Control): BotId | undefined {
  const row = control.get(readProgress);
  return row === undefined ? undefined : Number(bytesOf(row, "value").toString("utf8"));
}

/**
 * Gives every bot a fresh data key and seals all its rows with it, bot by bot, each in one transaction; goes on where an
 * earlier one was cut off. Returns how many keys it changed.
 */
export async function resealAll(control: Control, keys: KeyRing): Promise<number> {
  let changed = 0;
  let at = resealedTo(control) ?? platformKeyId - 1;
  for (let row = control.get(nextKey, at); row !== undefined; row = control.get(nextKey, at)) {
    const botId = numberOf(row, "bot_id");
    const isChanged = await keys.exchange(botId, (both) => {
      resealRows(control, botId, both);
      keepMemoryKey(control, botId, both);
      control.change(putProgress, Buffer.from(String(botId)));
    });
    if (isChanged) changed += 1;
    at = botId;
  }
  await control.write(() => control.change(endProgress));
  control.scrub();
  return changed;
}
