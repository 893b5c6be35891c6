import type { Before } from "#contracts/bot.ts";
import type { BotLine } from "#contracts/bot-line.ts";
import type { Created } from "#contracts/created.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { Command, Verb } from "#contracts/command.ts";
import type { DebugLook } from "#contracts/debug-look.ts";
import type { Event, PlatformMatter } from "#contracts/event.ts";
import type { RunExit, RunOutput } from "#contracts/exit.ts";
import type { BotId, Lang, UserId } from "#contracts/ids.ts";
import type { InboxCounts } from "#contracts/inbox.ts";
import type { InstanceView, StateKind } from "#contracts/instance.ts";
import type { NanoUsd } from "#contracts/money.ts";
import type { OwnerExport } from "#contracts/owner-export.ts";
import type { Judged } from "#contracts/judged.ts";
import type { Notice } from "#contracts/notice.ts";
import type { Refusal } from "#contracts/refusal.ts";
import type { Usage } from "#contracts/spending.ts";

export type { BotLine } from "#contracts/bot-line.ts";
export type { Judged } from "#contracts/judged.ts";
export type { Notice } from "#contracts/notice.ts";
export type { Refusal } from "#contracts/refusal.ts";

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
  readonly look?: DebugLook | undefined;
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

/** What one bot spends on models, and what it may spend in a month; undefined: anything. */
export type BotUsage = { readonly bot: BotLine; readonly usage: Usage; readonly limitNano: NanoUsd | undefined };

/** What is spent by the operator's key this month, of what may be; and who spent most of it, where everybody's is shown. */
export type SharedUsage = {
  readonly usedNano: NanoUsd;
  readonly limitNano: NanoUsd | undefined;
  readonly owners: readonly {
    readonly userId: UserId;
    readonly firstName: string | undefined;
    readonly usedNano: NanoUsd;
    readonly limitNano: NanoUsd | undefined;
  }[];
};

/** A model that the provider offers, and the day on which it ends, when one is named. */
export type ModelLine = { readonly name: string; readonly mark: string; readonly endsAtMs: number | undefined };

/** One incident from its beginning to its end; the platform's has a matter and no bot. `lastedMs` undefined: it goes on. */
export type IncidentLine = {
  readonly incidentId: string;
  readonly openedAtMs: number;
  readonly lastedMs: number | undefined;
} & (
  | { readonly kind: "bot"; readonly botId: BotId; readonly username: string | undefined; readonly cause: string }
  | { readonly kind: "platform"; readonly matter: PlatformMatter; readonly cause: string | undefined }
);

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
  | Created
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
      /** The vector store does not answer: what it holds of the bot, vectors and no text, stays there. */
      readonly vectorsLeft?: true;
      readonly erased: {
        readonly updates: number;
        readonly runs: number;
        readonly files: number;
        readonly bytes: number;
      };
    }
  | { readonly kind: "key_ask"; readonly bot: BotLine; readonly key: "own" | "shared" | "none" }
  | { readonly kind: "key_saved"; readonly bot: BotLine; readonly host: string; readonly models: number | undefined }
  | { readonly kind: "token_ask"; readonly bot: BotLine }
  | { readonly kind: "token_saved"; readonly bot: BotLine }
  /** `line` is the command line; undefined: the built-in program. */
  | {
      readonly kind: "program_set";
      readonly bot: BotLine;
      readonly line: string | undefined;
      readonly already: boolean;
    }
  /** The names of a program's own variables, and what was just done to one of them. */
  | {
      readonly kind: "env";
      readonly bot: BotLine;
      readonly names: readonly string[];
      readonly done: { readonly what: "set" | "unset"; readonly name: string } | undefined;
    }
  /** `changeMs` names this change in turn, so that it too can be taken back. */
  | {
      readonly kind: "undone";
      readonly bot: BotLine;
      readonly what: Before["what"];
      /** What is in force again: a program's command line, a model's name; undefined for what has no name (a key). */
      readonly back: string | undefined;
      readonly changeMs: number;
    }
  /** One page of the provider's models; `marks` stand for their names on buttons. */
  | {
      readonly kind: "models";
      readonly bot: BotLine;
      readonly host: string;
      readonly current: string | undefined;
      readonly models: readonly ModelLine[];
      readonly page: number;
      readonly pages: number;
    }
  | { readonly kind: "model_set"; readonly bot: BotLine; readonly model: string; readonly already: boolean }
  | {
      readonly kind: "usage";
      /** One bot's when it was asked for; else a line for each. */
      readonly bots: readonly BotUsage[];
      /** Of all of them together, where there are several. */
      readonly total: Usage | undefined;
      /** What may be spent by the operator's key, and by whom it was; for a person, of their own share. */
      readonly shared: SharedUsage | undefined;
      /** The day on which prices were read. */
      readonly pricesOn: string;
    }
  | { readonly kind: "limit_ask"; readonly bot: BotUsage }
  | { readonly kind: "limit_set"; readonly bot: BotUsage }
  | {
      readonly kind: "budget_set";
      readonly ownerId: UserId | undefined;
      readonly limitNano: NanoUsd | undefined;
      readonly usedNano: NanoUsd;
    }
  | { readonly kind: "token_replaced"; readonly bot: BotLine }
  | { readonly kind: "take_over_ask"; readonly bot: BotLine; readonly host: string; readonly pending: number }
  | { readonly kind: "taken_over"; readonly bot: BotLine }
  | { readonly kind: "logs"; readonly bot: BotLine; readonly lines: readonly LogLine[]; readonly previous: boolean }
  | { readonly kind: "events"; readonly rows: readonly { readonly seq: number; readonly event: Event }[] }
  | { readonly kind: "incidents"; readonly rows: readonly IncidentLine[]; readonly nowMs: number }
  | { readonly kind: "explain_ask"; readonly maxBytes: number }
  | { readonly kind: "update_retried"; readonly bot: BotLine }
  /** The bot was asked to make its memory's index anew; `waits`: it does not run, and will when it does. */
  | { readonly kind: "reindexing"; readonly bot: BotLine; readonly waits: boolean }
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
  | { readonly kind: "exported"; readonly data: OwnerExport }
  | {
      readonly kind: "key_rotated";
      readonly dataKeys: number;
      readonly oldKeyFile: string;
      readonly resealed: number | undefined;
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
