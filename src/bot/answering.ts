/** The answers that are being written, at most one in each chat. */
export class Answering {
  readonly #open = new Map<number, { readonly draftId: number; readonly stop: AbortController }>();

  /** Begins an answer; its signal is aborted when it must end. */
  begin(chatId: number, draftId: number): AbortSignal {
    const stop = new AbortController();
    this.#open.set(chatId, { draftId, stop });
    return stop.signal;
  }

  end(chatId: number): void {
    this.#open.delete(chatId);
  }

  isUnderWay(chatId: number): boolean {
    return this.#open.has(chatId);
  }

  /** Ends the answer of a chat, or of this draft alone. False when there is none. */
  stop(chatId: number, draftId?: number): boolean {
    const one = this.#open.get(chatId);
    if (one === undefined || (draftId !== undefined && draftId !== one.draftId)) return false;
    one.stop.abort();
    return true;
  }

  stopAll(): void {
    for (const { stop } of this.#open.values()) stop.abort();
  }
}
