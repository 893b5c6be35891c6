import type { IncidentRow, Incidents } from "#contracts/notices-port.ts";
import type { Control } from "#store/control.ts";
import { maybeNumber, numberOf, textOf, type Row } from "#store/row.ts";

const toIncident = (row: Row): IncidentRow => ({
  incidentId: textOf(row, "incident_id"),
  botId: numberOf(row, "bot_id"),
  openedAtMs: numberOf(row, "opened_ms"),
  cause: textOf(row, "cause"),
  closedAtMs: maybeNumber(row, "closed_ms"),
});

// Not OR REPLACE, which would remove another open incident of the bot instead of refusing this one.
const saveIncident = `INSERT INTO incidents (incident_id, bot_id, opened_ms, cause, closed_ms) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (incident_id) DO UPDATE SET cause = excluded.cause, closed_ms = excluded.closed_ms`;

// One statement each, so that each has its index: for "of any bot, or of this one" there is none.
const lastOfBot = "SELECT * FROM incidents WHERE bot_id = ? ORDER BY opened_ms DESC LIMIT ?";
const lastOfAll = "SELECT * FROM incidents ORDER BY opened_ms DESC LIMIT ?";

/** Incidents, at most one open per bot: the file itself refuses a second. */
export function makeIncidents(control: Control): Incidents {
  return {
    open: async (botId) => {
      const row = control.get("SELECT * FROM incidents WHERE bot_id = ? AND closed_ms IS NULL", botId);
      return row === undefined ? undefined : toIncident(row);
    },
    save: ({ incidentId, botId, openedAtMs, cause, closedAtMs }) =>
      control.write(() => {
        control.change(saveIncident, incidentId, botId, openedAtMs, cause, closedAtMs ?? null);
      }),
    last: async ({ botId, max }) => {
      const rows = botId === undefined ? control.all(lastOfAll, max) : control.all(lastOfBot, botId, max);
      return rows.map(toIncident);
    },
  };
}
