import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Event } from "#contracts/event.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { isPlatforms } from "#supervisor/exit-rules.ts";

/** The journal of a daemon that has ended: what concerns one bot, and every start of a daemon; oldest first. */
function eventsOf(dataDir: string, botId: number): readonly Event[] {
  const db = new DatabaseSync(join(dataDir, "journal.db"), { readOnly: true });
  try {
    const sql = "SELECT event FROM events WHERE bot_id = ? OR kind = 'daemon.started' ORDER BY seq";
    const rows = db.prepare(sql).all(botId);
    return rows.map(({ event }) => JSON.parse(String(event)));
  } finally {
    db.close();
  }
}

/** What became of a bot's runs: how many died by no wish of ours, and those of them that nobody gave a reason for. */
export type Deaths = { readonly count: number; readonly unexplained: readonly string[] };

/** Reads events one after the other. */
class Reader {
  readonly unexplained: string[] = [];
  count = 0;
  #isOpen = false;
  #daemonStartedAtMs = 0;
  readonly #startedAtMs = new Map<string, number>();
  #waits: string | undefined;

  read(event: Event): void {
    if (event.kind === "daemon.started") this.#daemonStartedAtMs = event.atMs;
    if (event.kind === "run.starting") this.#startedAtMs.set(event.runId, event.atMs);
    if (event.kind === "incident.opened" || event.kind === "incident.changed") {
      this.#isOpen = true;
      this.#waits = undefined;
    }
    if (event.kind === "incident.closed") this.#isOpen = false;
    if (event.kind === "run.exited" && event.exit.requested === undefined) this.#died(event);
  }

  end(): void {
    if (this.#waits !== undefined) this.unexplained.push(this.#waits);
    this.#waits = undefined;
  }

  /** Explained by an incident that it opens or that is open, or by our own restart. */
  #died(event: Extract<Event, { kind: "run.exited" }>): void {
    this.count += 1;
    this.end();
    const startedAtMs = this.#startedAtMs.get(event.runId) ?? 0;
    const ours = isPlatforms({ startedAtMs, exitedAtMs: event.atMs }, this.#daemonStartedAtMs, limitsDefault);
    if (this.#isOpen || ours) return;
    this.#waits = `run ${event.runId} at ${event.atMs}: ${JSON.stringify(event.exit)}`;
  }
}

/** Reads of a bot's runs how they died. */
export function deathsOf(dataDir: string, botId: number): Deaths {
  const reader = new Reader();
  for (const event of eventsOf(dataDir, botId)) reader.read(event);
  reader.end();
  return { count: reader.count, unexplained: reader.unexplained };
}
