import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Inbox } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import type { KeyRing } from "#store/key-ring.ts";
import { counts, isOpen, keptRows, openInbox, toSetAside } from "#store/inbox-rows.ts";
import { hold, inHands } from "#store/inbox-hold.ts";
import { oldestHeld, quietGroups } from "#store/inbox-news.ts";
import { receive } from "#store/inbox-receive.ts";
import { release } from "#store/inbox-release.ts";
import { putWake, removeWake, wakesDue } from "#store/inbox-wakes.ts";
import { releaseSteps } from "#store/steps.ts";
import { jsonOf, maybeNumber, numberOf } from "#store/row.ts";

/** What the inbox's verbs work with. */
export type InboxParts = { readonly control: Control; readonly keys: KeyRing; readonly limits: Limits };

const finish = `UPDATE inbox SET status = 'done', body = NULL, done_ms = ? WHERE bot_id = ? AND seq = ? AND status IN ('held', 'confirmed')`;
const confirm = `UPDATE ${openInbox} SET status = 'confirmed', done_ms = ?
  WHERE ${isOpen} AND run_id = ? AND status = 'held' AND seq < ?`;
const anyOpen = `SELECT 1 AS found FROM ${openInbox} WHERE ${isOpen} AND status IN ('waiting', 'held') LIMIT 1`;
const unconfirmed = `SELECT 1 AS found FROM ${openInbox}
  WHERE ${isOpen} AND run_id = ? AND status = 'held' AND seq < ? LIMIT 1`;
const leftBehind = `SELECT 1 AS found FROM ${openInbox}
  WHERE ${isOpen} AND run_id <> ? AND status IN ('held', 'confirmed') LIMIT 1`;
const takeBack = `UPDATE ${openInbox}
  SET status = 'waiting', run_id = NULL, held_ms = NULL, given_again = (status = 'confirmed')
  WHERE ${isOpen} AND status IN ('held', 'confirmed') AND run_id <> ?
    AND (status = 'held' OR (given_again = 0 AND held_ms >= ?))`;
const killers = `SELECT 1 AS found FROM ${openInbox}
  WHERE ${isOpen} AND status IN ('waiting', 'held', 'confirmed') AND deaths >= ? LIMIT 1`;
const aside = `SELECT seq, update_id, type, deaths FROM ${openInbox} WHERE ${isOpen} AND status = 'aside' ORDER BY seq`;
const throwAway = `UPDATE inbox SET status = 'done', body = NULL, done_ms = received_ms
  WHERE bot_id = ? AND seq = ? AND status = 'aside'`;
const keepTypes = `INSERT INTO inbox_counters (bot_id, last_seq, next_offset, allowed_types) VALUES (?, 0, NULL, ?)
  ON CONFLICT (bot_id) DO UPDATE SET allowed_types = excluded.allowed_types`;
const nextSeq = "UPDATE inbox_counters SET last_seq = last_seq + 1 WHERE bot_id = ? RETURNING last_seq";

/** Back into the line under a fresh number, because a program that polls has passed the old one. */
function retry({ control }: InboxParts, botId: BotId, seq: number): boolean {
  const known = control.get(
    "SELECT 1 AS found FROM inbox WHERE bot_id = ? AND seq = ? AND status = 'aside'",
    botId,
    seq,
  );
  if (known === undefined) return false;
  const fresh = numberOf(control.get(nextSeq, botId), "last_seq");
  const sql = "UPDATE inbox SET seq = ?, status = 'waiting', deaths = 0, run_id = NULL WHERE bot_id = ? AND seq = ?";
  return control.change(sql, fresh, botId, seq) > 0;
}

function offsets({ control }: InboxParts): Pick<Inbox, "offset" | "setOffset"> {
  return {
    offset: async (botId) => {
      const row = control.get("SELECT next_offset FROM inbox_counters WHERE bot_id = ?", botId);
      return row === undefined ? undefined : maybeNumber(row, "next_offset");
    },
    setOffset: (botId, offset) =>
      control.write(() => {
        control.change("UPDATE inbox_counters SET next_offset = ? WHERE bot_id = ?", offset ?? null, botId);
      }),
  };
}

function allowedTypes({ control }: InboxParts): Pick<Inbox, "allowedTypes" | "setAllowedTypes"> {
  return {
    allowedTypes: async (botId) => {
      const row = control.get("SELECT allowed_types FROM inbox_counters WHERE bot_id = ?", botId);
      return row === undefined || row["allowed_types"] === null ? undefined : jsonOf<string[]>(row, "allowed_types");
    },
    setAllowedTypes: (botId, types) =>
      control.write(() => {
        const kept = types === undefined ? null : JSON.stringify(types);
        control.change(keepTypes, botId, kept);
      }),
  };
}

function handling(
  parts: InboxParts,
): Pick<Inbox, "hold" | "done" | "confirmBefore" | "takeBack" | "release" | "oneAtATime"> {
  const { control, limits } = parts;
  return {
    // Most polls find nothing: what changes nothing is not written, and costs the disk no sync.
    hold: async (botId, query) =>
      control.get(anyOpen, botId) === undefined ? [] : control.write(() => hold(parts, botId, query)),
    done: (botId, seq, nowMs) =>
      control.write(() => {
        const known = control.change(finish, nowMs, botId, seq) > 0;
        // A word that comes too late, when the update waits again, must not take away what its steps came to.
        if (known) releaseSteps(control, botId, seq);
        return known;
      }),
    confirmBefore: async (botId, { runId, before, nowMs }) => {
      if (control.get(unconfirmed, botId, runId, before) === undefined) return;
      await control.write(() => control.change(confirm, nowMs, botId, runId, before));
    },
    takeBack: async (botId, { runId, nowMs }) => {
      if (control.get(leftBehind, botId, runId) === undefined) return;
      await control.write(() => control.change(takeBack, botId, runId, nowMs - limits.inboxRegiveMs));
    },
    release: (botId, verdict) => control.write(() => release(parts, botId, verdict)),
    oneAtATime: async (botId) => control.get(killers, botId, limits.inboxDeathsOneAtATime) !== undefined,
  };
}

function settingAside(parts: InboxParts): Pick<Inbox, "setAsideRows" | "retry" | "discard" | "attempt" | "setAside"> {
  const { control } = parts;
  return {
    setAsideRows: async (botId) => control.all(aside, botId).map(toSetAside),
    retry: (botId, seq) => control.write(() => retry(parts, botId, seq)),
    discard: (botId, seq) =>
      control.write(() => {
        return control.change(throwAway, botId, seq) > 0;
      }),
    attempt: (botId, seq) =>
      control.write(() => {
        const sql = "UPDATE inbox SET attempts = attempts + 1 WHERE bot_id = ? AND seq = ? RETURNING attempts";
        const row = control.get(sql, botId, seq);
        return row === undefined ? 0 : numberOf(row, "attempts");
      }),
    setAside: (botId, seq) =>
      control.write(() => {
        control.change("UPDATE inbox SET status = 'aside', run_id = NULL WHERE bot_id = ? AND seq = ?", botId, seq);
      }),
  };
}

/** Updates as received, durable before they are confirmed to Telegram; bodies sealed with the bot's data key. */
export function makeInbox(parts: InboxParts): Inbox {
  const { control } = parts;
  return {
    receive: (botId, batch) => control.write(() => receive(parts, botId, batch)),
    ...offsets(parts),
    ...allowedTypes(parts),
    ...handling(parts),
    ...settingAside(parts),
    heldBy: async (botId, runId) => inHands(control, botId, runId).map(({ seq }) => seq),
    counts: async (botId) => counts(parts, botId),
    kept: async (botId, max) => keptRows(parts, botId, max),
    oldestHeld: async (botId) => oldestHeld(control, botId),
    quietGroups: async (botId) => quietGroups(control, botId),
    waitingBots: async () =>
      control
        .all("SELECT DISTINCT bot_id FROM inbox WHERE status IN ('waiting', 'held') AND status <> 'done'")
        .map((row) => numberOf(row, "bot_id")),
    putWake: (botId, wake) => control.write(() => putWake(parts, botId, wake)),
    removeWake: (botId, id) => control.write(() => removeWake(parts, botId, id)),
    wakesDue: (nowMs) => control.write(() => wakesDue(parts, nowMs)),
  };
}
