import type { Api } from "grammy/web";
import type { ForceReply, InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import { messageUnitsMax } from "#bot/cut-text.ts";
import type { House, Place } from "#bot/house.ts";
import { hasMarkup } from "#bot/has-markup.ts";
import { splitMarkdown } from "#bot/split-markdown.ts";
import { isInDoubt } from "#bot/stepped.ts";
import { telegramError } from "#bot/telegram-error.ts";

/** Far below Telegram's 32,768 characters, because it counts blocks too, and at most 500 of them. */
const richUnitsMax = 8_000;

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

type Doubt = { readonly step: string; readonly message: "in-doubt" | "maybe-twice" };

/** Says that a message may be missing, or here twice. */
async function tellDoubt(house: Sender, place: Place, { step, message }: Doubt): Promise<void> {
  try {
    await house.sending(place.updateId, step).sendMessage(place.chatId, house.words(place.lang)(message), {
      ...threadOf(place),
    });
  } catch (error) {
    if (!isInDoubt(error)) throw error; // said, or cut off once more: that it is said again helps nobody
  }
}

type Once = {
  readonly step: string;
  readonly send: (api: Api) => Promise<{ readonly message_id: number }>;
};

/**
 * Sends one message as a step of its update, and says when it may be missing or here twice. Returns its id; undefined when it
 * may be missing.
 */
async function sendOnce(house: Sender, place: Place, { step, send }: Once): Promise<number | undefined> {
  let repeated = false;
  try {
    const { message_id: messageId } = await send(house.sending(place.updateId, step, () => (repeated = true)));
    // One step for all messages of the update: it is said once.
    if (repeated) await tellDoubt(house, place, { step: "maybe-twice", message: "maybe-twice" });
    return messageId;
  } catch (error) {
    if (!isInDoubt(error)) throw error;
    await tellDoubt(house, place, { step: `${step}.doubt`, message: "in-doubt" });
    return undefined;
  }
}

function markupOf({ keyboard, awaitReply }: Extra): InlineKeyboardMarkup | ForceReply | undefined {
  if (awaitReply === undefined) return keyboard;
  return { force_reply: true, input_field_placeholder: awaitReply };
}

/** Sends words of our own; returns the message's id. Links are not looked up: nobody asked for that. */
export async function sendText(house: Sender, place: Place, message: Message): Promise<number | undefined> {
  const { text, step, entities, replyTo, silent } = message;
  const replyMarkup = markupOf(message);
  const send: Once["send"] = (api) =>
    api.sendMessage(place.chatId, text, {
      link_preview_options: { is_disabled: true },
      ...threadOf(place),
      ...(entities === undefined ? {} : { entities }),
      ...(replyMarkup === undefined ? {} : { reply_markup: replyMarkup }),
      ...(silent === true ? { disable_notification: true } : {}),
      ...(replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    });
  return sendOnce(house, place, { step, send });
}

type Part = { readonly text: string; readonly step: string; readonly keyboard: InlineKeyboardMarkup | undefined };

/** The parts of a text, each with its step; buttons stand under the last one. */
function partsOf({ text, step, keyboard }: Part, max: number): readonly Part[] {
  const parts = splitMarkdown(text, max);
  return parts.map((part, at) => {
    const isLast = at === parts.length - 1;
    return { text: part, step: `${step}.${at + 1}`, keyboard: isLast ? keyboard : undefined };
  });
}

async function sendPlain(house: Sender, place: Place, whole: Part): Promise<number | undefined> {
  let last: number | undefined;
  for (const { keyboard, ...part } of partsOf(whole, messageUnitsMax)) {
    last = await sendText(house, place, { ...part, ...(keyboard === undefined ? {} : { keyboard }) });
  }
  return last;
}

/** One part as a rich message; from its original text as a plain one when Telegram refuses it or knows no rich messages. */
async function sendPart(house: Sender, place: Place, part: Part): Promise<number | undefined> {
  const { text: markdown, step, keyboard } = part;
  const more = { ...threadOf(place), ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
  try {
    const send: Once["send"] = (api) => api.sendRichMessage(place.chatId, { markdown }, more);
    return await sendOnce(house, place, { step, send });
  } catch (error) {
    const status = telegramError(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    return sendPlain(house, place, { ...part, step: `${step}.plain` });
  }
}

type AnswerText = { readonly text: string; readonly keyboard?: InlineKeyboardMarkup | undefined };

/** Sends a model's answer, in parts when it is long. Returns the id of the last message. */
export async function sendAnswer(house: Sender, place: Place, answer: AnswerText): Promise<number | undefined> {
  const { text, keyboard } = answer;
  const whole: Part = { text, step: "answer", keyboard };
  if (!hasMarkup(text)) return sendPlain(house, place, whole);
  let last: number | undefined;
  for (const part of partsOf(whole, richUnitsMax)) last = await sendPart(house, place, part);
  return last;
}
