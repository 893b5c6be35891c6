import type { Reminder } from "#contracts/reminder.ts";
import type { House, Place } from "#bot/house.ts";
import type { Wish } from "#bot/reminders/read-reminder.ts";
import { resolve } from "#bot/reminders/when/resolve.ts";
import type { Due, When } from "#bot/reminders/when/when.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";

/** Who asked, where and when; `origin` names the wish, so that it is kept once however often its message comes. */
export type Request = Place & { readonly origin: string; readonly saidMs: number };

export type Outcome =
  /** Kept, and whoever wakes the bot knows of it: only now it may be promised. */
  | { readonly kind: "stored"; readonly reminder: Reminder }
  | { readonly kind: "no_zone" }
  | { readonly kind: "no_text"; readonly due: Due }
  | { readonly kind: "unclear"; readonly when: Exclude<When, { kind: "due" }> }
  | { readonly kind: "too_long" }
  | { readonly kind: "too_many" };

/** "In ten minutes" means the same everywhere on earth. */
const needsZone = ({ span, ...rest }: Pieces): boolean =>
  span === undefined || span.days !== 0 || span.months !== 0 || Object.keys(rest).length > 0;

/** Where nobody said where they are, moments are told as they are at Greenwich. */
const nowhere = "UTC";

async function store(
  house: House,
  request: Request,
  words: Due & { readonly text: string; readonly zone: string },
): Promise<Outcome> {
  const { memory, alarm } = house;
  const { chatId, threadId, lang, origin } = request;
  const { text, zone, dueMs, rule } = words;
  const added = await memory.reminders.add({
    chatId,
    dueMs,
    origin,
    text,
    lang,
    zone,
    ...(threadId === undefined ? {} : { threadId }),
    ...(rule === undefined ? {} : { rule }),
  });
  if (added.kind === "too_many") return added;
  await alarm.refresh();
  return { kind: "stored", reminder: added.reminder };
}

/** Keeps a reminder whose time is clear. */
export async function setDue(
  house: House,
  request: Request,
  wish: { readonly text: string; readonly due: Due },
): Promise<Outcome> {
  const { text, due } = wish;
  if (text === "") return { kind: "no_text", due };
  if (text.length > house.limits.reminderCharsMax) return { kind: "too_long" };
  const zone = settingsOf(house.memory, request.chatId).zone ?? nowhere;
  return store(house, request, { ...due, text, zone });
}

/** Keeps a reminder, or says what it lacks. */
export async function setReminder(house: House, request: Request, wish: Wish): Promise<Outcome> {
  const { limits, memory } = house;
  const { text, pieces } = wish;
  if (text.length > limits.reminderCharsMax) return { kind: "too_long" };
  const { zone } = settingsOf(memory, request.chatId);
  if (zone === undefined && needsZone(pieces)) return { kind: "no_zone" };
  const when = resolve(pieces, { nowMs: request.saidMs, zone: zone ?? nowhere, limits });
  return when.kind === "due" ? setDue(house, request, { text, due: when.due }) : { kind: "unclear", when };
}
