import { randomInt } from "node:crypto";
import { SimError } from "#sandbox/sim.ts";
import type { PressAnswer, SimVerbs } from "#sandbox/sim-verbs.ts";
import { dataOfButton } from "#sandbox/control/find-button.ts";
import { botNamed, userNamed } from "#sandbox/control/people.ts";
import { botJson, chatJson, messageJson, personJson } from "#sandbox/telegram/json.ts";
import { foundEntities } from "#sandbox/text/found-entities.ts";
import type { Chat, Content } from "#sandbox/world/chat.ts";
import { addMessage, chatOf, dropDraft, dropOldDrafts, editMessage, findMessage } from "#sandbox/world/chats.ts";
import { showChat } from "#sandbox/world/show.ts";
import { signInitData } from "#sandbox/world/init-data.ts";
import { pushUpdate } from "#sandbox/world/updates.ts";
import type { World } from "#sandbox/world/world.ts";

export type Place = { readonly userId: number; readonly botId: number };

const pressWaitMs = 5_000;

/** Presses that are remembered; older ones are past their answer anyhow. */
const callbacksMax = 10_000;

export function chatAt(world: World, { userId, botId }: Place): Chat {
  const chat = chatOf(botNamed(world, botId), userNamed(world, userId));
  dropOldDrafts(world, chat);
  return chat;
}

/** The chat of a person who may write in it. */
function chatToSay(world: World, place: Place): Chat {
  const chat = chatAt(world, place);
  const { account, user } = chat;
  if (chat.blocked) throw new SimError(`user ${user.id} has blocked bot ${account.id}`);
  const { restricted, added } = account.access;
  if (restricted && user.id !== account.ownerId && !added.includes(user.id)) {
    throw new SimError(`the access to bot ${account.id} is restricted`);
  }
  return chat;
}

type Said = {
  readonly content: Content;
  readonly replyTo?: number | undefined;
  readonly threadId?: number | undefined;
  /** When it was said, where that is not now. */
  readonly dateMs?: number | undefined;
};

function sayIn(world: World, place: Place, { content, replyTo, threadId, dateMs }: Said): number {
  const chat = chatToSay(world, place);
  chat.started = true;
  const message = addMessage(world, chat, { from: "user", content, replyTo, threadId, atMs: dateMs });
  const reader = world.readers.get(chat.account.id);
  if (reader === undefined) pushUpdate(world, chat.account, { type: "message", body: messageJson(chat, message) });
  else reader.said(chat.user, content.text);
  return message.id;
}

const plain = (text: string): Content => ({ text, entities: foundEntities(text, []) });

function sendFile(world: World, args: Parameters<SimVerbs["sendFile"]>[0]): number {
  const { kind, name, caption, base64 } = args;
  const mimeType =
    args.mimeType ?? { document: "application/octet-stream", photo: "image/jpeg", voice: "audio/ogg" }[kind];
  const file = world.files.keep({ kind, name, mimeType, data: Buffer.from(base64, "base64") });
  return sayIn(world, args, { content: { ...plain(caption ?? ""), file, album: args.album } });
}

function editOwn(world: World, args: Parameters<SimVerbs["edit"]>[0]): void {
  const chat = chatToSay(world, args);
  const message = findMessage(chat, args.messageId);
  if (message?.from !== "user") throw new SimError(`user ${args.userId} has no message ${args.messageId} here`);
  editMessage(world, chat, { message, content: plain(args.text) });
  pushUpdate(world, chat.account, { type: "edited_message", body: messageJson(chat, message) });
}

async function press(world: World, args: Parameters<SimVerbs["press"]>[0]): Promise<PressAnswer> {
  const chat = chatToSay(world, args);
  const { account, user } = chat;
  const message = findMessage(chat, args.messageId);
  if (message === undefined) throw new SimError(`there is no message ${args.messageId} in this chat`);
  const data = dataOfButton(message, args);
  const reader = world.readers.get(account.id);
  if (reader !== undefined) {
    reader.pressed(user, message, data);
    return { kind: "answered", text: "", alert: false, url: undefined };
  }
  const id = `${account.id}${randomInt(1_000_000_000, 9_999_999_999)}`;
  const callback = { botId: account.id, userId: user.id, atMs: world.now(), answer: undefined };
  world.callbacks.set(id, callback);
  if (world.callbacks.size > callbacksMax) world.callbacks.delete(world.callbacks.keys().next().value ?? "");
  const chatInstance = String(account.id * 7 + user.id);
  const body = { id, from: personJson(user), message: messageJson(chat, message), chat_instance: chatInstance, data };
  pushUpdate(world, account, { type: "callback_query", body });
  const answer = await world.news.until(() => world.callbacks.get(id)?.answer, args.timeoutMs ?? pressWaitMs);
  return answer === undefined ? { kind: "unanswered" } : { kind: "answered", ...answer };
}

function pressStop(world: World, args: Parameters<SimVerbs["pressStop"]>[0]): void {
  const chat = chatToSay(world, args);
  const draft = chat.drafts.get(args.draftId);
  if (draft?.canStop !== true) throw new SimError(`there is no draft ${args.draftId} with a Stop button in this chat`);
  if (!draft.keepOnStop) dropDraft(world, chat, draft.id);
  const body = { chat: chatJson(chat.user), draft_id: draft.id };
  pushUpdate(world, chat.account, { type: "stopped_message_generation", body });
}

function setBlocked(world: World, place: Place, blocked: boolean): void {
  const chat = chatAt(world, place);
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  world.news.tell({ kind: "chat", ...place, blocked });
  const status = (kicked: boolean): unknown => ({
    user: botJson(chat.account),
    status: kicked ? "kicked" : "member",
    ...(kicked ? { until_date: 0 } : {}),
  });
  const body = {
    chat: chatJson(chat.user),
    from: personJson(chat.user),
    date: Math.floor(world.now() / 1_000),
    old_chat_member: status(!blocked),
    new_chat_member: status(blocked),
  };
  pushUpdate(world, chat.account, { type: "my_chat_member", body });
}

type TalkVerb =
  | "say"
  | "sendFile"
  | "edit"
  | "press"
  | "pressStop"
  | "block"
  | "unblock"
  | "chat"
  | "initData"
  | "download";

/** What people do in a chat. */
export function talkVerbs(world: World): Pick<SimVerbs, TalkVerb> {
  return {
    say: ({ text, ...said }) => sayIn(world, said, { ...said, content: plain(text) }),
    sendFile: (args) => sendFile(world, args),
    edit: (args) => editOwn(world, args),
    press: (args) => press(world, args),
    pressStop: (args) => pressStop(world, args),
    block: (place) => setBlocked(world, place, true),
    unblock: (place) => setBlocked(world, place, false),
    chat: (place) => showChat(chatAt(world, place), world.now()),
    initData: ({ botId, userId }) => signInitData(botNamed(world, botId), userNamed(world, userId), world.now()),
    download: ({ fileId }) => {
      const file = world.files.get(fileId);
      if (file === undefined) throw new SimError(`there is no file ${fileId}`);
      return { base64: file.data.toString("base64"), name: file.name };
    },
  };
}
