import type { Reminder } from "#contracts/reminder.ts";
import type { House } from "#bot/house.ts";
import { dueKeyboard, dueText, reminderWords } from "#bot/reminders/reminder-words.ts";
import { nextDue } from "#bot/reminders/rule.ts";
import { sendText } from "#bot/send-answer.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";
import { houseFor, mayTalk } from "#bot/settings/house-for.ts";
import { quietUntil } from "#bot/settings/quiet.ts";
import { StyledText } from "#bot/styled-text.ts";
import { telegramError } from "#bot/telegram-error.ts";

type Due = { readonly house: House; readonly reminder: Reminder; readonly updateId: number; readonly nowMs: number };

/** When it comes the next time; undefined for one that comes once. What was missed meanwhile is not made up for. */
const nextMs = ({ reminder, nowMs }: Due): number | undefined =>
  reminder.rule === undefined ? undefined : nextDue(reminder.rule, Math.max(nowMs, reminder.dueMs), reminder.zone);

function textOf(due: Due): StyledText {
  const { house, reminder, nowMs } = due;
  const say = reminderWords(reminder.lang);
  const styled = new StyledText().add(say("due"), "bold").add("\n").add(reminder.text, "blockquote");
  const when = (ms: number): string => dueText(ms, reminder, nowMs);
  const lines: string[] = reminder.begun ? [say("due-doubt")] : [];
  if (nowMs - reminder.dueMs > house.limits.reminderLateMs) lines.push(say("due-late", { when: when(reminder.dueMs) }));
  const next = nextMs(due);
  if (next !== undefined) lines.push(say("due-next", { when: when(next) }));
  for (const line of lines) styled.add("\n\n").add(line, "italic");
  return styled;
}

/** Sends it. It is delivered when Telegram has given the message an id; or may be, and then it is not sent again. */
async function send(due: Due, silent: boolean): Promise<void> {
  const { house, reminder, updateId, nowMs } = due;
  const { chatId, threadId, lang, reminderId } = reminder;
  // Under Hatchery a step is carried out once; by itself the bot can only say that it does not know.
  if (house.hatchery === undefined) await house.memory.reminders.begin(reminderId);
  const place = { chatId, threadId, updateId, lang };
  const styled = textOf(due).whole;
  const step = `reminder.${reminderId}`;
  const messageId = await sendText(house, place, { ...styled, step, silent, keyboard: dueKeyboard(reminder) });
  await houseFor(house, chatId).memory.remember({ chatId, atMs: nowMs, speaker: "bot", messageId, text: styled.text });
}

/** Telegram's no is not the end of a reminder: it is offered again, for as long as it makes sense. */
async function keepOffering({ house, reminder, nowMs }: Due): Promise<void> {
  const { memory, limits } = house;
  const { reminderId, tries } = reminder;
  if (tries + 1 >= limits.reminderTriesMax) return memory.reminders.end(reminderId, "given_up");
  await memory.reminders.refused(reminderId, nowMs + limits.reminderRetryMs);
}

/** Notes that it was delivered, and when it comes again. */
async function delivered(due: Due): Promise<void> {
  const { reminders } = due.house.memory;
  const { reminderId } = due.reminder;
  const next = nextMs(due);
  if (next === undefined) await reminders.end(reminderId, "delivered");
  else await reminders.wait(reminderId, next);
}

async function deliver(due: Due): Promise<void> {
  const { house, reminder, nowMs } = due;
  const { reminders } = house.memory;
  if (!mayTalk(house, reminder.chatId)) return reminders.end(reminder.reminderId, "given_up"); // a guest no more
  const { quiet, zone = reminder.zone } = settingsOf(house.memory, reminder.chatId);
  const quietMs = quietUntil(quiet, nowMs, zone);
  if (quietMs !== undefined && quiet?.reminders === "wait") return reminders.hold(reminder.reminderId, quietMs);
  try {
    await send(due, quietMs !== undefined);
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined || house.ending.aborted) throw error;
    house.warn(`a reminder was not delivered: ${known.status ?? "no answer from Telegram:"} ${known.text}`);
    return keepOffering(due);
  }
  await delivered(due);
}

/**
 * Delivers what is due, and has the bot woken for what comes next. Each message is a step of this update: a run that repeats
 * it hears of what the one before has sent.
 */
export async function deliverDue(house: House, updateId: number): Promise<void> {
  const { memory, limits, now, alarm } = house;
  const nowMs = now();
  for (const reminder of await memory.reminders.due(nowMs, limits.reminderBatch)) {
    await deliver({ house, reminder, updateId, nowMs });
  }
  await alarm.refresh();
}
