import { chatToWrite, repliedTo, threadOf } from "#sandbox/telegram/chat-of-call.ts";
import { messageJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { readText } from "#sandbox/telegram/read-content.ts";
import { readMarkup } from "#sandbox/telegram/read-markup.ts";
import type { Content } from "#sandbox/world/chat.ts";
import { addMessage, setAction } from "#sandbox/world/chats.ts";
import { badRequest } from "#sandbox/world/refused.ts";
import type { Json } from "#sandbox/world/read-json.ts";

/** Sends into the chat of the call; `read` runs after the chat is known to take it, as Telegram checks in this order. */
export function sendContent(call: Call, read: () => Omit<Content, "markup">, forwardOf?: Json): Json {
  const chat = chatToWrite(call);
  const content = { ...read(), markup: readMarkup(call.args) };
  const replyTo = repliedTo(call, chat);
  const threadId = threadOf(call, chat);
  return messageJson(chat, addMessage(call.world, chat, { from: "bot", content, replyTo, threadId, forwardOf }));
}

const sendMessage = (call: Call): unknown => sendContent(call, () => readText(call.args));

const actions = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];

function sendChatAction(call: Call): unknown {
  const chat = chatToWrite(call);
  const action = (call.args.text("action") ?? "").toLowerCase();
  if (!actions.includes(action)) throw badRequest("wrong parameter action in request");
  setAction(call.world, chat, action);
  return true;
}

/** Texts, and "typing". */
export const sendMethods: Readonly<Record<string, Method>> = { sendMessage, sendChatAction };
