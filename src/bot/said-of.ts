import type { Message } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { Asked } from "#bot/command.ts";
import type { Place, Said } from "#bot/house.ts";

/** The topic only where the chat has topics: a reply in an ordinary chat carries a thread id too. */
export function placeOf(
  message: Pick<Message, "chat" | "is_topic_message" | "message_thread_id">,
  { updateId, lang }: Pick<Place, "updateId" | "lang">,
): Place {
  return {
    chatId: message.chat.id,
    threadId: message.is_topic_message === true ? message.message_thread_id : undefined,
    updateId,
    lang,
  };
}

/** The language to answer in: as chosen with Hatchery, else as the person's Telegram is set. */
export function langOf(chosen: Lang | undefined, languageCode: string | undefined): Lang {
  return chosen ?? (languageCode?.startsWith("ru") === true ? "ru" : "en");
}

/** A message as the conversation needs it; undefined when there is no text in it. */
export function saidOf(message: Message, at: Pick<Place, "updateId" | "lang">): Said | undefined {
  const text = message.text ?? message.caption;
  if (text === undefined || text.trim() === "") return undefined;
  const about = message.reply_to_message;
  return {
    ...placeOf(message, at),
    messageId: message.message_id,
    atMs: message.date * 1_000,
    text,
    firstName: message.from?.first_name ?? "",
    forwarded: message.forward_origin !== undefined,
    about: about?.text ?? about?.caption,
    replyTo: about?.message_id,
    references: [],
    images: [],
  };
}

/** A command in a message, with the words behind its name. */
export function askedOf(message: Message, place: Place, words: string): Asked {
  const { message_id: messageId, date, from, reply_to_message: about } = message;
  const firstName = from?.first_name ?? "";
  return { ...place, words, messageId, atMs: date * 1_000, firstName, replyTo: about?.message_id };
}
