import { chatToWrite, messageToEdit } from "#sandbox/telegram/chat-of-call.ts";
import { messageJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { readCaption, readText } from "#sandbox/telegram/read-content.ts";
import { readMarkup } from "#sandbox/telegram/read-markup.ts";
import { readRich } from "#sandbox/telegram/rich.ts";
import type { Content } from "#sandbox/world/chat.ts";
import { deleteMessage, editMessage, findMessage, setReaction } from "#sandbox/world/chats.ts";
import { listOf, numberOf, objectOf, textOf } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** A bot may delete messages for this long after they were sent. */
const deletableMs = 48 * 3_600_000;

const sameContent = (a: Content, b: Content): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An edit sets all of the content: without a reply markup the keyboard goes away. */
function edit(call: Call, change: (content: Content) => Omit<Content, "markup">): unknown {
  const { chat, message } = messageToEdit(call);
  const old = message.content;
  const content: Content = { ...change(old), markup: readMarkup(call.args) };
  const before: Content = {
    text: old.text,
    entities: old.entities,
    rich: old.rich,
    file: old.file,
    markup: old.markup,
  };
  const after: Content = {
    text: content.text,
    entities: content.entities,
    rich: content.rich,
    file: content.file,
    markup: content.markup,
  };
  if (sameContent(before, after)) throw badRequest(notModified);
  editMessage(call.world, chat, { message, content });
  return messageJson(chat, message);
}

function editMessageText(call: Call): unknown {
  return edit(call, (content) => {
    if (content.file !== undefined) throw badRequest("there is no text in the message to edit");
    return call.args.has("rich_message") ? readRich(call.args) : readText(call.args);
  });
}

const editMessageCaption = (call: Call): unknown =>
  edit(call, ({ file }) => {
    if (file === undefined) throw badRequest("there is no caption in the message to edit");
    return { ...readCaption(call.args), file };
  });

const editMessageReplyMarkup = (call: Call): unknown => edit(call, (content) => content);

function deleteOne(call: Call, messageId: number): void {
  const chat = chatToWrite(call);
  const message = findMessage(chat, messageId);
  if (message === undefined) throw badRequest("message to delete not found");
  if (call.world.now() - message.atMs > deletableMs) throw badRequest("message can't be deleted");
  deleteMessage(call.world, chat, message);
}

function deleteOneNamed(call: Call): unknown {
  deleteOne(call, call.args.number("message_id") ?? 0);
  return true;
}

/** Deletes those that can be found and leaves the others, as Telegram does. */
function deleteMessages(call: Call): unknown {
  const chat = chatToWrite(call);
  for (const id of call.args.list("message_ids") ?? []) {
    const message = findMessage(chat, numberOf(id) ?? 0);
    if (message !== undefined) deleteMessage(call.world, chat, message);
  }
  return true;
}

function setMessageReaction(call: Call): unknown {
  const chat = chatToWrite(call);
  const message = findMessage(chat, call.args.number("message_id") ?? 0);
  if (message === undefined) throw badRequest("message to react not found");
  const [first] = listOf(call.args.list("reaction"));
  setReaction(call.world, chat, { message, emoji: textOf(objectOf(first)?.["emoji"]) });
  return true;
}

/** Changes of messages that are there already. */
export const editMethods: Readonly<Record<string, Method>> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage: deleteOneNamed,
  deleteMessages,
  setMessageReaction,
};
