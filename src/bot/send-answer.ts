import type { Api } from "grammy/web";
import type { MessageEntity, InlineKeyboardMarkup } from "grammy/types";
import { messageUnitsMax } from "#bot/cut-text.ts";
import type { Place } from "#bot/house.ts";
import { splitMarkdown } from "#bot/split-markdown.ts";
import { telegramError } from "#bot/telegram-error.ts";

/** Far below Telegram's 32,768 characters, because it counts blocks too, and at most 500 of them. */
const richUnitsMax = 8_000;

/** Markdown that a plain message would show as bare signs. */
const markup = /^ {0,3}(?:#{1,6} |[-*+] |\d+[.)] |> |```|~~~|\|)|\*\*|__|~~|`|\]\(|\$\$|\\[([]/m;

export type Extra = {
  readonly entities?: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
  readonly replyTo?: number | undefined;
};

const threadOf = ({ threadId }: Place) => (threadId === undefined ? {} : { message_thread_id: threadId });

/** Sends words of our own; returns the message's id. Links are not looked up: nobody asked for that. */
export async function sendText(
  api: Api,
  place: Place,
  { text, ...extra }: Extra & { readonly text: string },
): Promise<number> {
  const { entities, keyboard, replyTo } = extra;
  const sent = await api.sendMessage(place.chatId, text, {
    link_preview_options: { is_disabled: true },
    ...threadOf(place),
    ...(entities === undefined ? {} : { entities }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  });
  return sent.message_id;
}

async function sendPlain(api: Api, place: Place, text: string): Promise<number | undefined> {
  let last: number | undefined;
  for (const part of splitMarkdown(text, messageUnitsMax)) last = await sendText(api, place, { text: part });
  return last;
}

/** One part as a rich message; from its original text as a plain one when Telegram refuses it or knows no rich messages. */
async function sendPart(api: Api, place: Place, markdown: string): Promise<number | undefined> {
  try {
    return (await api.sendRichMessage(place.chatId, { markdown }, threadOf(place))).message_id;
  } catch (error) {
    const status = telegramError(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    return sendPlain(api, place, markdown);
  }
}

/** Sends a model's answer, in parts when it is long. Returns the id of the last message. */
export async function sendAnswer(api: Api, place: Place, text: string): Promise<number | undefined> {
  if (!markup.test(text)) return sendPlain(api, place, text);
  let last: number | undefined;
  for (const part of splitMarkdown(text, richUnitsMax)) last = await sendPart(api, place, part);
  return last;
}
