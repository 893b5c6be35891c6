import type { Event } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";
import type { PeerCheck } from "#contracts/peer.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { Resolve } from "#gate/fetch/resolve-public.ts";
import type { CallPace } from "#gate/capability/call-pace.ts";
import type { StepCalls } from "#gate/step/step-calls.ts";
import type { Tell } from "#gate/tell.ts";
import type { Upstream } from "#gate/upstream/upstream.ts";

/** The settings that the gate reads. */
export type GateSettings = Pick<
  Settings,
  | "masterToken"
  | "telegramApiRoot"
  | "openaiBaseUrl"
  | "openaiKey"
  | "qdrantUrl"
  | "qdrantKey"
  | "gate"
  | "admins"
  | "proxy"
  | "ownerBudgetNano"
  | "prices"
>;

export type KnownModels = {
  readonly usual: string;
  endOf(name: string): { readonly endsOn: string; readonly replacedBy: string | undefined } | undefined;
};

/** What the gate is built from. */
export type GateParts = {
  readonly store: Store;
  readonly settings: GateSettings;
  readonly limits: Limits;
  readonly now: () => number;
  /** Undefined where bots have no users of their own: then a capability is as good in anybody's hands. */
  readonly peers?: PeerCheck | undefined;
  /** What is known of models beside what a provider tells: which one is usual, and which were announced to end. */
  readonly models?: KnownModels | undefined;
  /** The descriptor of a listener that a service manager holds for the gate; undefined where the gate makes its own. */
  readonly held?: number | undefined;
  /** Finds the addresses of names that links lead to; undefined: by the servers of names that this machine has. */
  readonly resolve?: Resolve | undefined;
  /** Hears what nobody could be answered with: a bug, a journal that cannot be written. */
  readonly onError: (error: unknown) => void;
};

/** What every part of the gate works with. */
export type GateCore = GateParts & {
  readonly upstream: Upstream;
  readonly tell: Tell;
  readonly steps: StepCalls;
  readonly pace: CallPace;
  /** Journals an event; never throws and is not waited for. */
  readonly note: (event: Event) => void;
};
