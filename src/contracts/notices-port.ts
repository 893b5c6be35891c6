import type { Answer } from "#contracts/answer.ts";
import type { BotId, UserId } from "#contracts/ids.ts";

export type NoticeRow = {
  readonly id: string;
  readonly userId: UserId;
  readonly answer: Answer;
  readonly attempts: number;
  readonly createdAtMs: number;
};

/** Notices to people, durable until Telegram has returned a message id. */
export interface Outbox {
  /** One row per id, however often it is put. False when it was there already. */
  put(notice: { id: string; userId: UserId; answer: Answer; nowMs: number }): Promise<boolean>;
  /** Unsent, oldest first. */
  due(nowMs: number, max: number): Promise<readonly NoticeRow[]>;
  /** When the next unsent one is due, past or to come; undefined when all are sent or given up. */
  nextDueMs(): Promise<number | undefined>;
  sent(id: string, messageId: number, nowMs: number): Promise<void>;
  /** Tried and failed: again at `againAtMs`, or never when undefined. */
  failed(id: string, again: { atMs: number | undefined; text: string }): Promise<void>;
  /** How far the reporter has read the journal; events after it are reported at the next start. */
  cursor(): Promise<number>;
  setCursor(seq: number): Promise<void>;
  countSince(userId: UserId, sinceMs: number): Promise<number>;
  wasPut(id: string): Promise<boolean>;
  /** The message that a notice became; undefined when it was not sent (yet). */
  messageOf(id: string): Promise<number | undefined>;
}

/** An open incident: at most one per bot. */
export type IncidentRow = {
  readonly incidentId: string;
  readonly botId: BotId;
  readonly openedAtMs: number;
  readonly cause: string;
  readonly closedAtMs: number | undefined;
};

export interface Incidents {
  open(botId: BotId): Promise<IncidentRow | undefined>;
  save(row: IncidentRow): Promise<void>;
  /** Newest first; `botId` undefined means all. */
  last(query: { botId: BotId | undefined; max: number }): Promise<readonly IncidentRow[]>;
}
