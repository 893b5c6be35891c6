import type { CallSide } from "#contracts/call.ts";
import type { EventKind } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { InstanceView } from "#contracts/instance.ts";

/** What the demo can do to a bot, each a real misfortune and not a display of one. */
export const misfortunes = [
  "kill_process",
  "hang",
  "revoke_token",
  "wrong_key",
  "no_credit",
  "second_poller",
  "foreign_webhook",
  "cut_telegram",
  "missing_module",
  "killing_update",
  "fill_memory",
  "fill_disk",
  "stop_vector_store",
] as const;

export type Misfortune = (typeof misfortunes)[number];

/** An event in words, for one line. */
export type SeenEvent = { readonly atMs: number; readonly kind: EventKind; readonly text: string };

/** A call at the gate, and how it ended: a status with the refusal's words, or why there was no answer. */
export type SeenCall = {
  readonly atMs: number;
  readonly side: CallSide;
  readonly method: string;
  readonly good: boolean;
  readonly outcome: string;
  readonly durationMs: number;
};

/** What a bot's chat hides: its state, its life, its calls at the gate, its last words. Events and calls are newest first. */
export type Inspection = {
  readonly view: InstanceView;
  readonly pid: number | undefined;
  readonly events: readonly SeenEvent[];
  readonly calls: readonly SeenCall[];
  readonly output: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
};

/** Who answers as the model: the sandbox's script, nobody (the bot quotes what it was told), or the visitor's own server. */
export type DemoModel =
  | { readonly kind: "scripted" }
  | { readonly kind: "offline" }
  | { readonly kind: "own"; readonly host: string; readonly model: string | undefined };

/** The model that a visitor wants. An empty `key`: the server needs none. An empty `model`: the first of its list. */
export type ModelWish =
  | { readonly kind: "scripted" | "offline" }
  | { readonly kind: "own"; readonly baseUrl: string; readonly key: string; readonly model: string };

export type DemoInfo = {
  readonly masterId: BotId;
  readonly botFatherId: BotId;
  readonly model: DemoModel;
  /** The author's own program that runs as every new bot, when one was named. */
  readonly program: string | undefined;
  readonly version: string;
};

/** Why a wish was not carried out; `detail` is an address, a status or an errno for the sentence. */
export type DemoRefusal =
  | "no_bot"
  | "no_process"
  | "no_first_key"
  | "bad_address"
  | "needs_v1"
  | "model_refused"
  | "model_unreachable";

/** What became of a wish. */
export type DemoDone =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly why: DemoRefusal; readonly detail: string };
