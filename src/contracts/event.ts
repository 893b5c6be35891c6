import type { Actor, BotId, RunId, UserId } from "#contracts/ids.ts";
import type { FetchRefusal } from "#contracts/extension.ts";
import type { Origin } from "#contracts/bot.ts";
import type { EndReason, Exit, OverBound } from "#contracts/exit.ts";
import type { StateKind, Wanted } from "#contracts/instance.ts";
import type { LimitOf, NanoUsd } from "#contracts/money.ts";
import type { CauseCode, Confidence, Finding, Remedy } from "#contracts/finding.ts";

/**
 * What an incident is about when it opens: a run that ended badly or does not answer, Telegram's refusal to deliver, what
 * the program said of itself, or calls that the model provider or the vector store keeps refusing.
 */
export type IncidentTrigger = "exit" | "not_ready" | "silent" | "telegram" | "program_fault" | "calls";

/** Trouble of the server or of many bots at once, for operators. `master_token` and `master_conflict`: the Master's own. */
export type PlatformMatter =
  | "many_at_once"
  | "storage"
  | "disk"
  | "mistake"
  | "telegram"
  | "master_token"
  | "master_conflict"
  | "daemon_died"
  | "gate_port";

/** Every kind of event and its own fields: the spine of the system, and the list in docs/personal_bot_lifecycle.md. */
export type EventMap = {
  /** `settings`: a few digits for each of the operator's settings, which change with it and do not tell it. */
  "daemon.started": {
    readonly version: string;
    readonly pid: number;
    readonly bots: number;
    readonly settings?: Readonly<Record<string, string>>;
  };
  "daemon.stopped": { readonly reason: "asked" | "upgrade" };
  /** No daemon ran for longer than Telegram keeps messages. `leftAtMs`: when the one before is last known to have lived. */
  "daemon.away": { readonly leftAtMs: number; readonly awayMs: number };
  /** The host's clock was set while the daemon ran; every wait has moved along. */
  "clock.set": { readonly how: "forward" | "back"; readonly byMs: number };
  "bot.created": { readonly ownerId: UserId; readonly origin: Origin; readonly username: string };
  "bot.deleted": { readonly ownerId: UserId; readonly username: string };
  "bot.changed": {
    readonly what: "token" | "model_key" | "model" | "program" | "env" | "owner" | "access" | "limit";
    readonly by: Actor;
  };
  "wanted.changed": { readonly wanted: Wanted; readonly by: Actor };
  "state.changed": { readonly from: StateKind; readonly to: StateKind };
  "run.starting": {
    readonly runId: RunId;
    readonly ownerId: UserId;
    readonly path: string;
    readonly command: string;
    readonly executable: string;
  };
  "run.spawned": { readonly runId: RunId; readonly pid: number };
  /** The liveness check of the seed, 0.5 s after the start. */
  "run.alive": { readonly runId: RunId; readonly pid: number };
  /** Dead before the liveness check; both streams as they were captured (redacted, sampled). */
  "run.died_at_once": {
    readonly runId: RunId;
    readonly exit: Exit;
    readonly stdout: string;
    readonly stderr: string;
  };
  "run.ready": { readonly runId: RunId; readonly afterMs: number };
  "run.not_ready": { readonly runId: RunId; readonly waitedMs: number };
  "run.silent": { readonly runId: RunId; readonly silentMs: number };
  "run.adopted": { readonly runId: RunId; readonly pid: number };
  "run.ending": { readonly runId: RunId; readonly reason: EndReason; readonly by: Actor };
  "run.killed": { readonly runId: RunId; readonly afterMs: number };
  "run.exited": { readonly runId: RunId; readonly exit: Exit; readonly uptimeMs: number; readonly wasReady: boolean };
  "restart.scheduled": { readonly attempt: number; readonly inMs: number };
  "restart.given_up": { readonly why: "permanent" | "crash_loop"; readonly cause: CauseCode; readonly exits: number };
  "incident.opened": { readonly incidentId: string; readonly trigger: IncidentTrigger; readonly finding: Finding };
  "incident.changed": { readonly incidentId: string; readonly from: CauseCode; readonly finding: Finding };
  "incident.closed": {
    readonly incidentId: string;
    readonly cause: CauseCode;
    readonly confidence: Confidence;
    readonly lastedMs: number;
    readonly how: "running" | "stopped" | "deleted" | "sleeping";
  };
  /** A person did something about an open incident; whether it helped is told within seconds. */
  "remedy.taken": { readonly incidentId: string; readonly remedy: Remedy; readonly by: Actor };
  /** `text` is what was said (redacted), where words were said; `finding` where diagnosis knows the matter. */
  "platform.opened": {
    readonly incidentId: string;
    readonly matter: PlatformMatter;
    readonly text: string | undefined;
    readonly finding: Finding | undefined;
  };
  "platform.closed": {
    readonly incidentId: string;
    readonly matter: PlatformMatter;
    readonly text: string | undefined;
    readonly finding: Finding | undefined;
    readonly lastedMs: number;
  };
  "update.set_aside": {
    readonly seq: number;
    readonly updateId: number;
    readonly type: string;
    readonly deaths: number;
  };
  "update.late": { readonly count: number; readonly oldestAtMs: number };
  "drop.ignored": { readonly what: "drop_pending_updates" | "negative_offset"; readonly kept: number };
  "telegram.unauthorized": { readonly status: number; readonly text: string };
  "telegram.conflict": { readonly text: string; readonly webhookHost: string | undefined };
  "telegram.flood": { readonly method: string; readonly retryAfterS: number };
  "telegram.server_error": { readonly status: number; readonly text: string };
  "telegram.unreachable": { readonly errno: string; readonly text: string };
  "telegram.recovered": {
    readonly from: "unauthorized" | "conflict" | "flood" | "server_error" | "unreachable";
    readonly afterMs: number;
  };
  /** `foreign`: shown by a process of another user than the bot's own. */
  "capability.refused": {
    readonly why: "unknown" | "revoked" | "wrong_bot" | "foreign" | "method";
    readonly path: string;
  };
  /** So many wrong control tokens were shown within a minute that whoever shows them is told to wait. */
  "control.refused": { readonly times: number };
  /** A link was not followed, for where it leads or how it is written. Its host, and nothing more of it. */
  "link.refused": { readonly why: FetchRefusal; readonly host: string };
  /** A run has more than it may and is ended: bytes of memory or of its folder, or entries of that folder. */
  "limit.exceeded": {
    readonly runId: RunId;
    readonly what: OverBound["what"];
    readonly bytes: number | undefined;
    readonly mostBytes: number | undefined;
    readonly files: number | undefined;
  };
  /** Most of what may be spent on models this month is spent, by the bot that spent the last of it. */
  "budget.near": { readonly of: LimitOf["kind"]; readonly limitNano: NanoUsd; readonly usedNano: NanoUsd };
  /** A bot asks for more than it may, and is told to wait; once a minute for each, with how often it was told so. */
  "calls.refused": {
    readonly why: "per_minute" | "model_per_minute" | "at_once" | "bytes_at_once" | "connections";
    readonly times: number;
  };
  "isolation.blocked": { readonly what: string };
  "output.trimmed": { readonly runId: RunId; readonly stream: "stdout" | "stderr"; readonly droppedBytes: number };
  /** `what` is the file; `errno` is SQLite's name for what it said: `SQLITE_FULL`, `SQLITE_READONLY`, `SQLITE_BUSY`… */
  "storage.failed": { readonly what: string; readonly errno: string; readonly text: string };
  "storage.recovered": { readonly what: string; readonly afterMs: number };
  "notice.sent": { readonly noticeId: string; readonly userId: UserId; readonly messageId: number };
  "notice.failed": {
    readonly noticeId: string;
    readonly userId: UserId;
    readonly status: number | undefined;
    readonly text: string;
  };
};

export type EventKind = keyof EventMap;

/** An immutable fact with a time. `botId` is undefined for what concerns the daemon as a whole. */
export type Event = {
  [Kind in EventKind]: {
    readonly kind: Kind;
    readonly atMs: number;
    readonly botId: BotId | undefined;
  } & EventMap[Kind];
}[EventKind];

/** An event with its place in the journal: rising, without reuse. */
export type JournalRow = { readonly seq: number; readonly event: Event };
