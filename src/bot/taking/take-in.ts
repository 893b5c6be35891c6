import type { Message } from "grammy/types";
import type { House, Place, Said } from "#bot/house.ts";
import { saidOf } from "#bot/said-of.ts";
import { sendText } from "#bot/send-answer.ts";
import { findAlbum, gather } from "#bot/taking/albums.ts";
import type { Brought, Sent } from "#bot/taking/brought.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { showTyping } from "#bot/taking/show-typing.ts";
import { takeDocument } from "#bot/taking/take-document.ts";
import { takeLink } from "#bot/taking/take-link.ts";
import { takePhotos } from "#bot/taking/take-photo.ts";
import { takeVoice } from "#bot/taking/take-voice.ts";
import { answerMessage } from "#bot/talk.ts";

/** A message as the conversation needs it, its text empty where it has none. */
function saidIn(message: Message, place: Place): Said {
  const said = saidOf(message, place) ?? saidOf({ ...message, text: "-" }, place);
  if (said === undefined) throw new TypeError("a message with a text has something said in it");
  return { ...said, text: message.text ?? message.caption ?? "" };
}

type Photo = { readonly said: Said; readonly groupId: string | undefined; readonly sent: Sent };

/** One of several waits for the others. That something is under way is shown with the first of them. */
async function takePhoto(house: House, { said, groupId, sent }: Photo): Promise<void> {
  if (groupId === undefined) return takePhotos(house, said, [sent]);
  const isFirst = findAlbum(house, { chatId: said.chatId, groupId }) === undefined;
  if (!(await gather(house, { groupId, said, sent }))) return takePhotos(house, said, [sent]);
  if (isFirst) showTyping(house, said);
}

type Coming = {
  readonly message: Message;
  readonly place: Place;
  readonly brought: Exclude<Brought, { kind: "nothing" }>;
};

/** Takes in what a message brings beside its words, and answers what is said of it. The same message twice is taken in once. */
export async function takeIn(house: House, { message, place, brought }: Coming): Promise<void> {
  const { memory, ingest } = house;
  if (await memory.isAnswered(place.chatId, message.message_id)) return;
  const said = saidIn(message, place);
  switch (brought.kind) {
    case "document":
      return takeDocument(house, ingest, {
        said,
        sent: brought.sent,
        isOneOfMany: message.media_group_id !== undefined,
      });
    case "photo":
      return takePhoto(house, { said, groupId: message.media_group_id, sent: brought.sent });
    case "voice":
      return takeVoice(house, said, brought.sent);
    case "link":
      return takeLink(house, ingest, { said, url: brought.url });
    case "other":
      await sendText(house, place, { text: fileWords(place.lang)("cannot-take"), step: "cannot-take" });
      return said.text === "" ? undefined : answerMessage(house, said);
  }
}
