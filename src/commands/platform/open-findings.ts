import type { Event, JournalRow } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { OpenFinding } from "#diagnosis/many-at-once.ts";

const incidentsMax = 1_000;
const eventsMax = 20;

type Open = OpenFinding & { readonly incidentId: string };

/** What the open incidents of all bots are about, as the journal tells it. */
export class OpenFindings {
  readonly #open = new Map<BotId, Open>();

  get all(): readonly OpenFinding[] {
    return [...this.#open.values()];
  }

  /** How many bots have this cause now. */
  count(cause: string): number {
    return this.all.filter(({ finding }) => finding.cause === cause).length;
  }

  /** Incidents that an earlier daemon has left open. */
  async load({ incidents, journal }: Store): Promise<void> {
    for (const row of await incidents.last({ botId: undefined, max: incidentsMax })) {
      if (row.closedAtMs !== undefined) continue;
      const { botId, incidentId, openedAtMs } = row;
      const kinds = ["incident.opened", "incident.changed"] as const;
      const rows = await journal.last({ botId, kinds, max: eventsMax });
      const finding = lastFinding(rows, incidentId);
      if (finding !== undefined) this.#open.set(botId, { botId, incidentId, openedAtMs, finding });
    }
  }

  /** True when something has changed. */
  hear(event: Event): boolean {
    const { botId, atMs } = event;
    if (botId === undefined) return false;
    switch (event.kind) {
      case "incident.opened": {
        const { incidentId, finding } = event;
        this.#open.set(botId, { botId, incidentId, openedAtMs: atMs, finding });
        return true;
      }
      case "incident.changed": {
        const open = this.#open.get(botId);
        if (open === undefined) return false;
        this.#open.set(botId, { ...open, openedAtMs: atMs, finding: event.finding });
        return true;
      }
      case "incident.closed":
        return this.#open.delete(botId);
      default:
        return false;
    }
  }
}

/** What was last said of an incident; rows are newest first. */
function lastFinding(rows: readonly JournalRow[], incidentId: string): Finding | undefined {
  for (const { event } of rows) {
    const isOf = event.kind === "incident.opened" || event.kind === "incident.changed";
    if (isOf && event.incidentId === incidentId) return event.finding;
  }
  return undefined;
}
