import type { Message, Update, User } from "grammy/types";
import type { InboxRow } from "#contracts/inbox.ts";

/** A message of a person's in the private chat, where chat and person have one id. */
export type Incoming = {
  readonly from: User;
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly edited: boolean;
  readonly answerId: string;
  /** A document, where the message has one. */
  readonly file: LogIn | undefined;
  /** What the message that this one answers has in it. */
  readonly answered: LogIn | undefined;
  /** This update is not tried again, whatever goes wrong. */
  readonly lastTry: boolean;
};

/** What may be a log: a text, or a file that lies at Telegram; and the message that holds it. */
export type LogIn =
  | { readonly kind: "text"; readonly messageId: number; readonly text: string }
  | { readonly kind: "file"; readonly messageId: number; readonly fileId: string; readonly bytes: number };

function fileIn({ document, message_id: messageId }: Message): LogIn | undefined {
  if (document === undefined) return undefined;
  return { kind: "file", messageId, fileId: document.file_id, bytes: document.file_size ?? 0 };
}

function logIn(message: Message | undefined): LogIn | undefined {
  if (message === undefined) return undefined;
  const { message_id: messageId, text } = message;
  return fileIn(message) ?? (text === undefined ? undefined : { kind: "text", messageId, text });
}

/** The id under which an answer to this update waits in the outbox, when it has to. */
export const answerIdOf = ({ seq, updateId }: InboxRow): string => `answer/${updateId}/${seq}`;

export type Heard =
  | { readonly kind: "private"; readonly incoming: Incoming }
  | { readonly kind: "group"; readonly chatId: number; readonly from: User | undefined; readonly text: string }
  | { readonly kind: "nothing" };

/** What people send that has no text and is no mere notice of Telegram's (a pinned message, a changed photo). */
const contents = ["photo", "sticker", "voice", "audio", "video", "video_note", "animation", "document"] as const;

const says = (message: Message, text: string): boolean =>
  text !== "" || contents.some((content) => message[content] !== undefined);

/** Nothing for what needs no answer: service messages, other bots. */
export function hear(row: InboxRow, update: Update, attemptsMax: number): Heard {
  const message: Message | undefined = update.message ?? update.edited_message;
  if (message === undefined) return { kind: "nothing" };
  const { from, chat, message_id: messageId } = message;
  const text = message.text ?? message.caption ?? "";
  if (chat.type !== "private") return { kind: "group", chatId: chat.id, from, text };
  if (from === undefined || from.is_bot || from.id !== chat.id || !says(message, text)) return { kind: "nothing" };
  const logs = { file: fileIn(message), answered: logIn(message.reply_to_message) };
  const rest = { ...logs, edited: update.edited_message !== undefined, lastTry: row.attempts >= attemptsMax };
  return { kind: "private", incoming: { from, chatId: chat.id, messageId, text, answerId: answerIdOf(row), ...rest } };
}
