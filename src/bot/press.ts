import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import type { House, Place } from "#bot/house.ts";
import { telegramError } from "#bot/telegram-error.ts";

/** The owner pressed a button under a message of this bot. */
export type Press = Place & {
  readonly pressId: string;
  /** The message that the button stands under. */
  readonly messageId: number;
  /** Everything behind the button; its first word, up to a colon, names the handler. */
  readonly data: string;
};

/** What takes a press. It answers it (`answerPress`), so that Telegram's clock on the button ends. */
export type TakePress = (house: House, press: Press) => Promise<void>;

/** A press that is too old, or a message that is gone, is nobody's trouble. */
async function lenient(house: House, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined) throw error;
    house.warn(`a press was not answered: ${known.text}`);
  }
}

/** Ends the clock on the button; a text, at most 200 characters, is shown for a moment. */
export async function answerPress(house: House, { pressId }: Press, text?: string): Promise<void> {
  await lenient(house, house.api.answerCallbackQuery(pressId, text === undefined ? {} : { text }));
}

/** What a message is to show from now on. */
export type Shown = {
  readonly text: string;
  readonly entities?: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
};

/** Puts another text, and other buttons or none, in the place of the message that the button stands under. */
export async function editPressed(
  house: House,
  press: Pick<Press, "chatId" | "messageId">,
  { text, entities, keyboard }: Shown,
): Promise<void> {
  const more = {
    link_preview_options: { is_disabled: true },
    ...(entities === undefined ? {} : { entities }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  await lenient(house, house.api.editMessageText(press.chatId, press.messageId, text, more));
}

/** Puts other buttons, or none, under the message that the button stands under; its words stay. */
export async function editButtons(house: House, press: Press, rows: InlineKeyboardButton[][]): Promise<void> {
  const more = { reply_markup: { inline_keyboard: rows } };
  await lenient(house, house.api.editMessageReplyMarkup(press.chatId, press.messageId, more));
}
