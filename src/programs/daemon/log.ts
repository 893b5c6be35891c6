import type { Event, EventKind } from "#contracts/event.ts";
import { redact } from "#contracts/redact.ts";
import { spawnLines } from "#supervisor/spawn-log.ts";

export type LogFormat = "pretty" | "json";
export type LogLevel = "info" | "warn" | "error";

export type Log = {
  readonly line: (level: LogLevel, text: string) => void;
  readonly event: (event: Event) => void;
};

const bad: readonly EventKind[] = [
  "run.died_at_once",
  "run.not_ready",
  "run.silent",
  "incident.opened",
  "platform.opened",
  "storage.failed",
];

/** Events that have no `[SPAWN]` line of their own, in one plain line each; undefined for those not worth a line. */
function plainLine(event: Event): string | undefined {
  switch (event.kind) {
    case "daemon.started":
      return `Hatchery ${event.version} started (PID: ${event.pid}), ${event.bots} bots registered`;
    case "daemon.stopped":
      return `Hatchery stopped (${event.reason})`;
    case "daemon.away":
      return `Nothing ran for ${event.awayMs} ms: messages that Telegram kept for too long are lost`;
    case "clock.set":
      return `The clock was set ${event.how} by ${event.byMs} ms; nobody is judged by that`;
    case "incident.opened":
      return `Incident ${event.incidentId} opened: ${event.finding.cause} (${event.finding.confidence})`;
    case "incident.closed":
      return `Incident ${event.incidentId} closed after ${event.lastedMs} ms: ${event.how}`;
    case "platform.opened":
      return `Operators: ${event.matter}${event.text === undefined ? "" : `: ${event.text}`}`;
    case "platform.closed":
      return `Operators: ${event.matter} is over after ${event.lastedMs} ms`;
    case "telegram.unauthorized":
      return `Telegram refuses the token: ${event.status} ${event.text}`;
    case "telegram.conflict":
      return `Another program receives for this bot: ${event.text}`;
    case "telegram.flood":
      return `Telegram asks to wait ${event.retryAfterS} s (${event.method})`;
    case "telegram.server_error":
      return `Telegram answered ${event.status}: ${event.text}`;
    case "telegram.unreachable":
      return `Telegram is unreachable: ${event.errno} ${event.text}`;
    case "telegram.recovered":
      return `Telegram works again after ${event.afterMs} ms`;
    case "storage.failed":
      return `Storage failed (${event.what}): ${event.errno} ${event.text}`;
    case "storage.recovered":
      return `Storage works again (${event.what}) after ${event.afterMs} ms`;
    case "isolation.blocked":
      return `Isolation: ${event.what}`;
    default:
      return undefined;
  }
}

/** The daemon's own log on stdout: the journal's events as lines, redacted. `write` takes whole lines. */
export function makeLog(format: LogFormat, write: (line: string) => void, now: () => number): Log {
  const line = (level: LogLevel, text: string, more: { bot?: number | undefined; event?: EventKind } = {}): void => {
    const time = new Date(now()).toISOString();
    const bot = more.bot === undefined ? "" : `bot ${more.bot}: `;
    const mark = level === "info" ? "" : `${level.toUpperCase()} `;
    write(
      format === "json"
        ? JSON.stringify({ time, level, bot: more.bot, event: more.event, msg: redact(text) })
        : `${time} ${mark}${text.startsWith("[SPAWN]") ? "" : bot}${redact(text)}`,
    );
  };
  return {
    line,
    event: (event) => {
      const plain = plainLine(event);
      const level = bad.includes(event.kind) ? "warn" : "info";
      for (const text of [...spawnLines(event), ...(plain === undefined ? [] : [plain])]) {
        line(level, text, { bot: event.botId, event: event.kind });
      }
    },
  };
}
