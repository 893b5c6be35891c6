import { chatNamed } from "#sandbox/telegram/chat-of-call.ts";
import { compact, personJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { readCaption } from "#sandbox/telegram/read-content.ts";
import { sendContent } from "#sandbox/telegram/send.ts";
import { findMessage } from "#sandbox/world/chats.ts";
import type { StoredFile } from "#sandbox/world/file-shelf.ts";
import type { Json } from "#sandbox/world/read-json.ts";
import { badRequest, Refused } from "#sandbox/world/refused.ts";

type Kind = StoredFile["kind"];

const mb = 1024 * 1024;
const downloadBytesMax = 20 * mb;
const uploadBytesMax: Readonly<Record<Kind, number>> = { document: 50 * mb, photo: 10 * mb, voice: 50 * mb };

/** A file that comes with the call, or one that is known already by its file_id. */
function fileOf({ world, args }: Call, kind: Kind): StoredFile {
  const upload = args.upload(kind);
  if (upload !== undefined) {
    if (upload.data.length === 0) throw badRequest("file must be non-empty");
    if (upload.data.length > uploadBytesMax[kind]) throw new Refused(413, "Request Entity Too Large");
    return world.files.keep({ kind, ...upload });
  }
  const fileId = args.text(kind) ?? "";
  if (fileId === "") throw badRequest(`there is no ${kind} in the request`);
  // The sandbox fetches nothing from the world outside.
  if (/^https?:/i.test(fileId)) throw badRequest("failed to get HTTP URL content");
  const file = world.files.get(fileId);
  if (file === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  return { ...file, kind };
}

const send =
  (kind: Kind): Method =>
  (call) =>
    sendContent(call, () => ({ ...readCaption(call.args), file: fileOf(call, kind) }));

function getFile({ world, args }: Call): unknown {
  const file = world.files.get(args.text("file_id") ?? "");
  if (file === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.bytes > downloadBytesMax) throw badRequest("file is too big");
  const { fileId, uniqueId, bytes, path } = file;
  return { file_id: fileId, file_unique_id: uniqueId, file_size: bytes, file_path: path };
}

/** The message that a call copies or forwards, from a chat of the same bot. */
function source(
  call: Call,
  verb: "copy" | "forward",
): { readonly content: ReturnType<typeof contentOf>; readonly origin: Json } {
  const from = chatNamed(call, "from_chat_id");
  const message = findMessage(from, call.args.number("message_id") ?? 0);
  if (message === undefined) throw badRequest(`message to ${verb} not found`);
  const date = Math.floor(message.atMs / 1_000);
  const sender = message.from === "user" ? personJson(from.user) : { id: call.account.id, is_bot: true };
  return { content: contentOf(message), origin: { type: "user", date, sender_user: sender } };
}

const contentOf = ({ content }: NonNullable<ReturnType<typeof findMessage>>): Omit<typeof content, "markup"> => {
  const { markup: _, ...rest } = content;
  return rest;
};

function forwardMessage(call: Call): unknown {
  const { content, origin } = source(call, "forward");
  return sendContent(call, () => content, origin);
}

function copyMessage(call: Call): unknown {
  const { content } = source(call, "copy");
  const caption = call.args.has("caption") ? readCaption(call.args) : undefined;
  const message = sendContent(call, () => ({ ...content, ...caption }));
  return compact({ message_id: message["message_id"] });
}

/** Files up and down, and messages sent on. */
export const fileMethods: Readonly<Record<string, Method>> = {
  sendDocument: send("document"),
  sendPhoto: send("photo"),
  sendVoice: send("voice"),
  getFile,
  forwardMessage,
  copyMessage,
};
