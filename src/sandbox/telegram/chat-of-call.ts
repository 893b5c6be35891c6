import type { Call } from "#sandbox/telegram/method.ts";
import type { Chat, Message } from "#sandbox/world/chat.ts";
import { chatOf, findMessage } from "#sandbox/world/chats.ts";
import { objectOf, numberOf } from "#sandbox/world/read-json.ts";
import { badRequest, Refused } from "#sandbox/world/refused.ts";

/** The private chat that `name` (chat_id) means, written in before or not. */
export function chatNamed({ world, account, args }: Call, name = "chat_id"): Chat {
  const given = args.text(name);
  if (given === undefined || given === "") throw badRequest("chat_id is empty");
  const id = args.number(name);
  if (id === undefined) throw badRequest("chat not found");
  if (world.bots.has(id)) throw new Refused(403, "Forbidden: bot can't send messages to bots");
  const user = world.users.get(id);
  if (user === undefined) throw badRequest("chat not found");
  return chatOf(account, user);
}

/** The chat of a call that writes: the person must have pressed Start, and not blocked the bot since. */
export function chatToWrite(call: Call): Chat {
  const chat = chatNamed(call);
  if (!chat.started) throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
  if (chat.blocked) throw new Refused(403, "Forbidden: bot was blocked by the user");
  return chat;
}

/** The topic that a call names; undefined for the chat itself. */
export function threadOf({ args, account }: Call, chat: Chat): number | undefined {
  const threadId = args.number("message_thread_id");
  if (threadId === undefined || threadId === 0) return undefined;
  if (!account.hasTopics || !chat.threads.has(threadId)) throw badRequest("message thread not found");
  return threadId;
}

/** The message that a call replies to; undefined for none, or for one that is gone and need not be there. */
export function repliedTo({ args }: Call, chat: Chat): number | undefined {
  const parameters = args.object("reply_parameters", "reply parameters");
  const messageId = numberOf(parameters?.["message_id"]) ?? args.number("reply_to_message_id");
  if (messageId === undefined || messageId === 0) return undefined;
  if (findMessage(chat, messageId) !== undefined) return messageId;
  const without = objectOf(parameters)?.["allow_sending_without_reply"];
  if (without === true || args.flag("allow_sending_without_reply")) return undefined;
  throw badRequest("message to be replied not found");
}

/** The bot's own message that a call wants to edit. */
export function messageToEdit(call: Call): { readonly chat: Chat; readonly message: Message } {
  const chat = chatToWrite(call);
  const message = findMessage(chat, call.args.number("message_id") ?? 0);
  if (message === undefined) throw badRequest("message to edit not found");
  if (message.from !== "bot" || message.content.service !== undefined) throw badRequest("message can't be edited");
  return { chat, message };
}
