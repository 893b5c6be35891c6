import type { Limits } from "#contracts/limits.ts";

/** What is left of a chat's frames, and when that was so. */
type Level = { readonly frames: number; readonly atMs: number };

const chatsMax = 1_000;

/**
 * What Telegram allows in each chat: after a 429 nothing is sent there until the window is over. Frames of a draft are left
 * out in it, answers wait for its end. Everything that goes into a chat is counted: frames come at their full pace only as
 * long as little was sent there, so that they never bring about the window that an answer would have to wait for.
 */
export class Budget {
  readonly #until = new Map<number, number>();
  readonly #levels = new Map<number, Level>();
  readonly #limits: Limits;
  readonly #now: () => number;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Telegram asked this chat to be left alone for so long. */
  cool(chatId: number, ms: number): void {
    this.#until.set(chatId, Math.max(this.#until.get(chatId) ?? 0, this.#now() + ms));
    this.#levels.set(chatId, { frames: 0, atMs: this.#now() + ms });
  }

  /** How long nothing may be sent there; 0 when it may. */
  leftMs(chatId: number): number {
    const left = (this.#until.get(chatId) ?? 0) - this.#now();
    if (left > 0) return left;
    this.#until.delete(chatId);
    return 0;
  }

  /** Something was sent into this chat: a frame, an edit, an answer. */
  spend(chatId: number): void {
    if (this.#levels.size >= chatsMax) this.#levels.clear();
    this.#levels.set(chatId, { frames: Math.max(0, this.#framesIn(chatId) - 1), atMs: this.#now() });
  }

  /** How long the next frame has to wait, so that what matters more never does. */
  frameWaitMs(chatId: number): number {
    const missing = Math.max(0, 1 - this.#framesIn(chatId));
    return Math.max(this.leftMs(chatId), missing * this.#limits.draftRefillMs);
  }

  #framesIn(chatId: number): number {
    const { draftBurst, draftRefillMs } = this.#limits;
    const level = this.#levels.get(chatId);
    if (level === undefined) return draftBurst;
    return Math.min(draftBurst, level.frames + Math.max(0, this.#now() - level.atMs) / draftRefillMs);
  }
}
