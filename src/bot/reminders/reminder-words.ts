import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { Reminder, Rule } from "#contracts/reminder.ts";
import { openWords, type Say } from "#answer/words.ts";
import { StyledText } from "#bot/styled-text.ts";
import { zoneText } from "#bot/zones/find-zone.ts";

/** Words about reminders, read when the first of them is spoken of. */
export const reminderWords = (lang: Lang): Say => openWords(lang, "reminders");

const locales: Readonly<Record<Lang, string>> = { ru: "ru", en: "en-GB" };

/** A day and an hour as a person of this zone reads them; the year only when it is another one. */
export function dueText(dueMs: number, { lang, zone }: Pick<Reminder, "lang" | "zone">, nowMs: number): string {
  const year = (ms: number): string => new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric" }).format(ms);
  const day = new Intl.DateTimeFormat(locales[lang], {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(year(dueMs) === year(nowMs) ? {} : { year: "numeric" }),
  });
  return `${day.format(dueMs)}, ${timeText(dueMs, zone)}`;
}

/** `09:30`, by the clocks of a zone. */
export const timeText = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(ms);

const two = (value: number): string => String(value).padStart(2, "0");

/** 2024 began with a Monday, and had a 29 February. */
const utc = (month: number, day: number): number => Date.UTC(2024, month - 1, day);

function weekdays(days: readonly number[], lang: Lang): string {
  const format = new Intl.DateTimeFormat(locales[lang], { timeZone: "UTC", weekday: "long" });
  return new Intl.ListFormat(locales[lang]).format(days.map((day) => format.format(utc(1, day))));
}

const dateText = (month: number, day: number, lang: Lang): string =>
  new Intl.DateTimeFormat(locales[lang], { timeZone: "UTC", day: "numeric", month: "long" }).format(utc(month, day));

/** No month is shorter. */
const shortestMonth = 28;

/** How a reminder comes again, in words. */
export function ruleText(rule: Rule, lang: Lang): string {
  const say = reminderWords(lang);
  if (rule.every === "minutes") {
    return rule.count % 60 === 0
      ? say("repeat-hours", { count: rule.count / 60 })
      : say("repeat-minutes", { count: rule.count });
  }
  const time = `${two(rule.hour)}:${two(rule.minute)}`;
  switch (rule.every) {
    case "days":
      return say("repeat-days", { count: rule.count, time });
    case "weeks":
      return rule.count === 1 && rule.weekdays.join() === "1,2,3,4,5"
        ? say("repeat-workdays", { time })
        : say("repeat-weeks", { count: rule.count, days: weekdays(rule.weekdays, lang), time });
    case "months":
      return say("repeat-months", {
        count: rule.step?.count ?? 1,
        day: String(rule.day),
        last: rule.day > shortestMonth ? "yes" : "no",
        time,
      });
    case "years":
      return say("repeat-years", { date: dateText(rule.month, rule.day, lang), time });
  }
}

/** What is said once a reminder is stored and whoever wakes the bot knows of it: when, where on earth, and what of. */
export function storedText(reminder: Reminder, nowMs: number): StyledText {
  const { dueMs, rule, lang, zone, text } = reminder;
  const args = { when: dueText(dueMs, reminder, nowMs), zone: zoneText(zone, lang, dueMs) };
  const say = reminderWords(lang);
  const first =
    rule === undefined ? say("stored", args) : say("stored-repeats", { ...args, repeat: ruleText(rule, lang) });
  return new StyledText().add(first).add("\n\n").add(text, "blockquote");
}

const button = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: data });

/** The one button under what has just been stored. */
export const storedKeyboard = ({ reminderId, lang }: Reminder): InlineKeyboardMarkup => ({
  inline_keyboard: [[button(reminderWords(lang)("delete-button"), `rem:drop:${reminderId}`)]],
});

/** Later and later; and an end of what comes again. */
export function dueKeyboard({ reminderId, lang, rule }: Reminder): InlineKeyboardMarkup {
  const say = reminderWords(lang);
  const later = ["10", "60", "day"].map((span) =>
    button(say(`later-${span}-button`), `rem:later:${reminderId}:${span}`),
  );
  const done = button(say("done-button"), `rem:done:${reminderId}`);
  const stop = rule === undefined ? [] : [[button(say("stop-button"), `rem:drop:${reminderId}`)]];
  return { inline_keyboard: [[done, ...later], ...stop] };
}
