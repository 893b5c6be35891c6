import type {
  ManagedBotRequest,
  SimBot,
  SimButton,
  SimChat,
  SimDraft,
  SimFile,
  SimKeyboard,
  SimMessage,
} from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import type { Chat, Draft, Message } from "#sandbox/world/chat.ts";
import { listOf, numberOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";

/** How long a client shows "typing". */
const actionMs = 5_000;

export function showBot(account: Account): SimBot {
  const { id, username, name, token, ownerId, managerId } = account;
  return { id, username, name, token, ownerId, managerId };
}

function showRequest(value: unknown): ManagedBotRequest | undefined {
  const request = objectOf(value);
  if (request === undefined) return undefined;
  return {
    requestId: numberOf(request["request_id"]) ?? 0,
    username: textOf(request["suggested_username"]),
    name: textOf(request["suggested_name"]),
  };
}

function showButton(value: unknown): SimButton {
  if (typeof value === "string") return { text: value };
  const button = objectOf(value) ?? {};
  return {
    text: textOf(button["text"]) ?? "",
    data: textOf(button["callback_data"]),
    url: textOf(button["url"]),
    managedBotRequest: showRequest(button["request_managed_bot"]),
  };
}

/** A reply markup as a person sees it. */
export function showKeyboard(markup: Json | undefined): SimKeyboard | undefined {
  if (markup === undefined) return undefined;
  const kinds = { inline_keyboard: "inline", keyboard: "reply" } as const;
  for (const [field, kind] of Object.entries(kinds)) {
    if (!(field in markup)) continue;
    const rows = listOf(markup[field]).map((row) => listOf(row).map(showButton));
    return markup["one_time_keyboard"] === true ? { kind, rows, once: true } : { kind, rows };
  }
  if ("remove_keyboard" in markup) return { kind: "removed", rows: [] };
  return "force_reply" in markup ? { kind: "force_reply", rows: [] } : undefined;
}

export function showMessage(message: Message): SimMessage {
  const { content } = message;
  const { rich, file } = content;
  const shown: SimFile | undefined = file && {
    kind: file.kind,
    fileId: file.fileId,
    name: file.name,
    mimeType: file.mimeType,
    bytes: file.bytes,
  };
  return {
    messageId: message.id,
    change: message.change,
    from: message.from,
    atMs: message.atMs,
    text: rich?.source ?? content.text,
    entities: content.entities,
    rich: rich && { format: rich.format, source: rich.source },
    keyboard: showKeyboard(content.markup),
    file: shown,
    replyTo: message.replyTo,
    reaction: message.reaction,
    edits: message.edits,
    deleted: message.deleted,
  };
}

export function showDraft({ id, content, canStop, changes }: Draft): SimDraft {
  const { rich, text } = content;
  return { draftId: id, text: rich?.source ?? text, rich: rich !== undefined, canStop, changes };
}

export function showChat(chat: Chat, nowMs: number): SimChat {
  const { action } = chat;
  return {
    messages: chat.messages.map(showMessage),
    drafts: [...chat.drafts.values()].map(showDraft),
    started: chat.started,
    blocked: chat.blocked,
    action: action !== undefined && nowMs - action.atMs < actionMs ? action.name : undefined,
  };
}
