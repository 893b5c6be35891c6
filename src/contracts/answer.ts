import type { CallRecord } from "#contracts/call.ts";
import type { Event, IncidentTrigger } from "#contracts/event.ts";
import type { CauseClass, CauseCode, Confidence, Finding, Remedy, WhoActs } from "#contracts/finding.ts";
import type { RunExit, RunOutput } from "#contracts/exit.ts";
import type { BotId, Lang } from "#contracts/ids.ts";
import type { InboxCounts } from "#contracts/inbox.ts";
import type { InstanceView, StateKind } from "#contracts/instance.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { Command, Verb } from "#contracts/command.ts";

export type BotLine = {
  readonly botId: BotId;
  readonly username: string;
  readonly name: string;
  readonly state: StateKind;
  readonly selected: boolean;
};

/** A finding with what may be expected and done: judged by `diagnosis`, put into words by `answer`. */
export type Judged = {
  readonly finding: Finding;
  readonly class: CauseClass;
  readonly who: WhoActs;
  /** Best first; only what the one who asked may do. */
  readonly remedies: readonly Remedy[];
};

export type StatusFacts = {
  readonly bot: BotLine;
  readonly view: InstanceView;
  readonly pid: number | undefined;
  readonly lastExit: RunExit | undefined;
  readonly inbox: InboxCounts;
  readonly lastAnswerAtMs: number | undefined;
  readonly judged: Judged | undefined;
  readonly nowMs: number;
};

export type DebugFacts = StatusFacts & {
  /** Best first; empty when nothing is wrong. */
  readonly findings: readonly Judged[];
  /** The seed's facts. */
  readonly process: {
    readonly status: "running" | "terminated" | "not_found";
    readonly pid: number | undefined;
    readonly exitCode: number | undefined;
    readonly signal: string | undefined;
  };
  readonly output: RunOutput | undefined;
  readonly events: readonly Event[];
  readonly failedCalls: readonly CallRecord[];
};

/** Why a command was not carried out. Nothing was changed. */
export type Refusal =
  | { readonly kind: "no_bots" }
  | { readonly kind: "not_found" } // also what another person's bot looks like
  | { readonly kind: "not_allowed" }
  | { readonly kind: "token_malformed" }
  | { readonly kind: "token_refused"; readonly status: number; readonly text: string }
  | { readonly kind: "token_of_other_owner" }
  | { readonly kind: "token_of_other_bot"; readonly botId: BotId; readonly expected: BotId }
  | { readonly kind: "token_is_master" }
  | { readonly kind: "already_yours"; readonly bot: BotLine }
  | { readonly kind: "webhook_in_use"; readonly host: string; readonly username: string }
  | { readonly kind: "quota"; readonly max: number }
  | { readonly kind: "hatchery_full" }
  | { readonly kind: "telegram_unreachable"; readonly errno: string }
  | { readonly kind: "key_refused"; readonly host: string; readonly status: number; readonly code: string | undefined }
  | { readonly kind: "key_unreachable"; readonly host: string; readonly errno: string }
  | { readonly kind: "base_url_malformed"; readonly given: string }
  /** The address answers, but not as an OpenAI-compatible server; `/v1` at its end does. */
  | { readonly kind: "base_url_needs_v1"; readonly suggestion: string }
  | { readonly kind: "unknown_command"; readonly word: string }
  | { readonly kind: "update_gone" }
  | { readonly kind: "bad_request"; readonly what: string; readonly right: string }
  | { readonly kind: "storage"; readonly text: string };

export type LogLine = { readonly stream: "stdout" | "stderr"; readonly text: string };

export type DoctorCheck = {
  readonly name:
    | "node"
    | "data_folder"
    | "key_file"
    | "telegram"
    | "telegram_ipv4"
    | "telegram_ipv6"
    | "master_token"
    | "managed_bots"
    | "model"
    | "vector_store"
    | "disk"
    | "clock"
    | "isolation"
    | "daemon";
  readonly verdict: "ok" | "warning" | "failed" | "could_not_check" | "not_set";
  /** Facts for the sentence, by the check's name: `version`, `path`, `host`, `errno`, `freeBytes`, `rung`… */
  readonly facts: Readonly<Record<string, string | number>>;
};

/** What Hatchery tells without being asked. Each is sent once. */
export type Notice =
  | {
      readonly kind: "incident_opened";
      readonly bot: BotLine;
      readonly trigger: IncidentTrigger;
      readonly judged: Judged;
      readonly view: InstanceView;
      /** Updates in the inbox that are not handled yet; absent when nobody counted. */
      readonly waiting?: number;
      readonly nowMs: number;
    }
  | {
      readonly kind: "incident_changed";
      readonly bot: BotLine;
      readonly judged: Judged;
      readonly view: InstanceView;
      readonly waiting?: number;
      readonly nowMs: number;
    }
  /** Down and back before we spoke: both in one message, without sound. */
  | { readonly kind: "incident_healed"; readonly bot: BotLine; readonly judged: Judged; readonly lastedMs: number }
  | {
      readonly kind: "incident_closed";
      readonly bot: BotLine;
      readonly cause: CauseCode;
      readonly confidence: Confidence;
      readonly lastedMs: number;
    }
  | { readonly kind: "update_set_aside"; readonly bot: BotLine; readonly update: SetAside }
  | { readonly kind: "hatched"; readonly bot: BotLine; readonly hasModelKey: boolean };

export type Answer =
  | {
      readonly kind: "start";
      readonly firstName: string;
      readonly bots: readonly BotLine[];
      readonly oneTapLink: string | undefined;
    }
  | { readonly kind: "help"; readonly operator: boolean }
  | { readonly kind: "privacy"; readonly sharedModelKey: boolean }
  | { readonly kind: "language_ask" }
  | { readonly kind: "language_set"; readonly lang: Lang }
  | { readonly kind: "create_ways"; readonly oneTapLink: string | undefined; readonly left: number | undefined }
  | { readonly kind: "created"; readonly bot: BotLine; readonly hasModelKey: boolean; readonly again: boolean }
  | { readonly kind: "list"; readonly bots: readonly BotLine[] }
  | { readonly kind: "which_bot"; readonly verb: Verb; readonly bots: readonly BotLine[] }
  | { readonly kind: "status"; readonly status: StatusFacts }
  | { readonly kind: "debug"; readonly debug: DebugFacts }
  | { readonly kind: "restarting"; readonly bot: BotLine }
  | { readonly kind: "stopped"; readonly bot: BotLine; readonly already: boolean }
  | { readonly kind: "resumed"; readonly bot: BotLine; readonly already: boolean }
  | { readonly kind: "selected"; readonly bot: BotLine }
  | { readonly kind: "delete_ask"; readonly bot: BotLine }
  | {
      readonly kind: "deleted";
      readonly bot: BotLine;
      /** The managed bot's token was replaced, so that no copy of it works on. */
      readonly managed: boolean;
      readonly erased: {
        readonly updates: number;
        readonly runs: number;
        readonly files: number;
        readonly bytes: number;
      };
    }
  | { readonly kind: "key_ask"; readonly bot: BotLine; readonly hasKey: boolean }
  | { readonly kind: "key_saved"; readonly bot: BotLine; readonly host: string; readonly models: number | undefined }
  | { readonly kind: "token_ask"; readonly bot: BotLine }
  | { readonly kind: "token_saved"; readonly bot: BotLine }
  | { readonly kind: "take_over_ask"; readonly bot: BotLine; readonly host: string; readonly pending: number }
  | { readonly kind: "taken_over"; readonly bot: BotLine }
  | { readonly kind: "logs"; readonly bot: BotLine; readonly lines: readonly LogLine[]; readonly previous: boolean }
  | { readonly kind: "events"; readonly rows: readonly { readonly seq: number; readonly event: Event }[] }
  | { readonly kind: "update_retried"; readonly bot: BotLine }
  | { readonly kind: "update_discarded"; readonly bot: BotLine }
  | { readonly kind: "findings"; readonly judged: readonly Judged[] } // of a log from anywhere
  | { readonly kind: "doctor"; readonly checks: readonly DoctorCheck[] }
  | {
      readonly kind: "daemon";
      readonly version: string;
      readonly pid: number;
      readonly sinceMs: number;
      readonly bots: Readonly<Partial<Record<StateKind, number>>>;
    }
  | { readonly kind: "notice"; readonly notice: Notice }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Where words go. */
export type Surface = "telegram" | "terminal" | "web";

/** A run of characters in one style. Surfaces make of it Telegram entities, terminal colours or HTML. */
export type Span = {
  readonly text: string;
  readonly style: "plain" | "bold" | "italic" | "code" | "pre" | "good" | "bad" | "dim";
};

/** `action` is callback data of at most 64 bytes (`verb:botId:more`); `url` opens. */
export type Button =
  | { readonly label: string; readonly action: string }
  | { readonly label: string; readonly url: string };

/** What a person sees: styled text and rows of buttons. `silent` arrives without sound. */
export type Message = {
  readonly spans: readonly Span[];
  readonly buttons: readonly (readonly Button[])[];
  readonly silent: boolean;
};

/** Carries out one command. Never throws for what a person did wrong: that is an answer of kind `refused`. */
export type Execute = (command: Command) => Promise<Answer>;
