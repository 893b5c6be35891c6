import type { Api } from "grammy/web";
import type { Limits } from "#contracts/limits.ts";
import type { Budget } from "#bot/budget.ts";
import { lastPart, messageUnitsMax } from "#bot/cut-text.ts";
import type { Place } from "#bot/house.ts";
import { hasMarkup } from "#bot/has-markup.ts";
import { splitMarkdown } from "#bot/split-markdown.ts";
import { telegramError } from "#bot/telegram-error.ts";
import { pause } from "#model/pause.ts";

export type DraftParts = {
  readonly api: Api;
  readonly place: Place;
  /** Not zero; Telegram names it when the person presses Stop. */
  readonly draftId: number;
  readonly budget: Budget;
  readonly limits: Limits;
  readonly now: () => number;
};

const never = new AbortController().signal;

/**
 * An answer that grows before the reader's eyes: the newest text at most once a second, none while the chat's window is
 * closed, and again before Telegram lets it vanish. Markdown is shown properly as it grows, where Telegram can. A frame is
 * never repeated and never delays the answer.
 */
export class Draft {
  readonly #parts: DraftParts;
  #wanted = "";
  #shown: string | undefined;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #frame: Promise<void> | undefined;
  #state: "open" | "plain" | "closed" = "open";

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** An empty text shows that the bot is thinking. */
  show(text: string): void {
    this.#wanted = text;
    this.#plan();
  }

  /** No more frames; resolves when none is on its way, so that the answer comes after all of them, or when that takes too long. */
  async close(): Promise<void> {
    this.#state = "closed";
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) await Promise.race([this.#frame, pause(this.#parts.limits.draftCloseMs, never)]);
  }

  #plan(): void {
    if (this.#state === "closed" || this.#frame !== undefined) return;
    const { limits, budget, place, now } = this.#parts;
    const every = this.#wanted === this.#shown ? limits.draftAgainMs : limits.draftEveryMs;
    const wait = Math.max(this.#lastAtMs + every - now(), budget.frameWaitMs(place.chatId), 0);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#frame = this.#send().finally(() => {
        this.#frame = undefined;
        this.#plan();
      });
    }, wait);
  }

  async #send(): Promise<void> {
    const text = this.#wanted;
    this.#lastAtMs = this.#parts.now();
    const rich = this.#state === "open" && hasMarkup(text);
    try {
      await this.#frameOf(text, rich);
      this.#shown = text;
    } catch (error) {
      const known = telegramError(error);
      if (known === undefined) throw error;
      this.#refused(known.status, rich);
    }
  }

  async #frameOf(text: string, rich: boolean): Promise<void> {
    const { api, place, draftId } = this.#parts;
    const more = {
      can_stop: true,
      ...(place.threadId === undefined ? {} : { message_thread_id: place.threadId }),
    };
    // The end of a long text: cut where a message would be, so that code stays code.
    const markdown = rich ? (splitMarkdown(text, messageUnitsMax).at(-1) ?? "") : "";
    if (rich) await api.sendRichMessageDraft(place.chatId, draftId, { markdown }, more);
    else await api.sendMessageDraft(place.chatId, draftId, lastPart(text, messageUnitsMax), more);
  }

  /** Refused for good: rich frames become plain ones; an older server knows no drafts. What may heal is tried again. */
  #refused(status: number | undefined, rich: boolean): void {
    const forGood = status !== undefined && status < 500 && status !== 429;
    if (forGood && this.#state !== "closed") this.#state = rich ? "plain" : "closed";
  }
}
