import type { ForceReply, InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { messageUnitsMax } from "#bot/cut-text.ts";
import type { House, Place } from "#bot/house.ts";
import { splitMarkdown } from "#bot/split-markdown.ts";
import { isInDoubt } from "#bot/stepped.ts";
import { telegramError } from "#bot/telegram-error.ts";

/** Far below Telegram's 32,768 characters, because it counts blocks too, and at most 500 of them. */
const richUnitsMax = 8_000;

/** Markdown that a plain message would show as bare signs. */
const markup = /^ {0,3}(?:#{1,6} |[-*+] |\d+[.)] |> |```|~~~|\|)|\*\*|__|~~|`|\]\(|\$\$|\\[([]/m;

export type Extra = {
  readonly entities?: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
  readonly replyTo?: number | undefined;
  /** A reply is awaited: what stands in the empty field until then. */
  readonly awaitReply?: string;
  /** It comes without a sound. */
  readonly silent?: boolean;
};

const threadOf = ({ threadId }: Place) => (threadId === undefined ? {} : { message_thread_id: threadId });

type Sender = Pick<House, "sending" | "words">;

type Message = Extra & {
  readonly text: string;
  /** What this message is, among those that answer the update. */
  readonly step: string;
};

/** Says that a message may be missing, or have come twice; undefined stands for its id. */
async function tellDoubt(house: Sender, place: Place, step: string): Promise<undefined> {
  const name = `${step}.doubt`;
  try {
    await house.sending(place.updateId, name).sendMessage(place.chatId, house.words(place.lang)("in-doubt"), {
      ...threadOf(place),
    });
  } catch (error) {
    if (!isInDoubt(error)) throw error; // said, or cut off once more: that it is said again helps nobody
  }
}

function markupOf({ keyboard, awaitReply }: Extra): InlineKeyboardMarkup | ForceReply | undefined {
  if (awaitReply === undefined) return keyboard;
  return { force_reply: true, input_field_placeholder: awaitReply };
}

/** Sends words of our own; returns the message's id. Links are not looked up: nobody asked for that. */
export async function sendText(house: Sender, place: Place, message: Message): Promise<number | undefined> {
  const { text, step, entities, replyTo, silent } = message;
  const markup = markupOf(message);
  try {
    const sent = await house.sending(place.updateId, step).sendMessage(place.chatId, text, {
      link_preview_options: { is_disabled: true },
      ...threadOf(place),
      ...(entities === undefined ? {} : { entities }),
      ...(markup === undefined ? {} : { reply_markup: markup }),
      ...(silent === true ? { disable_notification: true } : {}),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
    return sent.message_id;
  } catch (error) {
    if (isInDoubt(error)) return tellDoubt(house, place, step);
    throw error;
  }
}

type Part = { readonly text: string; readonly step: string };

async function sendPlain(house: Sender, place: Place, { text, step }: Part): Promise<number | undefined> {
  let last: number | undefined;
  for (const [at, part] of splitMarkdown(text, messageUnitsMax).entries()) {
    last = await sendText(house, place, { text: part, step: `${step}.${at + 1}` });
  }
  return last;
}

/** One part as a rich message; from its original text as a plain one when Telegram refuses it or knows no rich messages. */
async function sendPart(house: Sender, place: Place, { text: markdown, step }: Part): Promise<number | undefined> {
  try {
    const api = house.sending(place.updateId, step);
    return (await api.sendRichMessage(place.chatId, { markdown }, threadOf(place))).message_id;
  } catch (error) {
    if (isInDoubt(error)) return tellDoubt(house, place, step);
    const status = telegramError(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    return sendPlain(house, place, { text: markdown, step: `${step}.plain` });
  }
}

/** Sends a model's answer, in parts when it is long. Returns the id of the last message. */
export async function sendAnswer(house: Sender, place: Place, text: string): Promise<number | undefined> {
  if (!markup.test(text)) return sendPlain(house, place, { text, step: "answer" });
  let last: number | undefined;
  for (const [at, part] of splitMarkdown(text, richUnitsMax).entries()) {
    last = await sendPart(house, place, { text: part, step: `answer.${at + 1}` });
  }
  return last;
}
