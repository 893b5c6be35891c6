type Open = { readonly chatId: number; readonly draftId: number; readonly stop: AbortController };

/** The answers that are being written: as a rule one in a chat. */
export class Answering {
  readonly #open = new Set<Open>();

  /** Begins an answer; its signal is aborted when it must end. */
  begin(chatId: number, draftId: number): { readonly signal: AbortSignal; readonly end: () => void } {
    const one = { chatId, draftId, stop: new AbortController() };
    this.#open.add(one);
    return { signal: one.stop.signal, end: () => void this.#open.delete(one) };
  }

  /** Ends the answers of a chat, or of this draft alone. False when there is none. */
  stop(chatId: number, draftId?: number): boolean {
    const meant = [...this.#open].filter(
      (one) => one.chatId === chatId && (draftId === undefined || draftId === one.draftId),
    );
    for (const { stop } of meant) stop.abort();
    return meant.length > 0;
  }

  stopAll(): void {
    for (const { stop } of this.#open) stop.abort();
  }
}
