import type { Answer } from "#contracts/answer.ts";
import type { Asker } from "#master/command-for.ts";
import { answerPage, wordsPage } from "#master/pages.ts";
import type { Room } from "#master/room.ts";
import { sendExport } from "#master/send-export.ts";

/** Where an answer goes: the chat of who asked, under an id for the outbox; into a message that is there, or a new one. */
export type Place = {
  readonly asker: Asker;
  /** The same for each try of one update, so that the outbox keeps one answer for it. */
  readonly answerId: string;
  readonly into: number | undefined;
};

/** What shows a moment. The rest (causes, logs, what was made or erased, notices) stays for the record. */
const screenKinds: readonly Answer["kind"][] = [
  "list",
  "which_bot",
  "status",
  "restarting",
  "stopped",
  "resumed",
  "selected",
  "delete_ask",
  "take_over_ask",
  "taken_over",
  "models",
  "model_set",
  "limit_ask",
  "limit_set",
  "reindexing",
  "update_retried",
  "update_discarded",
  "language_ask",
  "language_set",
];

export const screenKey = (chatId: number, messageId: number): string => `${chatId}/${messageId}`;

const langFor = (answer: Answer, { lang }: Asker): Asker["lang"] =>
  answer.kind === "language_set" ? answer.lang : lang;

/** Puts an answer into its message; undefined when that message can no longer be changed. */
async function editInto({ speaker }: Room, answer: Answer, { asker, into }: Place): Promise<number | undefined> {
  if (into === undefined) return undefined;
  const edited = await speaker.edit(asker.userId, into, answerPage(answer, langFor(answer, asker)));
  return edited.kind === "ok" ? into : undefined;
}

/** Sends an answer as a new message. When Telegram does not take it now, the outbox delivers it later. */
async function sendNew(room: Room, answer: Answer, { asker, answerId }: Place): Promise<number | undefined> {
  const { parts, speaker, wakeDelivery } = room;
  const { userId } = asker;
  const sent = await speaker.send(userId, answerPage(answer, langFor(answer, asker)));
  if (sent.kind === "sent") return sent.messageId;
  const { kind } = sent.failure;
  if (kind === "gone" || kind === "refused") return undefined; // nobody is there, or nothing of it can be said
  await parts.outbox.put({ id: answerId, userId, answer, nowMs: parts.now() });
  wakeDelivery();
  return undefined;
}

/**
 * Shows an answer, so that what was done is never done again only to be told. Returns the message it stands in, when it
 * stands in one already.
 */
export async function show(room: Room, answer: Answer, place: Place): Promise<number | undefined> {
  if (answer.kind === "exported") return sendExport(room, answer, place.asker);
  const messageId = (await editInto(room, answer, place)) ?? (await sendNew(room, answer, place));
  if (messageId === undefined) return undefined;
  const key = screenKey(place.asker.userId, messageId);
  if (screenKinds.includes(answer.kind)) room.screens.set(key, true);
  else room.screens.delete(key);
  return messageId;
}

/** Says something besides an answer; when it does not arrive, nothing is lost. Returns its message. */
export async function sayWords(
  { speaker }: Room,
  { userId, lang }: Asker,
  said: { readonly id: string; readonly args?: Readonly<Record<string, string>> },
): Promise<number | undefined> {
  const sent = await speaker.send(userId, wordsPage(lang, said.id, said.args));
  return sent.kind === "sent" ? sent.messageId : undefined;
}
