import type { Event } from "#contracts/event.ts";
import type { Exit } from "#contracts/exit.ts";
import { redact } from "#contracts/redact.ts";

/** How a run ended, in one English phrase for the log: exactly what happened, and who asked. */
export function exitPhrase({ way, requested }: Exit): string {
  const asked = requested === undefined ? "" : ` (asked: ${requested.reason}${requested.forced ? ", forced" : ""})`;
  switch (way.kind) {
    case "code":
      return `Exit code: ${way.code}${asked}`;
    case "signal":
      return `Signal: ${way.signal}${asked}`;
    case "spawn-failed":
      return `Never ran: ${way.errno}${way.culprit === undefined ? "" : ` (${way.culprit.kind}: ${way.culprit.path})`}`;
    case "unknown":
      return `Exit unknown: it outlived the daemon that started it${asked}`;
  }
}

function words(event: Event): readonly string[] {
  switch (event.kind) {
    case "run.starting":
      return [
        `Starting spawn process for user ${event.ownerId}`,
        `Personal bot path: ${event.path}`,
        `Command: ${event.command}`,
        `Executable: ${event.executable}`,
      ];
    case "run.spawned":
      return [`✅ Spawned personal bot (PID: ${event.pid})`];
    case "run.alive":
      return ["Process is alive and running"];
    case "run.died_at_once":
      return [
        `❌ Process died immediately! ${exitPhrase(event.exit)}`,
        `STDOUT: ${event.stdout.trimEnd()}`,
        `STDERR: ${event.stderr.trimEnd()}`,
      ];
    case "run.ready":
      return [`Ready after ${event.afterMs} ms (run ${event.runId})`];
    case "run.not_ready":
      return [`Not ready after ${event.waitedMs} ms (run ${event.runId})`];
    case "run.silent":
      return [`Silent for ${event.silentMs} ms (run ${event.runId})`];
    case "run.adopted":
      return [`Taken over (PID: ${event.pid}, run ${event.runId})`];
    case "run.exited":
      return [`Run ${event.runId} ended after ${event.uptimeMs} ms. ${exitPhrase(event.exit)}`];
    case "restart.scheduled":
      return [`Restart ${event.attempt} in ${event.inMs} ms`];
    case "restart.given_up":
      return [`No more restarts: ${event.why} (${event.cause})`];
    default:
      return [];
  }
}

/** The seed's log lines for an event, prefixed `[SPAWN]`; none for events that are not about a run. */
export function spawnLines(event: Event): readonly string[] {
  return words(event).map((text) => `[SPAWN] ${redact(text)}`);
}
