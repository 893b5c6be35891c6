import type { InlineKeyboardMarkup } from "grammy/types";
import type { House, Place } from "#bot/house.ts";
import { stopData } from "#bot/presses/stop.ts";
import { sendText } from "#bot/send-answer.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { telegramError } from "#bot/telegram-error.ts";

const stopKeyboard = ({ lang }: Place): InlineKeyboardMarkup => ({
  inline_keyboard: [[{ text: fileWords(lang)("stop-button"), callback_data: stopData }]],
});

/** Our own words, in a message that is there already or in a new one. */
type Parts = { readonly house: House; readonly place: Place; readonly messageId: number | undefined };

/**
 * One message that says how far something has come, and in the end what came of it. Edits on the way are seldom, never
 * waited for, and left out while the chat's window is closed; the last one always arrives.
 */
export class Progress {
  readonly #parts: Parts;
  #shownAtMs: number;
  #edit: Promise<undefined> | undefined;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#shownAtMs = parts.house.now();
  }

  /** Sends the message; a run that repeats the update goes on with the same one. */
  static async begin(house: House, place: Place, text: string): Promise<Progress> {
    const messageId = await sendText(house, place, { text, step: "progress", keyboard: stopKeyboard(place) });
    return new Progress({ house, place, messageId });
  }

  show(text: string): void {
    const { house, place } = this.#parts;
    const nowMs = house.now();
    const isEarly = nowMs - this.#shownAtMs < house.limits.progressEveryMs;
    if (isEarly || this.#edit !== undefined || house.budget.leftMs(place.chatId) > 0) return;
    this.#shownAtMs = nowMs;
    this.#edit = this.#say(text, stopKeyboard(place)).then(() => (this.#edit = undefined));
  }

  /** What came of it. */
  async end(text: string): Promise<void> {
    await this.#edit;
    if (await this.#say(text)) return;
    const { house, place } = this.#parts;
    await sendText(house, place, { text, step: "progress.end" });
  }

  /** False when the message cannot be changed: it is gone, or was never known. */
  async #say(text: string, keyboard?: InlineKeyboardMarkup): Promise<boolean> {
    const { house, place, messageId } = this.#parts;
    if (messageId === undefined) return false;
    try {
      await house.api.editMessageText(place.chatId, messageId, text, {
        link_preview_options: { is_disabled: true },
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      });
      return true;
    } catch (error) {
      const known = telegramError(error);
      if (known === undefined) throw error;
      return /not modified/i.test(known.text);
    }
  }
}
