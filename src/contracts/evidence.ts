import type { Program } from "#contracts/bot.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { RunExit, RunOutput } from "#contracts/exit.ts";
import type { BotId } from "#contracts/ids.ts";
import type { HeldUpdate, InboxCounts, SetAside } from "#contracts/inbox.ts";
import type { State, Wanted } from "#contracts/instance.ts";
import type { LimitState } from "#contracts/spending.ts";
import type { ProcessFacts } from "#contracts/process-facts.ts";

export type { HeldUpdate } from "#contracts/inbox.ts";
export type { ProcessFacts } from "#contracts/process-facts.ts";

/** What the gate saw of a run: all times undefined mean "never". */
export type Activity = {
  readonly openPolls: number;
  readonly callsUnderWay: number;
  readonly firstPollAtMs: number | undefined;
  readonly lastPollAtMs: number | undefined;
  readonly lastCallEndedAtMs: number | undefined;
  /** The last message the bot sent that Telegram accepted. */
  readonly lastAnswerAtMs: number | undefined;
  /** The last update handed to the run, or finished by it; idleness is counted from here. */
  readonly lastUpdateAtMs: number | undefined;
};

/** How receiving from Telegram goes for one bot. */
export type IntakeView =
  | { readonly kind: "off" }
  | { readonly kind: "waiting" } // its turn to start has not come yet
  | { readonly kind: "polling"; readonly sinceMs: number; readonly lastOkAtMs: number | undefined }
  | { readonly kind: "unauthorized"; readonly sinceMs: number; readonly status: number; readonly text: string }
  | {
      readonly kind: "conflict";
      readonly sinceMs: number;
      readonly text: string;
      readonly webhookHost: string | undefined;
    }
  /** The bot's token is kept and does not open: nothing is asked before it is given anew. */
  | { readonly kind: "unreadable"; readonly sinceMs: number }
  | { readonly kind: "flood"; readonly sinceMs: number; readonly untilMs: number }
  | { readonly kind: "server_error"; readonly sinceMs: number; readonly status: number; readonly text: string }
  | { readonly kind: "unreachable"; readonly sinceMs: number; readonly errno: string; readonly text: string };

/** What an answer told besides, by name: `pending`, `readsGroups`, `webhookHost`, `models`, `listed`, `dimension`… */
export type ProbeFacts = Readonly<Record<string, string | number | boolean>>;

/** One question put to the outside, and what came of it. "Could not check" is a result of its own. */
export type Probe = {
  readonly what: "telegram_token" | "telegram_webhook" | "model_key" | "vector_store";
  readonly atMs: number;
  readonly tookMs: number;
  readonly host: string;
  readonly result:
    | { readonly kind: "ok"; readonly detail: string | undefined; readonly facts?: ProbeFacts }
    | { readonly kind: "refused"; readonly status: number; readonly code: string | undefined; readonly text: string }
    | { readonly kind: "unreachable"; readonly errno: string; readonly text: string }
    | { readonly kind: "could-not-check"; readonly why: string };
};

/** `version` is Hatchery's own and `settings` are the operator's: both change for every bot at once. */
export type ChangedWhat =
  | "token"
  | "model_key"
  | "model"
  | "program"
  | "env"
  | "owner"
  | "access"
  | "limit"
  | "version"
  | "settings";

/** A setting that was changed lately, for "it broke right after". */
export type Change = {
  readonly atMs: number;
  readonly what: ChangedWhat;
  /** For what is not one bot's: the versions, or the names of the settings. */
  readonly detail?: string | undefined;
};

/** What a program said of itself by `POST /fault`. */
export type ProgramFault = {
  readonly atMs: number;
  readonly cause: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** The machine. */
export type HostFacts = {
  readonly atMs: number;
  /** Of the disk with the data folder. */
  readonly diskFreeBytes: number | undefined;
  readonly diskTotalBytes: number | undefined;
  readonly memoryAvailableBytes: number | undefined;
  readonly processes: number | undefined;
  readonly processesMax: number | undefined;
  /** Our clock minus Telegram's, from the Date of an answer. */
  readonly clockAheadMs: number | undefined;
  readonly bootedAtMs: number | undefined;
  readonly memoryTotalBytes?: number | undefined;
  /** Waiting or running for each processor, over the last minute; 1 is all of them busy. */
  readonly loadPerCpu?: number | undefined;
  /** The kernel's kills for memory on the whole machine since it was started. */
  readonly oomKills?: number | undefined;
  /** The last time that the clock was set while this daemon ran; `byMs` is positive when it was set on. */
  readonly clockStep?: { readonly atMs: number; readonly byMs: number } | undefined;
};

/** Whether one host can be reached: its name, and a connection by each family apart. */
export type NetProbe = {
  readonly host: string;
  readonly atMs: number;
  readonly dns: "ok" | "failed" | undefined;
  readonly ipv4: "ok" | "failed" | undefined;
  readonly ipv6: "ok" | "failed" | "none" | undefined;
};

/** What is known of the model in use and of what may be spent on it. */
export type ModelFacts = {
  readonly model: string;
  readonly shutdownAtMs: number | undefined;
  readonly replacement: string | undefined;
  /** The limits that hold for what is spent on it, as they stand; undefined where nobody has looked. */
  readonly limits?: readonly LimitState[] | undefined;
};

/** A part of the evidence that could not be read: that too is known. */
export type Gap = {
  readonly what: "bot" | "exits" | "calls" | "changes" | "inbox" | "secrets" | "output" | "host";
  readonly why: string;
};

/** Everything known about one bot, gathered and not judged. Lists are newest first. Absent knowledge is `undefined`. */
export type Evidence = {
  readonly botId: BotId | undefined;
  readonly nowMs: number;
  readonly program: Program | undefined;
  readonly wanted: Wanted | undefined;
  readonly state: State | undefined;
  readonly exits: readonly RunExit[];
  readonly outputs: readonly RunOutput[];
  readonly calls: readonly CallRecord[];
  readonly activity: Activity | undefined;
  readonly intake: IntakeView | undefined;
  readonly inbox: InboxCounts | undefined;
  readonly probes: readonly Probe[];
  readonly changes: readonly Change[];
  readonly faults: readonly ProgramFault[];
  /** When this daemon began, for exits that its own restart caused. */
  readonly daemonStartedAtMs: number | undefined;
  /** The liveness check's length in force, to tell a death at once. */
  readonly aliveCheckMs: number;
  /** An exit this soon after `daemonStartedAtMs` may be our own doing. */
  readonly gateRestartedMs?: number | undefined;
  readonly setAside?: readonly SetAside[] | undefined;
  readonly heldUpdate?: HeldUpdate | undefined;
  /** Since when the run in question did not answer, as it was found when it was given up. */
  readonly hangSinceMs?: number | undefined;
  readonly process?: ProcessFacts | undefined;
  readonly host?: HostFacts | undefined;
  readonly net?: readonly NetProbe[] | undefined;
  readonly modelFacts?: ModelFacts | undefined;
  /** Groups that the bot was put into and has heard nothing of since; counted only when somebody asks. */
  readonly quietGroups?: number | undefined;
  /** Names of the bot's secrets that are kept and do not open with the master key. */
  readonly unreadable?: readonly string[] | undefined;
  /** What could not be read, and why; it is absent above. */
  readonly gaps?: readonly Gap[] | undefined;
  /** The Master Bot has the same token. */
  readonly isMaster?: boolean | undefined;
};
