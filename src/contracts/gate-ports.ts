import type { CallRecord } from "#contracts/call.ts";
import type { Activity, IntakeView, ModelFacts, NetProbe, Probe, ProgramFault } from "#contracts/evidence.ts";
import type { ClockStep } from "#contracts/clock-step.ts";
import type { BotId, RunId, RunRef, UserId } from "#contracts/ids.ts";
import type { InboxRow, SetAside } from "#contracts/inbox.ts";
import type { Secret } from "#contracts/secret.ts";

/** What the outside says of one bot at one moment. "Could not check" stands in it as such. */
export type OutsideFacts = {
  readonly atMs: number;
  readonly probes: readonly Probe[];
  /** Each host that the bot needs, by each family of addresses apart. */
  readonly net: readonly NetProbe[];
  readonly modelFacts: ModelFacts | undefined;
  /** Our clock minus Telegram's, to a second; undefined when Telegram did not answer. */
  readonly clockAheadMs: number | undefined;
};

/** The gate as the supervisor sees it. */
export interface GateForSupervisor {
  /** `http://127.0.0.1:8421`, no slash at the end. */
  readonly url: string;
  issueCapability(run: RunRef): Promise<Secret>;
  /**
   * The run is over: its capability dies, its polls and calls are cut, its held updates wait again.
   * Returns what was set aside because it killed too often. `asked`: we ended the run, and it
   * ended in order; then nothing that it confirmed is given again.
   */
  endRun(run: RunRef, end: { ownDoing: boolean; asked?: boolean; nowMs: number }): Promise<readonly SetAside[]>;
  /** Receive for this bot, or not (stopped bots are not received for). */
  setIntake(botId: BotId, on: boolean): void;
  activity(run: RunRef): Activity;
  intakeView(botId: BotId): IntakeView;
  faults(runId: RunId): readonly ProgramFault[];
  /** The clock was set: what the gate has noted with times moves along. */
  clockMoved?(step: ClockStep): void;
  /** Everything outside that the bot needs, asked side by side; never throws. */
  outside?(botId: BotId): Promise<OutsideFacts>;
  /** The Master's own id: no bot may be it. */
  readonly masterId?: BotId | undefined;
}

/** What the gate tells the supervisor. Calls return at once; the gate never waits for the supervisor. */
export interface GateListener {
  firstPoll(run: RunRef): void;
  /** An update (or a due wake-up) lies in the inbox, and nobody polls for it. */
  updateWaits(botId: BotId): void;
  /** Telegram refuses the token, or takes it again. */
  intakeChanged(botId: BotId, view: IntakeView): void;
  /** The program said what is wrong with it (`POST /fault`). */
  fault(run: RunRef, fault: ProgramFault): void;
  /** A call of the bot's to the model provider or the vector store has ended, well or not. */
  callEnded(run: RunRef, call: CallRecord): void;
}

/** What getMe says of a token. */
export type TokenCheck =
  | {
      readonly kind: "ok";
      readonly botId: BotId;
      readonly username: string;
      readonly name: string;
      readonly canManageBots: boolean;
    }
  | { readonly kind: "malformed" }
  | { readonly kind: "refused"; readonly status: number; readonly text: string }
  | { readonly kind: "unreachable"; readonly errno: string; readonly text: string };

export type WebhookCheck =
  | { readonly kind: "none" }
  | { readonly kind: "set"; readonly host: string; readonly pending: number }
  | { readonly kind: "could-not-check"; readonly text: string };

export type KeyCheck =
  | { readonly kind: "ok"; readonly host: string; readonly models: number | undefined }
  | {
      readonly kind: "refused";
      readonly host: string;
      readonly status: number;
      readonly code: string | undefined;
      readonly text: string;
    }
  | { readonly kind: "unreachable"; readonly host: string; readonly errno: string; readonly text: string }
  | { readonly kind: "needs_v1"; readonly suggestion: string };

/** A model that a provider lists, and the day (UTC) from which it will not answer, when one is named. */
export type OfferedModel = { readonly name: string; readonly endsAtMs: number | undefined };

export type ModelsCheck =
  | { readonly kind: "ok"; readonly host: string; readonly models: readonly OfferedModel[] }
  | { readonly kind: "no_key" }
  | Extract<KeyCheck, { kind: "refused" | "unreachable" }>;

/** Asks the outside how it is; every question has a deadline and never throws. Never getUpdates. */
export interface Prober {
  token(token: Secret): Promise<TokenCheck>;
  webhook(token: Secret): Promise<WebhookCheck>;
  deleteWebhook(token: Secret): Promise<boolean>;
  /** The real token of a managed bot, asked with the Master's token. */
  managedToken(botId: BotId): Promise<Secret | undefined>;
  /** Revokes a managed bot's token by replacing it. */
  replaceManagedToken(botId: BotId): Promise<Secret | undefined>;
  modelKey(baseUrl: string, key: Secret): Promise<KeyCheck>;
  /** The models that the bot's provider lists for its key. */
  models(botId: BotId): Promise<ModelsCheck>;
  /** Whether this model begins an answer for the bot's key: a probe of `model_key`, at the cost of a word or two. */
  tryModel(botId: BotId, model: string): Promise<Probe>;
  /** Erases everything of a bot in the vector store, where there is one. `left`: it does not answer, and all of it stays. */
  forgetVectors(botId: BotId): Promise<"done" | "left">;
  /** Everything outside that one bot needs, and the way to it, side by side. */
  outside(botId: BotId): Promise<OutsideFacts>;
  /** Of these, token, webhook, model key and vector store alone. */
  all(botId: BotId): Promise<readonly Probe[]>;
}

/** The Master's own updates, handled inside the daemon. One at a time per chat, each attempt committed before it. */
export interface MasterInbox {
  /** Resolves with the next update, or undefined once `signal` is aborted. */
  next(signal: AbortSignal): Promise<InboxRow | undefined>;
  /** Finished; the row's body is erased. */
  done(row: InboxRow): Promise<void>;
  /** It threw: tried again, or set aside after the limit; the error is journalled, redacted. */
  failed(row: InboxRow, error: Error): Promise<void>;
}

/** What the Master's entrance needs: a capability to talk through the gate, and who it is. */
export type MasterAccess = {
  readonly apiRoot: string;
  readonly capability: Secret;
  readonly username: string;
  readonly canManageBots: boolean;
  readonly admins: readonly UserId[];
};
