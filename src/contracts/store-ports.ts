import type { Owner } from "#contracts/bot.ts";
import type { Bots, Secrets } from "#contracts/bots-port.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { Event, EventKind, JournalRow } from "#contracts/event.ts";
import type { ChildRef, State, Wanted } from "#contracts/instance.ts";
import type { RunExit } from "#contracts/exit.ts";
import type { BotId, Lang, RunId, UserId } from "#contracts/ids.ts";
import type { Spending } from "#contracts/spending.ts";
import type { Steps } from "#contracts/step.ts";
import type {
  HeldVerdict,
  InboxCounts,
  InboxNews,
  InboxRow,
  KeptUpdate,
  ReceivedUpdate,
  SetAside,
} from "#contracts/inbox.ts";

import type { Incidents, Outbox } from "#contracts/notices-port.ts";
export type { Bots, Erased, NewSetting, RegisterResult, SecretField, Secrets } from "#contracts/bots-port.ts";

// Signatures are asynchronous and each verb is one whole transaction.
// A failure of the disk or the file (full, read-only, locked, corrupt) is thrown as StoreError with its errno.

/** Append-only. `listen` hears each event after it is kept; a listener that throws is journalled and harms nobody. */
export interface Journal {
  append(event: Event): Promise<JournalRow>;
  /** Oldest first, after `afterSeq`; `botId` undefined means all. */
  read(query: {
    botId?: BotId | undefined;
    afterSeq?: number | undefined;
    kinds?: readonly EventKind[];
    max: number;
  }): Promise<readonly JournalRow[]>;
  /** Newest first. */
  last(query: { botId?: BotId | undefined; kinds?: readonly EventKind[]; max: number }): Promise<readonly JournalRow[]>;
  listen(hear: (row: JournalRow) => void): () => void;
}

export interface Calls {
  /** Kept in groups: durable within a second, not at once. */
  record(call: CallRecord): void;
  /** Newest first. */
  last(botId: BotId, query: { failedOnly: boolean; max: number }): Promise<readonly CallRecord[]>;
}

export interface Owners {
  get(userId: UserId): Promise<Owner | undefined>;
  /** Makes the owner when new; an existing language choice stays. */
  meet(owner: { userId: UserId; firstName: string; lang: Lang; nowMs: number }): Promise<Owner>;
  setLang(userId: UserId, lang: Lang): Promise<void>;
  select(userId: UserId, botId: BotId | undefined): Promise<void>;
}

/** The last known truth of one instance, for a daemon that starts again. */
export type InstanceRow = {
  readonly botId: BotId;
  readonly wanted: Wanted;
  readonly state: State;
  readonly restarts: number;
  /** The run whose child may still be there. */
  readonly runId: RunId | undefined;
  readonly child: ChildRef | undefined;
};

export interface Instances {
  get(botId: BotId): Promise<InstanceRow | undefined>;
  all(): Promise<readonly InstanceRow[]>;
  save(row: InstanceRow): Promise<void>;
  /** The next run of a bot: a fresh, never reused id, kept before the process exists. */
  newRun(botId: BotId, nowMs: number): Promise<RunId>;
  runReady(runId: RunId, atMs: number): Promise<void>;
  runEnded(exit: RunExit): Promise<void>;
  /** Newest first. */
  exits(botId: BotId, max: number): Promise<readonly RunExit[]>;
}

export type CapabilityRow = {
  readonly botId: BotId;
  readonly runId: RunId;
  readonly hash: Buffer;
  readonly issuedAtMs: number;
  /** The run has said `done` at least once: it may hold many updates, and only `done` finishes them. */
  readonly saysDone: boolean;
};

/** Capabilities by SHA-256; the token itself is never kept. */
export interface Capabilities {
  save(row: CapabilityRow): Promise<void>;
  saysDone(runId: RunId): Promise<void>;
  all(): Promise<readonly CapabilityRow[]>;
  revoke(runId: RunId): Promise<void>;
}

/**
 * How much a run may hold at once: anything; one row of each chat, so that the order in a chat is kept (`passing` names the
 * types that wait for no chat); or nothing new before everything in its hands is handled.
 */
export type HoldPace =
  | { readonly kind: "any" }
  | { readonly kind: "one_per_chat"; readonly passing: readonly string[] }
  | { readonly kind: "alone" };

export interface Inbox extends InboxNews {
  /** Keeps what is new (by bot and update id, within a window) and the offset, in one durable transaction; groups commit. */
  receive(
    botId: BotId,
    batch: { updates: readonly ReceivedUpdate[]; nextOffset: number; nowMs: number },
  ): Promise<{ fresh: number }>;
  /** Telegram's offset to ask with next; undefined before the first. */
  offset(botId: BotId): Promise<number | undefined>;
  setOffset(botId: BotId, offset: number | undefined): Promise<void>;
  /** The update types that the bot's program asked for last; undefined when it never did. */
  allowedTypes(botId: BotId): Promise<readonly string[] | undefined>;
  setAllowedTypes(botId: BotId, types: readonly string[] | undefined): Promise<void>;
  /**
   * Waiting rows, oldest first, now held by `runId`; at most `max`. What the run holds already is given again: from
   * `fromSeq` up, or, under another `pace` than `any`, just the rows that `again` names. `types` filters when given (rows
   * of other types are finished unseen). Wake-up rows only with `wakes`.
   */
  hold(
    botId: BotId,
    query: {
      runId: RunId;
      fromSeq: number;
      max: number;
      types: readonly string[] | undefined;
      wakes: boolean;
      nowMs: number;
      pace?: HoldPace;
      again?: readonly number[];
    },
  ): Promise<readonly InboxRow[]>;
  /** Handled: the row's body is erased. False when no such row is in a run's hands, confirmed or not. */
  done(botId: BotId, seq: number, nowMs: number): Promise<boolean>;
  /** A program that never says done confirms by offset: held rows with seq < before are handled; kept for a while to be given again. */
  confirmBefore(botId: BotId, query: { runId: RunId; before: number; nowMs: number }): Promise<void>;
  /**
   * A run has ended: what it held waits again; deaths are counted when it died by its own doing; rows that have killed
   * too often are set aside and returned. `again` says which of the rows that were confirmed lately are given once more: asked within
   * the transaction, for a program may die while it confirms.
   */
  release(
    botId: BotId,
    verdict: HeldVerdict & { again?: ((row: { seq: number; chatId: number | undefined }) => boolean) | undefined },
  ): Promise<readonly SetAside[]>;
  /**
   * What earlier runs of the bot have in their hands still, because their end could not be kept, waits again; also what they
   * confirmed lately, for nobody knows any more whether they came to answer it.
   */
  takeBack(botId: BotId, now: { runId: RunId; nowMs: number }): Promise<void>;
  /** What lies in a run's hands, by number; `hold` gives it again when it is named. */
  heldBy(botId: BotId, runId: RunId): Promise<readonly number[]>;
  counts(botId: BotId): Promise<InboxCounts>;
  /** What is not done with, oldest first, as it is: nothing is handed out. */
  kept(botId: BotId, max: number): Promise<readonly KeptUpdate[]>;
  /** Bots with rows that wait or are in the hands of a run, which may be over: for a daemon that starts again. */
  waitingBots(): Promise<readonly BotId[]>;
  /** Whether the next rows must be handed one at a time, because one of them has killed before. */
  oneAtATime(botId: BotId): Promise<boolean>;
  setAsideRows(botId: BotId): Promise<readonly SetAside[]>;
  /** Back into the line, deaths forgotten; false when it is not there. */
  retry(botId: BotId, seq: number): Promise<boolean>;
  discard(botId: BotId, seq: number): Promise<boolean>;
  /** Counts a try of the Master's own, committed before the try. Returns the tries so far, this one included. */
  attempt(botId: BotId, seq: number): Promise<number>;
  setAside(botId: BotId, seq: number): Promise<void>;
  /** Replaces one of the same id. False when the bot has as many as it may have. */
  putWake(botId: BotId, wake: { id: string; dueMs: number }): Promise<boolean>;
  removeWake(botId: BotId, id: string): Promise<void>;
  /** Turns wake-ups that are due into rows; returns the bots that got one. */
  wakesDue(nowMs: number): Promise<readonly BotId[]>;
}

/** How a rotation of the master key ended. */
export type RotatedKey =
  /** Backups that were made before need the old key. */
  | {
      readonly kind: "rotated";
      readonly dataKeys: number;
      readonly oldKeyFile: string;
      /** Data keys that were changed themselves, with all that was sealed with them; undefined when that was not asked for. */
      readonly resealed: number | undefined;
    }
  /** Some data keys do not open with the key in force, for their rows were changed; nothing was done. */
  | { readonly kind: "keys_unreadable"; readonly file: string; readonly dataKeys: number; readonly bad: number }
  /** The key file cannot be read or replaced; nothing was done. */
  | { readonly kind: "refused"; readonly file: string; readonly errno: string };

/** The key that wraps every bot's data key. */
export interface MasterKeys {
  /**
   * Makes a fresh one and wraps everything with it. It may be cut off at any point: the next start finishes or undoes it.
   * `deep`: the bots' data keys are changed, too; goes on with one that was cut off.
   */
  rotate(how: { readonly deep: boolean }): Promise<RotatedKey>;
}

/** A file that cannot be kept or read right now. */
export type StorageTrouble = {
  readonly what: string;
  readonly errno: string;
  readonly text: string;
  readonly sinceMs: number;
};

/** How keeping goes. Trouble heals by itself when its cause is gone; damage does not. */
export interface StorageHealth {
  /** What is in trouble now; empty when all is well. */
  failing(): readonly StorageTrouble[];
  /** Hears `storage.failed` and `storage.recovered` at once, also while the journal itself cannot be written. */
  listen(hear: (event: Event) => void): () => void;
}

/** Everything kept, opened once by the daemon. */
export interface Store {
  readonly journal: Journal;
  readonly calls: Calls;
  readonly owners: Owners;
  readonly bots: Bots;
  readonly secrets: Secrets;
  readonly instances: Instances;
  readonly capabilities: Capabilities;
  readonly inbox: Inbox;
  readonly steps: Steps;
  readonly spending: Spending;
  readonly outbox: Outbox;
  readonly incidents: Incidents;
  readonly health: StorageHealth;
  readonly masterKey: MasterKeys;
  /** Clears away what is past its window, in small steps. Returns how many rows went. */
  sweep(nowMs: number): Promise<number>;
  /** Looks through both files while everything goes on; true when they are whole. Damage is told as `storage.failed`. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}
