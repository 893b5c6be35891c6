/**
 * What Telegram allows in each chat: after a 429 nothing is sent there until the window is over. Frames of a draft are left
 * out in it, answers wait for its end. One budget for everything that goes into a chat.
 */
export class Budget {
  readonly #until = new Map<number, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Telegram asked this chat to be left alone for so long. */
  cool(chatId: number, ms: number): void {
    this.#until.set(chatId, Math.max(this.#until.get(chatId) ?? 0, this.#now() + ms));
  }

  /** How long nothing may be sent there; 0 when it may. */
  leftMs(chatId: number): number {
    const left = (this.#until.get(chatId) ?? 0) - this.#now();
    if (left > 0) return left;
    this.#until.delete(chatId);
    return 0;
  }
}
