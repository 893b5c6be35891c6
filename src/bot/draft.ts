import type { Api } from "grammy/web";
import type { Limits } from "#contracts/limits.ts";
import { lastPart, messageUnitsMax } from "#bot/cut-text.ts";
import type { Budget } from "#bot/budget.ts";
import type { Place } from "#bot/house.ts";
import { telegramError } from "#bot/telegram-error.ts";

export type DraftParts = {
  readonly api: Api;
  readonly place: Place;
  /** Not zero; Telegram names it when the person presses Stop. */
  readonly draftId: number;
  readonly budget: Budget;
  readonly limits: Limits;
  readonly now: () => number;
};

/**
 * An answer that grows before the reader's eyes: the newest text at most once a second, none while the chat's window is
 * closed, and again before Telegram lets it vanish. A frame is never repeated and never delays the answer.
 */
export class Draft {
  readonly #parts: DraftParts;
  #wanted = "";
  #shown: string | undefined;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #frame: Promise<void> | undefined;
  #state: "open" | "closed" = "open";

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** An empty text shows that the bot is thinking. */
  show(text: string): void {
    this.#wanted = text;
    this.#plan();
  }

  /** No more frames; resolves when none is on its way, so that the answer comes after all of them. */
  async close(): Promise<void> {
    this.#state = "closed";
    clearTimeout(this.#timer);
    await this.#frame;
  }

  #plan(): void {
    if (this.#state === "closed" || this.#frame !== undefined) return;
    const { limits, budget, place, now } = this.#parts;
    const every = this.#wanted === this.#shown ? limits.draftAgainMs : limits.draftEveryMs;
    const wait = Math.max(this.#lastAtMs + every - now(), budget.leftMs(place.chatId), 0);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#frame = this.#send().finally(() => {
        this.#frame = undefined;
        this.#plan();
      });
    }, wait);
  }

  async #send(): Promise<void> {
    const { api, place, draftId, now } = this.#parts;
    const text = this.#wanted;
    this.#lastAtMs = now();
    const thread = place.threadId === undefined ? {} : { message_thread_id: place.threadId };
    try {
      await api.sendMessageDraft(place.chatId, draftId, lastPart(text, messageUnitsMax), { can_stop: true, ...thread });
      this.#shown = text;
    } catch (error) {
      const known = telegramError(error);
      if (known === undefined) throw error;
      const { status } = known;
      // Refused, or an older server that knows no drafts: the answer itself still comes. What may heal is tried again.
      if (status !== undefined && status < 500 && status !== 429) this.#state = "closed";
    }
  }
}
