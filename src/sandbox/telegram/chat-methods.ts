import { chatNamed, chatToWrite } from "#sandbox/telegram/chat-of-call.ts";
import { botJson, chatJson, personJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const topicNameLengthMax = 128;
const topicColour = 0x6f_b9_f0;

function getChat(call: Call): unknown {
  const { user, started } = chatNamed(call);
  if (!started) throw badRequest("chat not found");
  return { ...chatJson(user), accent_color_id: 0, max_reaction_count: 11 };
}

/** In a private chat there are two members: the person and the bot. */
function getChatMember(call: Call): unknown {
  const { user } = chatNamed(call);
  const userId = call.args.number("user_id");
  if (userId === user.id) return { user: personJson(user), status: "member" };
  if (userId === call.account.id) return { user: botJson(call.account), status: "member" };
  throw badRequest("user not found");
}

function createForumTopic(call: Call): unknown {
  const chat = chatToWrite(call);
  const name = call.args.text("name") ?? "";
  if (!call.account.hasTopics) throw badRequest("the chat is not a forum");
  if (name === "" || name.length > topicNameLengthMax) throw badRequest("TOPIC_TITLE_EMPTY");
  chat.lastThread += 1;
  chat.threads.set(chat.lastThread, name);
  return { message_thread_id: chat.lastThread, name, icon_color: call.args.number("icon_color") ?? topicColour };
}

function editForumTopic(call: Call): unknown {
  const chat = chatToWrite(call);
  const threadId = call.args.number("message_thread_id") ?? 0;
  const old = chat.threads.get(threadId);
  if (old === undefined) throw badRequest("message thread not found");
  chat.threads.set(threadId, call.args.text("name") ?? old);
  return true;
}

function deleteForumTopic(call: Call): unknown {
  if (!chatToWrite(call).threads.delete(call.args.number("message_thread_id") ?? 0)) {
    throw badRequest("message thread not found");
  }
  return true;
}

/** Private chats and their topics. */
export const chatMethods: Readonly<Record<string, Method>> = {
  getChat,
  getChatMember,
  createForumTopic,
  editForumTopic,
  deleteForumTopic,
};
