import type { Update } from "grammy/types";
import type { InboxRow } from "#contracts/inbox.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import { answerIdOf, hear } from "#master/incoming.ts";
import { meet } from "#master/meet.ts";
import { onManagedBot } from "#master/on-managed-bot.ts";
import { onGroup, onMessage } from "#master/on-message.ts";
import { onPress } from "#master/on-press.ts";
import type { Room } from "#master/room.ts";
import { sayWords } from "#master/show.ts";

/** Telegram's own JSON, received by the gate. */
const parse = ({ body }: InboxRow): Update => JSON.parse(body);

async function carry(room: Room, row: InboxRow): Promise<void> {
  const update = parse(row);
  const { callback_query: query, managed_bot: managed } = update;
  const answerId = answerIdOf(row);
  if (query !== undefined) return onPress(room, { query, answerId, receivedAtMs: row.receivedAtMs });
  if (managed !== undefined) return onManagedBot(room, managed, answerId);
  const heard = hear(row, update, room.parts.limits.masterAttempts);
  if (heard.kind === "private") return onMessage(room, heard.incoming);
  if (heard.kind === "group") return onGroup(room, heard);
}

/** The last try failed too: the person is not left without a word. */
async function apologise(room: Room, row: InboxRow): Promise<void> {
  const { callback_query: query, message } = parse(row);
  const from = query?.from ?? (message?.chat.type === "private" ? message.from : undefined);
  if (from !== undefined) await sayWords(room, await meet(room.parts, from), { id: "broken" });
}

/** Without what may be secret in it: the address of a call, or what a person has sent. */
function cleaned(thrown: unknown): Error {
  const { name, message, stack } = toError(thrown);
  const clean = new Error(redact(message));
  clean.name = name;
  if (stack !== undefined) clean.stack = redact(stack);
  return clean;
}

/** Handles one update and tells the inbox how it went. Never rejects. */
export async function handle(room: Room, row: InboxRow): Promise<void> {
  const { inbox, limits, onError } = room.parts;
  try {
    try {
      await carry(room, row);
    } catch (error) {
      await inbox.failed(row, cleaned(error));
      if (row.attempts >= limits.masterAttempts) await apologise(room, row);
      return;
    }
    await inbox.done(row);
  } catch (error) {
    onError(cleaned(error)); // the inbox itself, or Telegram once more: the row comes again or is set aside
  }
}

/** The private chat that an update belongs to, so that what one person does is handled in order. */
export function laneOf(row: InboxRow): number {
  if (row.chatId !== undefined || row.type !== "managed_bot") return row.chatId ?? 0;
  return parse(row).managed_bot?.user.id ?? 0;
}
