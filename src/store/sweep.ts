import type { Limits } from "#contracts/limits.ts";
import type { Control } from "#store/control.ts";
import { numberOf } from "#store/row.ts";
import { dayOf, monthOf } from "#store/spending-sums.ts";

const dayMs = 86_400_000;
/** Rather a little longer than a month than shorter. */
const monthMs = 31 * dayMs;

export type SweepParts = { readonly control: Control; readonly journal: Control; readonly limits: Limits };

/** One kind of rows that end at some time: deletes at most `limit` of them. */
type Step = { readonly file: Control; readonly sql: string; readonly values: readonly (number | string)[] };

const doneUpdates = `DELETE FROM inbox WHERE (bot_id, seq) IN
  (SELECT bot_id, seq FROM inbox WHERE status = 'done' AND done_ms < ? LIMIT ?)`;
const asideUpdates = `DELETE FROM inbox WHERE (bot_id, seq) IN
  (SELECT bot_id, seq FROM inbox WHERE status = 'aside' AND received_ms < ? LIMIT ?)`;
const overNotices = `DELETE FROM outbox WHERE id IN
  (SELECT id FROM outbox WHERE due_ms IS NULL AND created_ms < ? LIMIT ?)`;
const oldSteps = `DELETE FROM steps WHERE (bot_id, seq, name) IN
  (SELECT bot_id, seq, name FROM steps WHERE begun_ms < ? LIMIT ?)`;
const strayCapabilities = `DELETE FROM capabilities WHERE run_id IN
  (SELECT c.run_id FROM capabilities c LEFT JOIN runs r USING (run_id) LEFT JOIN instances i ON i.run_id = c.run_id
   WHERE r.exited_ms IS NOT NULL OR (r.run_id IS NULL AND i.run_id IS NULL AND c.issued_ms < ?) LIMIT ?)`;
// Bots with too many are few: what is counted row by row is theirs alone.
const oldIncidents = `DELETE FROM incidents WHERE incident_id IN
  (SELECT incident_id FROM incidents AS old
   WHERE closed_ms IS NOT NULL AND bot_id IN (SELECT bot_id FROM incidents GROUP BY bot_id HAVING count(*) > ?1)
     AND (SELECT count(*) FROM incidents WHERE bot_id = old.bot_id AND opened_ms > old.opened_ms) >= ?1 LIMIT ?2)`;
const oldDays = `DELETE FROM spending WHERE (scope, id, period) IN
  (SELECT scope, id, period FROM spending WHERE period >= 'd' AND period < ? LIMIT ?)`;
const oldMonths = `DELETE FROM spending WHERE (scope, id, period) IN
  (SELECT scope, id, period FROM spending WHERE period >= 'm' AND period < ? LIMIT ?)`;
// Events are in the order of their numbers; times may step back with the clock, and then go a little later.
const oldEvents = `DELETE FROM events WHERE seq IN
  (SELECT seq FROM (SELECT seq, at_ms FROM events ORDER BY seq LIMIT ?2) WHERE at_ms < ?1)`;
const oldestEvents = "DELETE FROM events WHERE seq IN (SELECT seq FROM events ORDER BY seq LIMIT ?)";

function stepsOf({ control, journal, limits }: SweepParts, nowMs: number): readonly Step[] {
  return [
    { file: control, sql: doneUpdates, values: [nowMs - limits.inboxDoneKeptMs] },
    { file: control, sql: asideUpdates, values: [nowMs - limits.inboxAsideKeptMs] },
    { file: control, sql: overNotices, values: [nowMs - limits.outboxOverKeptMs] },
    { file: control, sql: oldSteps, values: [nowMs - limits.stepKeptMs] },
    { file: control, sql: strayCapabilities, values: [nowMs - limits.capabilityStrayMs] },
    { file: control, sql: oldDays, values: [dayOf(nowMs - limits.spendingDaysKept * dayMs)] },
    { file: control, sql: oldMonths, values: [monthOf(nowMs - limits.spendingMonthsKept * monthMs)] },
    { file: control, sql: oldIncidents, values: [limits.incidentsKeptPerBot] },
    { file: journal, sql: oldEvents, values: [nowMs - limits.journalKeptMs] },
  ];
}

type Pace = Pick<Limits, "sweepRowsAtOnce" | "sweepStepsMax">;

/** Repeats a step until nothing is left; between two there is room for everybody else. */
async function carryOut({ file, sql, values }: Step, { sweepRowsAtOnce, sweepStepsMax }: Pace): Promise<number> {
  let all = 0;
  for (let steps = 0; steps < sweepStepsMax; steps += 1) {
    const went = await file.write(() => file.change(sql, ...values, sweepRowsAtOnce));
    all += went;
    if (went < sweepRowsAtOnce) break;
  }
  return all;
}

/** The oldest events of all bots together, when there are too many: each bot's own bound would allow for more than fits. */
async function boundJournal({ journal, limits }: SweepParts): Promise<number> {
  const events = numberOf(journal.get("SELECT count(*) AS n FROM events"), "n");
  const excess = Math.max(0, events - limits.journalRowsMax);
  for (let left = excess; left > 0; left -= limits.sweepRowsAtOnce) {
    await journal.write(() => journal.change(oldestEvents, Math.min(left, limits.sweepRowsAtOnce)));
  }
  return excess;
}

/** Clears away what is past its window or above its bound. Returns how many rows went. */
export async function sweep(parts: SweepParts, nowMs: number): Promise<number> {
  let all = await boundJournal(parts);
  for (const step of stepsOf(parts, nowMs)) all += await carryOut(step, parts.limits);
  return all;
}
