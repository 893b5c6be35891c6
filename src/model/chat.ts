import type { Secret } from "#contracts/secret.ts";
import type { Limits } from "#contracts/limits.ts";
import type { ModelFailure } from "#model/failure.ts";

/** A part of what a person says: words, or a picture as a `data:` URL. */
export type ContentPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image_url"; readonly image_url: { readonly url: string } };

/** What the model wants done; `input` is JSON as the model wrote it, which may be wrong. */
export type ToolCall = { readonly id: string; readonly name: string; readonly input: string };

/** One turn of a conversation. `tool`: what came of one call of the turn before. */
export type ChatMessage =
  | { readonly role: "system"; readonly content: string }
  | { readonly role: "assistant"; readonly content: string; readonly calls?: readonly ToolCall[] }
  | { readonly role: "user"; readonly content: string | readonly ContentPart[] }
  | { readonly role: "tool"; readonly callId: string; readonly content: string };

/** Something that the model may ask to have done; `parameters` is a JSON schema of an object. */
export type ToolOffer = {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

/** `mayCall` false: they stand there because earlier turns speak of them, and none is to be called any more. */
export type Offers = { readonly tools: readonly ToolOffer[]; readonly mayCall: boolean };

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
  readonly offers?: Offers | undefined;
  /** Hears that this provider or model takes no tools: the answer is made without them. */
  readonly onNoTools?: () => void;
  /** What else is said of the call, beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Hears the whole text so far. It may become shorter: a stream that broke off is begun again. */
  readonly onText: (text: string) => void;
};

/** How an answer ended, and what had been said until then. */
export type ChatEnd =
  /** `cutShort`: the provider's own limit of length ended it. */
  | {
      readonly kind: "finished";
      readonly text: string;
      readonly cutShort: boolean;
      /** What it wants done before it goes on; empty when it has answered. */
      readonly calls: readonly ToolCall[];
    }
  | { readonly kind: "stopped"; readonly text: string }
  | { readonly kind: "failed"; readonly text: string; readonly failure: ModelFailure };
