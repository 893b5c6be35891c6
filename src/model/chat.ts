import type { Secret } from "#contracts/secret.ts";
import type { Limits } from "#contracts/limits.ts";
import type { ModelFailure } from "#model/failure.ts";

/** A part of what a person says: words, or a picture as a `data:` URL. */
export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image_url"; readonly image_url: { readonly url: string } };

/** One turn of a conversation, as chat completions have it. */
export type ChatMessage =
  | { readonly role: "system" | "assistant"; readonly content: string }
  | { readonly role: "user"; readonly content: string | readonly ContentPart[] };

/** Where a provider is and how to be let in. `baseUrl` ends before `/chat/completions`. */
export type ModelAccess = {
  readonly baseUrl: string;
  readonly key: Secret;
  readonly limits: Limits;
  /** How long a provider that gives no answer at all is asked again. */
  readonly patienceMs: number;
};

export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** What else is said of the call, beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Hears the whole text so far. It may become shorter: a stream that broke off is begun again. */
  readonly onText: (text: string) => void;
};

/** How an answer ended, and what had been said until then. */
export type ChatEnd =
  /** `cutShort`: the provider's own limit of length ended it. */
  | { readonly kind: "finished"; readonly text: string; readonly cutShort: boolean }
  | { readonly kind: "stopped"; readonly text: string }
  | { readonly kind: "failed"; readonly text: string; readonly failure: ModelFailure };
