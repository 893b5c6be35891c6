import type { CallRecord } from "#contracts/call.ts";
import type { Event } from "#contracts/event.ts";
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

/** What a bot's chat hides: its state, its life, its calls at the gate, its last words. Lists are newest first. */
export type Inspection = {
  readonly view: InstanceView;
  readonly pid: number | undefined;
  readonly events: readonly Event[];
  readonly calls: readonly CallRecord[];
  readonly output: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
};

/** Who answers as the model: the sandbox's script, a server of the visitor's own, or nobody (the offline way). */
export type DemoModel = { readonly kind: "scripted" } | { readonly kind: "own"; readonly host: string };

export type DemoInfo = {
  readonly masterId: BotId;
  readonly botFatherId: BotId;
  readonly model: DemoModel;
  /** The author's own program that runs as every new bot, when one was named. */
  readonly program: string | undefined;
  readonly version: string;
};

/** What became of a wish: done, or why not in a sentence. */
export type DemoDone = { readonly kind: "done" } | { readonly kind: "refused"; readonly why: string };
