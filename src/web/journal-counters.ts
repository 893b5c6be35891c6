import type { Event, JournalRow } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import { byLabel } from "#web/metrics.ts";
import type { Metric } from "#web/web-parts.ts";

const add = (counts: Map<string, number>, label: string): void => {
  counts.set(label, (counts.get(label) ?? 0) + 1);
};

/** Why the run before a start ended, when that start is a restart: not after a stop or a sleep. */
function restartReason({ exit }: Extract<Event, { kind: "run.exited" }>): string | undefined {
  const reason = exit.requested?.reason ?? "exit";
  return reason === "stop" || reason === "sleep" || reason === "delete" ? undefined : reason;
}

/** Counts what the journal tells, since the daemon began. Give `hear` to `journal.listen`. */
export class JournalCounters {
  readonly #restarts = new Map<string, number>();
  readonly #incidents = new Map<string, number>();
  readonly #notices = new Map<string, number>();
  readonly #endedBy = new Map<BotId, string>();
  #setAside = 0;

  hear({ event }: JournalRow): void {
    if (event.kind.startsWith("run.")) this.#run(event);
    else if (event.kind === "incident.opened") add(this.#incidents, event.trigger);
    else if (event.kind === "notice.sent") add(this.#notices, "sent");
    else if (event.kind === "notice.failed") add(this.#notices, "failed");
    else if (event.kind === "update.set_aside") this.#setAside += 1;
    else if (event.kind === "bot.deleted" && event.botId !== undefined) this.#endedBy.delete(event.botId);
  }

  #run(event: Event): void {
    const { botId } = event;
    if (botId === undefined) return;
    if (event.kind === "run.exited") {
      const reason = restartReason(event);
      if (reason === undefined) this.#endedBy.delete(botId);
      else this.#endedBy.set(botId, reason);
    } else if (event.kind === "run.starting") {
      const reason = this.#endedBy.get(botId);
      if (reason !== undefined) add(this.#restarts, reason);
      this.#endedBy.delete(botId);
    }
  }

  metrics(): readonly Metric[] {
    const counter = (name: string, help: string) => ({ name, help, type: "counter" }) as const;
    return [
      byLabel(counter("hatchery_bot_restarts_total", "Starts after a run that ended."), "reason", this.#restarts),
      byLabel(counter("hatchery_incidents_total", "Incidents opened."), "trigger", this.#incidents),
      byLabel(counter("hatchery_notices_total", "Notices to owners."), "result", this.#notices),
      {
        ...counter("hatchery_updates_set_aside_total", "Updates put aside because they kill a bot."),
        samples: [{ labels: {}, value: this.#setAside }],
      },
    ];
  }
}
