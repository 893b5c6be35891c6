import type { Asked } from "#bot/command.ts";
import type { House, Place, Said } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import { sendText } from "#bot/send-answer.ts";
import { pendingOf, setPending, type Pending } from "#bot/reminders/pending.ts";
import { readReminder, readTime, readWish, type Wish } from "#bot/reminders/read-reminder.ts";
import { listReminders } from "#bot/reminders/list-reminders.ts";
import { reminderWords } from "#bot/reminders/reminder-words.ts";
import { setDue, setReminder, type Outcome, type Request } from "#bot/reminders/set-reminder.ts";
import { outcomeShown } from "#bot/reminders/tell-outcome.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import { changeSettings } from "#bot/settings/chat-settings.ts";
import { findZone } from "#bot/zones/find-zone.ts";

/** What somebody said, by a message or a command. */
type Heard = Place & Pick<Said, "messageId" | "atMs" | "firstName" | "text">;

/** What came of a message: an outcome and what it is said of, or words alone. */
type Came = { readonly request: Request; readonly outcome: Outcome; readonly wish: Wish } | Shown;

/** What was said now counts; what was said before stays where nothing was said of it now. */
function merged(before: Pieces, now: Pieces): Pieces {
  if (now.span !== undefined || now.repeat !== undefined) return now;
  const { span: _span, part, ...rest } = before;
  return { ...rest, ...(part === undefined || now.time !== undefined ? {} : { part }), ...now };
}

const wordsMax = 4;

const isPlace = (text: string): boolean => text.split(/\s+/).length <= wordsMax && !/[?.!]/.test(text);

async function withZone(house: House, said: Said, pending: Pending): Promise<Came | undefined> {
  const zone = findZone(said.text);
  if (zone === undefined) {
    if (pending.missed === true || !isPlace(said.text)) return undefined;
    setPending(house, said.chatId, { ...pending, missed: true });
    return { text: reminderWords(said.lang)("zone-unknown") };
  }
  changeSettings(house.memory, said.chatId, { zone });
  const { origin, saidMs, text, pieces } = pending;
  const request = { ...said, origin, saidMs };
  return { request, wish: { text, pieces }, outcome: await setReminder(house, request, { text, pieces }) };
}

/** What the message says of the reminder that waits for an answer; undefined when it says nothing of it. */
async function toPending(house: House, said: Said, pending: Pending): Promise<Came | undefined> {
  const { need, origin, choices } = pending;
  switch (need) {
    case "zone":
      return withZone(house, said, pending);
    case "when": {
      const pieces = readTime(said.text);
      if (pieces === undefined) return undefined;
      const wish = { text: pending.text, pieces: merged(pending.pieces, pieces) };
      const request = { ...said, origin, saidMs: said.atMs };
      return { request, wish, outcome: await setReminder(house, request, wish) };
    }
    case "text": {
      const [due] = choices;
      if (due === undefined) return undefined;
      const request = { ...said, origin, saidMs: pending.saidMs };
      const wish = { text: said.text.trim(), pieces: pending.pieces };
      return { request, wish, outcome: await setDue(house, request, { text: wish.text, due }) };
    }
  }
}

/** A reply to a message without words of its own is about that message. */
const wishIn = (said: Said): Wish | undefined => {
  const wish = readReminder(said.text);
  return wish?.text === "" && said.about !== undefined ? { ...wish, text: said.about } : wish;
};

async function cameOf(house: House, said: Said): Promise<Came | undefined> {
  const wish = wishIn(said);
  if (wish !== undefined) {
    const request = { ...said, origin: String(said.messageId), saidMs: said.atMs };
    return { request, wish, outcome: await setReminder(house, request, wish) };
  }
  const pending = pendingOf(house, said.chatId);
  return pending === undefined ? undefined : toPending(house, said, pending);
}

/** Says what came of it, and keeps question and answer as part of the conversation. */
async function reply(house: House, said: Heard, came: Came): Promise<void> {
  const { memory, now } = house;
  const { chatId, messageId, atMs, firstName: author, text } = said;
  await memory.remember({ chatId, atMs, speaker: "owner", author, messageId, text });
  const shown = "outcome" in came ? outcomeShown(house, came.request, came) : came;
  const sent = await sendText(house, said, { ...shown, step: "remind" });
  await memory.remember({ chatId, atMs: now(), speaker: "bot", messageId: sent, answers: messageId, text: shown.text });
  if ("outcome" in came && came.outcome.kind === "stored") setPending(house, chatId, undefined);
}

/**
 * Answers a message that asks for a reminder, or answers a question about one. False for every other: it is talk. It needs
 * no model, and promises only what is stored.
 */
export async function answerReminder(house: House, said: Said): Promise<boolean> {
  if (said.forwarded) return false; // somebody else's words ask for nothing
  const came = await cameOf(house, said);
  if (came === undefined) return false;
  await reply(house, said, came);
  return true;
}

/** `/remind tomorrow at nine call mother`; without words, what waits. */
export async function remindByCommand(house: House, asked: Asked): Promise<void> {
  if (asked.words === "") return listReminders(house, asked);
  const request = { ...asked, origin: String(asked.messageId), saidMs: asked.atMs };
  const wish = readReminder(asked.words) ?? readWish(asked.words);
  const outcome = await setReminder(house, request, wish);
  await reply(house, { ...asked, text: `/remind ${asked.words}` }, { request, wish, outcome });
}
