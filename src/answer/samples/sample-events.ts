import type { EventKind, EventMap, Event } from "#contracts/event.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";

const runId = "7012345678-14";
const user = { kind: "user", userId: 210944655 } as const;
const finding: Finding = sampleFinding("telegram.token_unauthorized");
const cause: CauseCode = "telegram.token_unauthorized";
const exit = { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined } as const;
const killed = {
  way: { kind: "signal", signal: "SIGKILL" },
  requested: { reason: "restart", by: user, forced: true },
  oomKilled: undefined,
} as const;

/** One event of each kind; a new kind does not compile until it has one. */
const fields: { readonly [Kind in EventKind]: EventMap[Kind] } = {
  "daemon.started": { version: "0.1.0", pid: 48_100, bots: 21 },
  "daemon.stopped": { reason: "asked" },
  "daemon.away": { leftAtMs: sampleNowMs - 250_000_000, awayMs: 250_000_000 },
  "clock.set": { how: "back", byMs: 86_400_000 },
  "bot.created": { ownerId: user.userId, origin: "managed", username: "anna_helper_bot" },
  "bot.deleted": { ownerId: user.userId, username: "anna_helper_bot" },
  "bot.changed": { what: "model_key", by: user },
  "wanted.changed": { wanted: "up", by: user },
  "state.changed": { from: "running", to: "backoff" },
  "run.starting": {
    runId,
    ownerId: user.userId,
    path: "/srv/bots/anna/bot.py",
    command: "python3 bot.py",
    executable: "/usr/bin/python3",
  },
  "run.spawned": { runId, pid: 48_213 },
  "run.alive": { runId, pid: 48_213 },
  "run.died_at_once": { runId, exit, stdout: "", stderr: "KeyError: 'WEATHER_CITY'" },
  "run.ready": { runId, afterMs: 184 },
  "run.not_ready": { runId, waitedMs: 30_000 },
  "run.silent": { runId, silentMs: 31_000 },
  "run.adopted": { runId, pid: 48_213 },
  "run.ending": { runId, reason: "restart", by: user },
  "run.killed": { runId, afterMs: 10_000 },
  "run.exited": { runId, exit: killed, uptimeMs: 7_512_000, wasReady: true },
  "restart.scheduled": { attempt: 3, inMs: 4_000 },
  "restart.given_up": { why: "permanent", cause, exits: 1 },
  "incident.opened": { incidentId: "i1", trigger: "telegram", finding },
  "incident.changed": { incidentId: "i1", from: "unexplained", finding },
  "incident.closed": { incidentId: "i1", cause, confidence: "high", lastedMs: 725_000, how: "running" },
  "remedy.taken": { incidentId: "i1", remedy: "new_token", by: user },
  "platform.opened": {
    incidentId: "p1",
    matter: "many_at_once",
    text: undefined,
    finding: sampleFinding("platform.many_at_once"),
  },
  "platform.closed": {
    incidentId: "p1",
    matter: "storage",
    text: "SQLITE_FULL",
    finding: undefined,
    lastedMs: 640_000,
  },
  "update.set_aside": { seq: 45, updateId: 883_112_045, type: "message", deaths: 3 },
  "update.late": { count: 2, oldestAtMs: sampleNowMs - 90_000_000 },
  "drop.ignored": { what: "drop_pending_updates", kept: 5 },
  "telegram.unauthorized": { status: 401, text: "Unauthorized" },
  "telegram.conflict": {
    text: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    webhookHost: undefined,
  },
  "telegram.flood": { method: "sendMessage", retryAfterS: 18 },
  "telegram.server_error": { status: 502, text: "Bad Gateway" },
  "telegram.unreachable": { errno: "ETIMEDOUT", text: "connect ETIMEDOUT" },
  "telegram.recovered": { from: "unreachable", afterMs: 64_000 },
  "capability.refused": { why: "revoked", path: "/getUpdates" },
  "link.refused": { why: "private", host: "10.0.0.7" },
  "limit.exceeded": {
    runId,
    what: "folder",
    bytes: 1_610_612_736,
    mostBytes: 1_073_741_824,
    files: undefined,
  },
  "budget.near": { of: "bot", limitNano: 5_000_000_000, usedNano: 4_120_000_000 },
  "control.refused": { times: 11 },
  "calls.refused": { why: "model_per_minute", times: 7 },
  "isolation.blocked": { what: "the daemon does not run as root" },
  "output.trimmed": { runId, stream: "stdout", droppedBytes: 5_300_000 },
  "storage.failed": { what: "control.db", errno: "SQLITE_FULL", text: "database or disk is full" },
  "storage.recovered": { what: "control.db", afterMs: 93_000 },
  "notice.sent": { noticeId: "i1/opened", userId: user.userId, messageId: 911 },
  "notice.failed": {
    noticeId: "i1/opened",
    userId: user.userId,
    status: 403,
    text: "Forbidden: bot was blocked by the user",
  },
};

const botless: readonly EventKind[] = [
  "daemon.started",
  "daemon.stopped",
  "daemon.away",
  "clock.set",
  "bot.deleted",
  "isolation.blocked",
  "platform.opened",
  "platform.closed",
  "storage.failed",
  "storage.recovered",
];

/** Each kind once, a second apart. */
export const sampleEvents: readonly Event[] = Object.entries(fields).map(([kind, more], index, all) => {
  const atMs = sampleNowMs - (all.length - index) * 1_000;
  // The kinds are the names of the table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const event = { kind, atMs, botId: 7012345678, ...more } as Event;
  return botless.includes(event.kind) ? { ...event, botId: undefined } : event;
});

/** The events of these kinds, in this order, 100 ms apart up to now. */
export function eventsOf(...kinds: readonly EventKind[]): readonly Event[] {
  return kinds.flatMap((kind, index) => {
    const atMs = sampleNowMs - (kinds.length - index) * 100;
    return sampleEvents.filter((event) => event.kind === kind).map((event) => ({ ...event, atMs, botId: 7012345678 }));
  });
}
