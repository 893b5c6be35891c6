import type { SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import type { Chat, Content, Draft, Message } from "#sandbox/world/chat.ts";
import type { Json } from "#sandbox/world/read-json.ts";
import { showDraft, showMessage } from "#sandbox/world/show.ts";
import type { World } from "#sandbox/world/world.ts";

/** The chat of a person with a bot, opened when there is none; a bot cannot write into it before the person has. */
export function chatOf(account: Account, user: SimUser): Chat {
  const known = account.chats.get(user.id);
  if (known !== undefined) return known;
  const chat: Chat = {
    user,
    account,
    started: false,
    blocked: false,
    messages: [],
    drafts: new Map(),
    action: undefined,
    lastThread: 0,
    threads: new Map(),
  };
  account.chats.set(user.id, chat);
  return chat;
}

export type NewMessage = {
  readonly from: Message["from"];
  readonly content: Content;
  readonly replyTo?: number | undefined;
  readonly threadId?: number | undefined;
  readonly forwardOf?: Json | undefined;
  /** When it was said, where that is not now. */
  readonly atMs?: number | undefined;
};

const place = (chat: Chat): { readonly userId: number; readonly botId: number } => ({
  userId: chat.user.id,
  botId: chat.account.id,
});

function nextChange(account: Account): number {
  account.lastChange += 1;
  return account.lastChange;
}

/** Puts a message into the chat. A bot's message ends its "typing" and the drafts that were kept after a stop. */
export function addMessage(world: World, chat: Chat, given: NewMessage): Message {
  const id = nextChange(chat.account);
  const message: Message = {
    id,
    change: id,
    from: given.from,
    atMs: given.atMs ?? world.now(),
    replyTo: given.replyTo,
    threadId: given.threadId,
    forwardOf: given.forwardOf,
    content: given.content,
    edits: 0,
    editedMs: undefined,
    deleted: false,
    reaction: undefined,
  };
  chat.messages.push(message);
  if (chat.messages.length > world.limits.sandboxMessagesPerChatMax) chat.messages.shift();
  world.news.tell({ kind: "message", ...place(chat), message: showMessage(message) });
  if (given.from === "bot") {
    chat.action = undefined;
    for (const draftId of chat.drafts.keys()) dropDraft(world, chat, draftId);
  }
  return message;
}

/** A message that is still there; undefined for one deleted or unknown. */
export function findMessage(chat: Chat, messageId: number): Message | undefined {
  return chat.messages.find((message) => message.id === messageId && !message.deleted);
}

export function editMessage(
  world: World,
  chat: Chat,
  { message, content }: { message: Message; content: Content },
): void {
  message.content = content;
  message.edits += 1;
  message.editedMs = world.now();
  message.change = nextChange(chat.account);
  world.news.tell({ kind: "edit", ...place(chat), message: showMessage(message) });
}

export function deleteMessage(world: World, chat: Chat, message: Message): void {
  message.deleted = true;
  message.change = nextChange(chat.account);
  world.news.tell({ kind: "delete", ...place(chat), message: showMessage(message) });
}

export function setReaction(
  world: World,
  chat: Chat,
  { message, emoji }: { message: Message; emoji: string | undefined },
): void {
  message.reaction = emoji;
  message.change = nextChange(chat.account);
  world.news.tell({ kind: "edit", ...place(chat), message: showMessage(message) });
}

export function setDraft(world: World, chat: Chat, draft: Draft): void {
  chat.drafts.set(draft.id, draft);
  setTimeout(() => dropOldDrafts(world, chat), world.limits.sandboxDraftMs).unref();
  world.news.tell({ kind: "draft", ...place(chat), draft: showDraft(draft) });
}

export function dropDraft(world: World, chat: Chat, draftId: number): void {
  if (chat.drafts.delete(draftId)) world.news.tell({ kind: "draft_gone", ...place(chat), draftId });
}

/** Takes away the drafts whose life is over: 30 seconds after their last change. */
export function dropOldDrafts(world: World, chat: Chat): void {
  const bornAfterMs = world.now() - world.limits.sandboxDraftMs;
  for (const draft of chat.drafts.values()) if (draft.changedMs <= bornAfterMs) dropDraft(world, chat, draft.id);
}

export function setAction(world: World, chat: Chat, action: string): void {
  chat.action = { name: action, atMs: world.now() };
  world.news.tell({ kind: "action", ...place(chat), action });
}
