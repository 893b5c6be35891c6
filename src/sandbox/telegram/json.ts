import type { SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import type { Chat, Content, Message } from "#sandbox/world/chat.ts";
import { findMessage } from "#sandbox/world/chats.ts";
import type { StoredFile } from "#sandbox/world/file-shelf.ts";
import type { Json } from "#sandbox/world/read-json.ts";

const seconds = (ms: number): number => Math.floor(ms / 1_000);

/** The object without the fields that are undefined, as the Bot API leaves them out. */
export function compact(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

export function personJson({ id, firstName, username, lang }: SimUser): Json {
  return compact({ id, is_bot: false, first_name: firstName, username, language_code: lang });
}

export function botJson({ id, name, username }: Account): Json {
  return { id, is_bot: true, first_name: name, username };
}

export function chatJson({ id, firstName, username }: SimUser): Json {
  return compact({ id, first_name: firstName, username, type: "private" });
}

function fileJson(file: StoredFile): Json {
  const { kind, fileId, uniqueId, name, mimeType, bytes } = file;
  const known = { file_id: fileId, file_unique_id: uniqueId, file_size: bytes };
  switch (kind) {
    case "document":
      return { document: { ...known, file_name: name, mime_type: mimeType } };
    case "photo":
      return { photo: [{ ...known, width: 800, height: 600 }] };
    case "voice":
      return { voice: { ...known, duration: 1, mime_type: mimeType } };
  }
}

function contentJson({ text, entities, rich, file, album, service }: Content): Json {
  const listed = entities.length === 0 ? undefined : entities;
  if (service !== undefined) return service;
  if (rich !== undefined) return { rich_message: { blocks: rich.blocks } };
  if (file === undefined) return compact({ text, entities: listed });
  return compact({
    ...fileJson(file),
    media_group_id: album,
    caption: text === "" ? undefined : text,
    caption_entities: listed,
  });
}

/** The message as the Bot API writes it; the one that it replies to stands in it, one level deep. */
export function messageJson(chat: Chat, message: Message, nested = false): Json {
  const { content, replyTo } = message;
  const replied = nested || replyTo === undefined ? undefined : findMessage(chat, replyTo);
  const inline = content.markup !== undefined && "inline_keyboard" in content.markup;
  return compact({
    message_id: message.id,
    from: message.from === "bot" ? botJson(chat.account) : personJson(chat.user),
    chat: chatJson(chat.user),
    date: seconds(message.atMs),
    edit_date: message.editedMs === undefined ? undefined : seconds(message.editedMs),
    message_thread_id: message.threadId,
    is_topic_message: message.threadId === undefined ? undefined : true,
    forward_origin: message.forwardOf,
    reply_to_message: replied && messageJson(chat, replied, true),
    ...contentJson(content),
    reply_markup: inline ? content.markup : undefined,
  });
}
