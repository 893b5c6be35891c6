import type { BotId, RunId } from "#contracts/ids.ts";

export type CallSide = "telegram" | "model" | "vector";

/** One call that passed the gate: how it ended, never what it said. */
export type CallRecord = {
  readonly atMs: number;
  readonly botId: BotId;
  readonly runId: RunId | undefined;
  readonly side: CallSide;
  /** The Bot API method, or the path at the model provider or vector store. */
  readonly method: string;
  /** Where it went: host and port, no path. */
  readonly host: string;
  readonly outcome: CallOutcome;
  readonly durationMs: number;
};

export type CallOutcome =
  | { readonly kind: "answered"; readonly status: number }
  /** An error body was read: `code` is the provider's own (`invalid_api_key`), `text` its description, redacted. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string | undefined;
      readonly text: string;
      readonly retryAfterS: number | undefined;
    }
  /** No answer at all: `errno` is the innermost (ECONNREFUSED, ENOTFOUND, UND_ERR_HEADERS_TIMEOUT). */
  | { readonly kind: "unreachable"; readonly errno: string; readonly text: string }
  /** The caller went away, or the call was cut by our own restart. */
  | { readonly kind: "cut" }
  /** The gate itself said no: the call never left, or its answer was ended. `code` as the program was told it, where there is one. */
  | {
      readonly kind: "refused-here";
      readonly status: number;
      readonly text: string;
      readonly code?: string | undefined;
    };
