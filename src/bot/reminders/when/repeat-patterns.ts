import { numberIn, numberOr, say, type Pattern, type Pieces, type RepeatUnit } from "#bot/reminders/when/piece.ts";
import { partNamed } from "#bot/reminders/when/time-patterns.ts";

const workdays = [1, 2, 3, 4, 5];
const weekend = [6, 7];

const units: readonly (readonly [RegExp, RepeatUnit])[] = [
  [/^(?:mon|мес)/, "month"],
  [/^(?:min|мин)/, "minute"],
  [/^(?:h|час)/, "hour"],
  [/^(?:d|день|дн|сут)/, "day"],
  [/^(?:w|нед)/, "week"],
  [/^(?:y|год|лет)/, "year"],
];

function each(count: number, word: string): Pieces | undefined {
  const unit = units.find(([shape]) => shape.test(word))?.[1];
  return unit === undefined || count < 1 ? undefined : { repeat: { unit, count } };
}

/** Every weekday that stands in a match: `W1`, `W4s`. */
const onDays = (text: string): Pieces => ({
  repeat: {
    unit: "week",
    count: 1,
    weekdays: [...new Set([...text.matchAll(/W(\d)/g)].map(([, day]) => Number(day)))].toSorted((a, b) => a - b),
  },
});

const daysOf = (weekdays: readonly number[]): Pieces => ({ repeat: { unit: "week", count: 1, weekdays } });

const monthly = (monthDay: number): Pieces => ({ repeat: { unit: "month", count: 1, monthDay } });

function partly(word: string | undefined): Pieces {
  const part = partNamed(word);
  return { repeat: { unit: "day", count: 1 }, ...(part === undefined ? {} : { part }) };
}

/** Every second one of a weekday. */
const fortnightly = (weekday: number): Pieces => ({ repeat: { unit: "week", count: 2, weekdays: [weekday] } });

/** A weekday of a month, the first or the last. */
const unheard = (): Pieces => ({ repeat: { unit: "other", count: 1 } });

const and = "(?: ,| and| и| &)+ ";
const unitEnglish = "(minute|hour|day|week|month|year)s?";
const unitRussian = "(минут\\S*|час|часа|часов|день|дня|дней|сутки|суток|недел\\S+|месяц|месяца|месяцев|год|года|лет)";

const english: readonly Pattern[] = [
  say(`every ${unitEnglish}`, (match) => each(1, match[1] ?? "")),
  say(`every (?:other|2th) ${unitEnglish}`, (match) => each(2, match[1] ?? "")),
  say(`every (\\d+) ${unitEnglish}`, (match) => each(numberIn(match, 1), match[2] ?? "")),
  say("every half (?:an )?hour", () => each(30, "minute")),
  say("daily", () => each(1, "day")),
  say("hourly", () => each(1, "hour")),
  say("weekly", () => each(1, "week")),
  say("monthly", () => each(1, "month")),
  say("quarterly|every quarter", () => each(3, "month")),
  say("every half (?:a )?year|twice a year", () => each(6, "month")),
  say("yearly|annually", () => each(1, "year")),
  say(`(?:on )?every W\\d(?:${and}(?:every )?W\\d)*`, ([text]) => onDays(text)),
  say(`(?:on )?W\\ds(?:${and}(?:on )?W\\ds)*`, ([text]) => onDays(text)),
  say("(?:on )?every (?:other|2th) W(\\d)", (match) => fortnightly(numberIn(match, 1))),
  say("(?:on )?(?:the |every )?(?:\\d{1,2}th|last) W\\d (?:of|in) (?:the|a|every|each) month", unheard),
  say("(?:on )?(?:every|each) (?:1th|3th|4th|last) W\\d", unheard),
  say("(?:on )?(?:every )?(?:weekdays?|workdays?|working days?)", () => daysOf(workdays)),
  say("(?:(?:on|at) )?(?:every )?weekends?", ([text]) => (/every|weekends/.test(text) ? daysOf(weekend) : undefined)),
  say("every (morning|afternoon|evening|night)", (match) => partly(match[1])),
  say("(?:on )?(?:the )?(\\d{1,2})th (?:day )?of (?:every|each) month", (match) => monthly(numberIn(match, 1))),
  say("every month on the (\\d{1,2})th", (match) => monthly(numberIn(match, 1))),
  say("(?:on )?the last day of (?:every|each) month", () => monthly(31)),
  say("every month on the last day", () => monthly(31)),
];

const ordinal = "(?:перв|втор|трет|четверт|последн)(?:ый|ой|ий|ую|ью|юю|ое|ье|ее)";
const every = "кажд(?:ый|ую|ое|ые|ого|ой|ых)";

const russian: readonly Pattern[] = [
  say(`${every} (?:(\\d+) )?${unitRussian}`, (match) => each(numberOr(match, 1, 1), match[2] ?? "")),
  say(`${every} (?:2th|вторую|второй|вторые) ${unitRussian}`, (match) => each(2, match[1] ?? "")),
  say(`раз в (?:(\\d+) )?${unitRussian}`, (match) => each(numberOr(match, 1, 1), match[2] ?? "")),
  say(`${every} полчаса`, () => each(30, "минут")),
  // Every second day; said of one reminder, tomorrow or the day after: that is asked.
  say("через день(?<=напоминай.*)", () => each(2, "день")),
  say("через день(?<!напоминай.*)", () => ({ partly: true })),
  say("ежедневно", () => each(1, "день")),
  say("ежечасно", () => each(1, "час")),
  say("еженедельно", () => each(1, "неделю")),
  say("ежемесячно", () => each(1, "месяц")),
  say(`ежеквартально|раз в квартал|${every} квартал`, () => each(3, "месяц")),
  say(`раз в полгода|${every} полгода`, () => each(6, "месяц")),
  say("ежегодно", () => each(1, "год")),
  say(`(?:(?:в|во) )?${every} W\\d(?:${and}(?:(?:в|во) )?(?:${every} )?W\\d)*`, ([text]) => onDays(text)),
  say(`(?:(?:в|во) )?${every} втор(?:ой|ую|ое) W(\\d)`, (match) => fortnightly(numberIn(match, 1))),
  say(`(?:(?:в|во) )?(?:${every} )?(?:${ordinal}) W\\d (?:каждого )?месяца`, unheard),
  say(`(?:(?:в|во) )?${every} (?:перв|трет|четверт|последн)(?:ый|ий|ую|ью|юю|ое|ье|ее) W\\d`, unheard),
  say(`по W\\ds(?:${and}(?:по )?W\\ds)*`, ([text]) => onDays(text)),
  say(`по (?:будням|будним дням|рабочим дням)|в будни|${every} (?:будний|рабочий) день`, () => daysOf(workdays)),
  say(`по выходным(?: дням)?|${every} выходн\\S+`, () => daysOf(weekend)),
  say(`${every} (утро|вечер|ночь)`, (match) => partly(match[1])),
  say("по (утрам|вечерам|ночам)", (match) => partly(match[1])),
  say("(\\d{1,2})(?:th)?(?: числа)? каждого месяца", (match) => monthly(numberIn(match, 1))),
  say(`${every} (\\d{1,2})(?:th)? числ[оа]`, (match) => monthly(numberIn(match, 1))),
  say("(?:в )?последний день каждого месяца", () => monthly(31)),
  say(`${every} месяц (\\d{1,2})(?:th)?(?: числа)?`, (match) => monthly(numberIn(match, 1))),
];

/** How it is said that something comes again. */
export const repeatPatterns: readonly Pattern[] = [...english, ...russian];
