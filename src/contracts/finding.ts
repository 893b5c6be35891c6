import type { CauseFacts } from "#contracts/cause.ts";

export type CauseCode = keyof CauseFacts;

export type Confidence = "high" | "medium" | "low";

/** Where a line of evidence was seen. */
export type EvidenceSource =
  | "stdout"
  | "stderr"
  | "exit"
  | "gate"
  | "telegram"
  | "model"
  | "vector"
  | "probe"
  | "supervisor"
  | "host"
  | "input";

/** One thing we saw. `line` counts from 1 in a stream or file; `text` is the line itself, redacted. */
export type EvidenceLine = {
  readonly source: EvidenceSource;
  readonly line: number | undefined;
  readonly atMs: number | undefined;
  readonly text: string;
};

/** What was looked at and found well: `Qdrant answered 200 just now`. Codes have words in `answer`. */
export type RuledOut = "telegram_ok" | "model_ok" | "vector_ok" | "not_oom" | "not_us" | "disk_ok" | "not_busy";

/** A cause with its facts, what it rests on, and how sure we are. `inner` is the cause inside a wrapper (crash loop). */
export type Finding = {
  [Code in CauseCode]: {
    readonly cause: Code;
    readonly facts: CauseFacts[Code];
    readonly confidence: Confidence;
    readonly evidence: readonly EvidenceLine[];
    readonly ruledOut: readonly RuledOut[];
  };
}[CauseCode];

/**
 * What may be expected of a restart: `permanent` never heals by itself, `transient` may, `normal` is no failure,
 * `unknown` is treated as transient until it repeats, `platform` is our own fault and is never the owner's.
 */
export type CauseClass = "permanent" | "transient" | "normal" | "unknown" | "platform";

/** Who can mend it. */
export type WhoActs = "owner" | "operator" | "author" | "provider" | "nobody";

/** What one tap may do about it. Every remedy is a command that its presser may take. */
export type Remedy =
  | "undo_change"
  | "replace_token"
  | "new_token"
  | "new_key"
  | "choose_model"
  | "raise_budget"
  | "rebuild_index"
  | "restart"
  | "start"
  | "take_over_webhook"
  | "retry_update"
  | "discard_update"
  | "show_logs";
