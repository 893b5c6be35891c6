import type { Message } from "grammy/types";
import type { House, Place } from "#bot/house.ts";
import { editPressed } from "#bot/press.ts";
import { dateText } from "#bot/quotes.ts";
import { saidOf } from "#bot/said-of.ts";
import { sendText } from "#bot/send-answer.ts";
import { broughtBy } from "#bot/taking/brought.ts";

/** Of the messages that are counted, so many are known by number: more than can be in hand, and so come twice. */
const knownMax = 200;

/** Messages of one chat that came too late to be answered as if they were new, and what is asked about them. */
type Late = {
  /** The update under which it is asked: names the question in its buttons, too. */
  readonly offer: number;
  /** The question, once it is sent. */
  readonly offerMessageId?: number;
  readonly sinceMs: number;
  readonly count: number;
  /** Of them, those of which nothing can be done later: files, voice messages, commands. */
  readonly lost: number;
  readonly known: readonly number[];
  /** The newest that can be answered. */
  readonly newest?: { readonly messageId: number; readonly forwarded: boolean };
  /** The press that answers the question: it, and no other, may go on with it when it comes again. */
  readonly pressed?: number;
};

type Keeping = Pick<House, "memory">;

const placeOf = (chatId: number): string => `late ${chatId}`;

/** What is asked about late messages of this chat; undefined when nothing is. */
export function lateOf({ memory }: Keeping, chatId: number): Late | undefined {
  const text = memory.kept(placeOf(chatId));
  return text === undefined ? undefined : JSON.parse(text); // our own JSON, sealed
}

const keep = ({ memory }: Keeping, chatId: number, late: Late): void =>
  memory.keep(placeOf(chatId), JSON.stringify(late));

/** The question is answered, or has lost its sense: its buttons are too old from now on. */
export function dropLate(house: Keeping, chatId: number): void {
  if (lateOf(house, chatId) !== undefined) house.memory.keep(placeOf(chatId), undefined);
}

/** Marks the question as answered by this press; undefined when another one did, or it is asked no more. */
export function takeLate(house: Keeping, chatId: number, press: { offer: number; updateId: number }): Late | undefined {
  const late = lateOf(house, chatId);
  if (late?.offer !== press.offer || (late.pressed ?? press.updateId) !== press.updateId) return undefined;
  keep(house, chatId, { ...late, pressed: press.updateId });
  return late;
}

/** Whether a message is older than Telegram itself would keep it: nobody waits for the answer any more. */
export const isLate = ({ limits, now }: House, { date }: Message): boolean =>
  date * 1_000 < now() - limits.updateLateMs;

type Coming = { readonly message: Message; readonly place: Place; readonly isCommand: boolean };

/** Counts a message once, however often it comes. */
function count(house: House, { message, place, isCommand }: Coming): Late {
  const { chatId, updateId } = place;
  const before = lateOf(house, chatId);
  const { message_id: messageId, date } = message;
  const begun = { offer: updateId, sinceMs: date * 1_000, count: 0, lost: 0, known: [] };
  const late: Late = before === undefined || before.pressed !== undefined ? begun : before;
  if (late.known.includes(messageId)) return late;
  const lost = isCommand || !["nothing", "link"].includes(broughtBy(message, house.limits).kind);
  const counted: Late = {
    ...late,
    count: late.count + 1,
    lost: late.lost + (lost ? 1 : 0),
    known: [...late.known, messageId].slice(-knownMax),
    ...(lost ? {} : { newest: { messageId, forwarded: message.forward_origin !== undefined } }),
  };
  keep(house, chatId, counted);
  return counted;
}

function shown(house: House, { lang }: Place, late: Late) {
  const say = house.words(lang);
  const since = dateText(late.sinceMs, { lang, zone: house.settings.zone });
  const { offer, lost, newest } = late;
  const lines = [
    say("late-came", { count: late.count, since }),
    ...(lost === 0 ? [] : [say("late-lost")]),
    ...(newest === undefined ? [] : [say("late-ask")]),
  ];
  const buttons = [
    { text: say("late-answer-button"), callback_data: `late:yes:${offer}` },
    { text: say("late-leave-button"), callback_data: `late:no:${offer}` },
  ];
  return { text: lines.join("\n\n"), keyboard: { inline_keyboard: newest === undefined ? [] : [buttons] } };
}

/** Asks about the first late message; the question follows those that come after it. */
async function ask(house: House, place: Place, late: Late): Promise<void> {
  const { chatId, updateId } = place;
  const { offerMessageId } = late;
  if (offerMessageId !== undefined) {
    return editPressed(house, { chatId, messageId: offerMessageId }, shown(house, place, late));
  }
  if (late.offer !== updateId) return; // it is being sent, or nobody knows whether it arrived
  const messageId = await sendText(house, place, { ...shown(house, place, late), step: "late" });
  const now = lateOf(house, chatId);
  if (now?.offer === updateId && messageId !== undefined) keep(house, chatId, { ...now, offerMessageId: messageId });
}

/** Keeps what was said while the bot could not be reached, word for word, and asks whether it is to be answered still. */
export async function takeLateMessage(house: House, coming: Coming): Promise<void> {
  const { message, place, isCommand } = coming;
  const { memory } = house;
  if (await memory.isAnswered(place.chatId, message.message_id)) return;
  const said = isCommand ? undefined : saidOf(message, place);
  if (said !== undefined) {
    const { chatId, messageId, atMs, text, forwarded, firstName } = said;
    const who = forwarded ? ({ speaker: "reference" } as const) : ({ speaker: "owner", author: firstName } as const);
    await memory.remember({ ...who, chatId, atMs, messageId, text });
  }
  await ask(house, place, count(house, coming));
}
