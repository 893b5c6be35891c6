import type { Fact } from "#memory/facts/fact.ts";
import type { Episode } from "#memory/memory.ts";

/** What is to be forgotten, by id. */
export type ToForget = { readonly episodes: readonly number[]; readonly facts: readonly number[] };

/** Everything that goes with it. */
export type Going = {
  /** Messages that go: those named, what came with them, and answers that were made of them. */
  readonly episodes: readonly Episode[];
  /** Facts that go: those named with their older versions, and those that rest on messages that go. */
  readonly facts: readonly Fact[];
  /** Messages that say more than the facts that go: they lose these words alone. */
  readonly redacted: readonly Redacted[];
};

export type Redacted = { readonly episode: Episode; readonly words: readonly string[] };

export type Forgotten = { readonly forgettingId: number; readonly episodes: number; readonly facts: number };

/** Forgetting, which reaches what was derived, can be taken back for a while, and is not undone by learning again. */
export interface Forgetting {
  /** What would go; nothing is changed. */
  preview(chatId: number, wanted: ToForget): Promise<Going>;
  forget(chatId: number, wanted: ToForget, nowMs: number): Promise<Forgotten>;
  /** Everything of a chat. */
  forgetAll(chatId: number, nowMs: number): Promise<Forgotten>;
  /** Brings back what was forgotten; undefined when it is too late. */
  takeBack(chatId: number, forgettingId: number, nowMs: number): Promise<Forgotten | undefined>;
  /** Erases what can be taken back no more. Returns in how many milliseconds there is more; undefined when there is none. */
  erase(nowMs: number): Promise<number | undefined>;
}
