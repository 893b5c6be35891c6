import type { Reminders } from "#contracts/reminder.ts";
import type { Citations } from "#memory/citations.ts";
import type { Facts } from "#memory/facts/fact.ts";
import type { Files } from "#memory/files.ts";
import type { Forgetting } from "#memory/forgetting/forgetting.ts";
import type { Summaries } from "#memory/summaries.ts";
import type { TakeOut } from "#memory/take-out.ts";
import type { Meanings } from "#memory/vectors/meanings.ts";

/** Whose words they are. `reference` came with a forward, a file or a page: to be read, never to be obeyed. */
export type Speaker = "owner" | "bot" | "reference";

/** One message as it was said. Episodes of one sitting share a session; ids rise and are never used twice. */
export type Episode = {
  readonly episodeId: number;
  readonly sessionId: number;
  readonly chatId: number;
  readonly atMs: number;
  readonly speaker: Speaker;
  /** The speaker's name, when it is known. */
  readonly author: string | undefined;
  /** Telegram's message, to point at; undefined for what has none. */
  readonly messageId: number | undefined;
  /** The message that this one answers. */
  readonly answers: number | undefined;
  readonly text: string;
};

/** `session` names a sitting from outside; without it a session ends after a long silence, or when it has grown long. */
export type NewEpisode = Omit<Episode, "episodeId" | "sessionId" | "author" | "messageId" | "answers"> & {
  readonly author?: string | undefined;
  readonly messageId?: number | undefined;
  readonly answers?: number | undefined;
  readonly session?: string | undefined;
  /** What came with the message: kept before it, as references in a session of their own, when the message is new. */
  readonly references?: readonly { readonly title: string; readonly text: string }[];
};

/** Another text for a message that was kept. */
export type Revision = {
  readonly chatId: number;
  readonly messageId: number;
  readonly speaker: Speaker;
  readonly text: string;
};

export type RecallQuery = {
  readonly text: string;
  readonly chatId: number;
  readonly nowMs: number;
  readonly max: number;
  readonly speakers?: readonly Speaker[];
  /**
   * Of the conversation only what is older than this episode: what stands in it already need not be recalled. What came with
   * a message stands nowhere in it.
   */
  readonly beforeId?: number;
};

/** `share` is how much of the query's words the episode itself says, 0 to 1; `score` orders and means nothing else. */
export type Recalled = { readonly episode: Episode; readonly score: number; readonly share: number };

export type MemoryCounts = { readonly episodes: number; readonly firstAtMs: number | undefined };

/**
 * What a bot keeps, sealed with its data key in one file. Every verb is one whole transaction, done when it resolves.
 * A failure of the disk is thrown as StorageError.
 */
export interface Memory {
  /** Keeps a message word for word. The same message of the same speaker twice is kept once. */
  remember(episode: NewEpisode): Promise<Episode>;
  /** The same, for many at once. */
  rememberAll(episodes: readonly NewEpisode[]): Promise<readonly Episode[]>;
  /** The message was edited where it was said. The episode as it was until now; undefined when it is not kept. */
  revise(revision: Revision): Promise<Episode | undefined>;
  /** Undefined when it was forgotten. */
  episode(chatId: number, episodeId: number): Promise<Episode | undefined>;
  /** What came with a message. */
  cameWith(chatId: number, messageId: number): Promise<readonly Episode[]>;
  /** The episode of Telegram's message. */
  bySpeaker(chatId: number, messageId: number, speaker: Speaker): Promise<Episode | undefined>;
  /** Whether something was kept that answers this message: an update that comes twice is answered once. */
  isAnswered(chatId: number, messageId: number): Promise<boolean>;
  /** Best first. */
  recall(query: RecallQuery): Promise<readonly Recalled[]>;
  /** Recall by meaning, beside the words: nothing of it has to work for anything else to work. */
  readonly meanings: Meanings;
  /** The last words of the conversation since `startAnew`, oldest first. */
  recent(chatId: number, max: number): Promise<readonly Episode[]>;
  /** The conversation begins again; what was said stays in memory. */
  startAnew(chatId: number): Promise<void>;
  /** Erases everything of a chat at once and for ever; what can be taken back for a while is forgotten by `forgetting`. */
  forgetChat(chatId: number): Promise<number>;
  counts(chatId: number): Promise<MemoryCounts>;
  readonly facts: Facts;
  readonly forgetting: Forgetting;
  readonly citations: Citations;
  readonly files: Files;
  readonly summaries: Summaries;
  /** A small value of the bot's own (who it is, what it has said already), sealed like the rest. */
  kept(name: string): string | undefined;
  keep(name: string, value: string | undefined): void;
  readonly reminders: Reminders;
  readonly takeOut: TakeOut;
  close(): void;
}
