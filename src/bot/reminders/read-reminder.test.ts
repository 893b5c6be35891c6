// What people write, and what is made of it. It is Wednesday, 25 November 2026, 14:30 in Moscow.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { array, assert as check, constantFrom, integer, property } from "fast-check";
import { limitsDefault } from "#contracts/limits.ts";
import { readReminder, readTime, readWish } from "#bot/reminders/read-reminder.ts";
import { resolve } from "#bot/reminders/when/resolve.ts";
import type { Due, When } from "#bot/reminders/when/when.ts";
import { wallAt } from "#bot/reminders/zone-time.ts";

const zone = "Europe/Moscow";
const two = (value: number): string => String(value).padStart(2, "0");

function moment({ dueMs, rule }: Due): string {
  const { year, month, day, hour, minute } = wallAt(dueMs, zone);
  const date = year === 2026 ? `${two(month)}-${two(day)}` : `${year}-${two(month)}-${two(day)}`;
  const at = `${date} ${two(hour)}:${two(minute)}`;
  if (rule === undefined) return at;
  switch (rule.every) {
    case "minutes":
      return `${at} every ${rule.count} minutes`;
    case "days":
      return `${at} every ${rule.count} days`;
    case "weeks":
      return `${at} every ${rule.count} weeks on ${rule.weekdays.join()}`;
    case "months":
      return `${at} every ${rule.step === undefined ? "month" : `${rule.step.count} months`} on ${rule.day}`;
    case "years":
      return `${at} every year on ${two(rule.month)}-${two(rule.day)}`;
  }
}

function shown(when: When): string {
  switch (when.kind) {
    case "due":
      return moment(when.due);
    case "choose":
      return `${when.why === "no_hour" ? "hour" : "which"}? ${when.choices.map(moment).join(" | ")}`;
    default:
      return when.kind;
  }
}

function read(message: string, at = "2026-11-25T14:30+03:00"): string {
  const wish = readReminder(message);
  if (wish === undefined) return "none";
  return `${shown(resolve(wish.pieces, { nowMs: Date.parse(at), zone, limits: limitsDefault }))} / ${wish.text}`;
}

const english: readonly (readonly [string, string])[] = [
  ["remind me on Wednesday, December 2 at 10 to vote", "12-02 10:00 / vote"],
  [
    "remind me on 2 December (well, soon) to vote",
    "hour? 12-02 09:00 | 12-02 13:00 | 12-02 19:00 / (well, soon) to vote",
  ],
  ["remind me to vote on Monday 30 November at 8pm", "11-30 20:00 / vote"],
  ["remind me on the first Monday of December at 9 to pay", "partly / pay"],
  ["remind me at 9 on the last Friday in January to pay", "partly / pay"],
  ["remind me on the second Tuesday of next month to pay", "partly / pay"],
  ["remind me every two weeks on Fridays at 10 to pay", "11-27 10:00 every 2 weeks on 5 / pay"],
  ["remind me an hour before the meeting at 3pm", "partly / an hour before the meeting at 3pm"],
  ["remind me 2 days before December 5 to buy a gift", "partly / 2 days before December 5 to buy a gift"],
  ["remind me every day until Friday at 9 to vote", "partly / every day until Friday at 9 to vote"],
  ["remind me every day except Sunday at 9 to vote", "partly / every day except Sunday at 9 to vote"],
  ["remind me at 8am and 8pm to take pills", "partly / at 8am and 8pm to take pills"],
  ["remind me to call at 3 or 4 pm", "partly / call at 3 or 4 pm"],
  ["remind me tomorrow at 9 and tell Ann", "11-26 09:00 / and tell Ann"],
  ["remind me tomorrow at 9 before I leave to lock up", "11-26 09:00 / before I leave to lock up"],
  ["remind me to pay 9.50 dollars", "unknown / pay 9.50 dollars"],
  ["remind me to vote at 9.30", "which? 11-25 21:30 | 11-26 09:30 / vote"],
  ["remind me every 3 months at 10 to change the filter", "2027-02-25 10:00 every 3 months on 25 / change the filter"],
  ["remind me quarterly on the 5th at 9 to file the report", "12-05 09:00 every 3 months on 5 / file the report"],
  ["remind me every 30 months at 9 to x", "unheard / x"],
  ["remind me every 2 years at 9 to x", "unheard / x"],
  ["remind me every 900 days at 9 to x", "unheard / x"],
  ["remind me every 300 weeks at 9 to x", "unheard / x"],
  ["remind me every first Monday of the month at 9 to pay", "unheard / pay"],
  ["remind me on the last Friday of each month at 9 to pay", "unheard / pay"],
  ["remind me every other Monday at 9 to pay", "11-30 09:00 every 2 weeks on 1 / pay"],
  ["remind me on the first of March at 9 to pay", "2027-03-01 09:00 / pay"],
  ["remind me tomorrow at nine to call mother", "11-26 09:00 / call mother"],
  ["Remind me tomorrow at nine", "11-26 09:00 / "],
  ["Please remind me to buy milk tomorrow at 9am.", "11-26 09:00 / buy milk"],
  ["remind me to call mother tomorrow at nine", "11-26 09:00 / call mother"],
  ["Remind me tomorrow to call mother at nine", "11-26 09:00 / call mother"],
  ["tomorrow at 9:30 remind me to leave", "11-26 09:30 / leave"],
  ["could you remind me in 10 minutes to check the oven?", "11-25 14:40 / check the oven?"],
  ["remind me in 90 seconds to breathe out", "11-25 14:31 / breathe out"],
  ["remind me in 1 second to breathe in", "11-25 14:30 / breathe in"],
  ["remind me in half an hour to stretch", "11-25 15:00 / stretch"],
  ["remind me in an hour and a half: tea", "11-25 16:00 / tea"],
  ["remind me in two and a half hours to rest", "11-25 17:00 / rest"],
  ["remind me in 1 hour and 15 minutes to go", "11-25 15:45 / go"],
  ["remind me in 3 days to water the plants", "11-28 14:30 / water the plants"],
  ["remind me in 3 days at 10 to water the plants", "11-28 10:00 / water the plants"],
  ["remind me in a week about the rent", "12-02 14:30 / about the rent"],
  ["remind me in a month to pay", "12-25 14:30 / pay"],
  ["remind me in a couple of days to reply", "11-27 14:30 / reply"],
  ["remind me at 5pm to leave", "11-25 17:00 / leave"],
  ["remind me at 3 to leave", "11-25 15:00 / leave"],
  ["remind me at 9 to leave", "which? 11-25 21:00 | 11-26 09:00 / leave"],
  ["remind me tomorrow at 5 to leave", "which? 11-26 05:00 | 11-26 17:00 / leave"],
  ["remind me tomorrow at 5 in the afternoon to leave", "11-26 17:00 / leave"],
  ["remind me at noon to eat", "11-26 12:00 / eat"],
  ["remind me tonight to lock the door", "11-25 19:00 / lock the door"],
  ["remind me tomorrow morning to run", "11-26 09:00 / run"],
  ["remind me tomorrow to run", "hour? 11-26 09:00 | 11-26 13:00 | 11-26 19:00 / run"],
  ["remind me tomorrow evening at 8 to run", "11-26 20:00 / run"],
  ["remind me at half past nine tomorrow to run", "11-26 09:30 / run"],
  ["remind me at a quarter to ten tomorrow to run", "11-26 09:45 / run"],
  ["remind me at ten past eleven tomorrow to run", "11-26 11:10 / run"],
  ["remind me the day after tomorrow at 10 a.m. to run", "11-27 10:00 / run"],
  ["remind me on Friday at 10 to call the bank", "11-27 10:00 / call the bank"],
  ["remind me on Wednesday at 18:00 to swim", "which? 11-25 18:00 | 12-02 18:00 / swim"],
  ["remind me on Wednesday at 10 to swim", "12-02 10:00 / swim"],
  ["remind me next Friday at 10 to swim", "which? 11-27 10:00 | 12-04 10:00 / swim"],
  ["remind me next Tuesday at 10 to swim", "12-01 10:00 / swim"],
  ["remind me on May 5 at 10:00 about the birthday", "2027-05-05 10:00 / about the birthday"],
  ["remind me on the 5th of May at ten about the birthday", "2027-05-05 10:00 / about the birthday"],
  ["remind me on 30 November at 8 pm to file", "11-30 20:00 / file"],
  ["remind me on 2026-12-24 at 18:00 to wrap", "12-24 18:00 / wrap"],
  ["remind me on the 5th at 9 to pay", "12-05 09:00 / pay"],
  ["remind me on 12/5 at 9 to pay", "which? 12-05 09:00 | 2027-05-12 09:00 / pay"],
  ["remind me on April 31 at 9 to pay", "impossible / pay"],
  ["remind me at 25:00 to pay", "impossible / pay"],
  ["remind me yesterday at 9 to pay", "past / pay"],
  ["remind me today at 8am to pay", "past / pay"],
  ["remind me on 2020-01-01 at 9 to pay", "past / pay"],
  ["remind me in 999999999999 days to retire", "far / retire"],
  ["remind me in 40 years to retire", "far / retire"],
  ["remind me every day at 9 to take the pills", "11-26 09:00 every 1 days / take the pills"],
  ["remind me to take the pills every day at 9pm", "11-25 21:00 every 1 days / take the pills"],
  ["remind me daily at 5 to walk", "which? 11-26 05:00 every 1 days | 11-25 17:00 every 1 days / walk"],
  ["remind me every other day at 8:00 to walk", "11-27 08:00 every 2 days / walk"],
  ["remind me every Monday at 10 to report", "11-30 10:00 every 1 weeks on 1 / report"],
  ["remind me every Monday and Thursday at 10 to report", "11-26 10:00 every 1 weeks on 1,4 / report"],
  ["remind me on Mondays at 10 to report", "11-30 10:00 every 1 weeks on 1 / report"],
  ["remind me every weekday at 8:45 to stand up", "11-26 08:45 every 1 weeks on 1,2,3,4,5 / stand up"],
  ["remind me every two weeks on Monday at 9 to clean", "11-30 09:00 every 2 weeks on 1 / clean"],
  ["remind me every month on the 5th at noon to pay", "12-05 12:00 every month on 5 / pay"],
  ["remind me on the last day of every month at 9 to pay", "11-30 09:00 every month on 31 / pay"],
  ["remind me every year on May 5 at 9 about mother", "2027-05-05 09:00 every year on 05-05 / about mother"],
  ["remind me every 2 hours to drink", "11-25 16:30 every 120 minutes / drink"],
  ["remind me every minute to breathe", "often / breathe"],
  ["remind me every morning to breathe", "11-26 09:00 every 1 days / breathe"],
  ["set a reminder for tomorrow at 10: dentist", "11-26 10:00 / dentist"],
  ["don't let me forget to call Ann on Saturday at 11", "11-28 11:00 / call Ann"],
  ["remind me to go to 2 shops", "unknown / go to 2 shops"],
  ["remind me what my cat is called", "none"],
  ["remind me of the code", "none"],
  ["I asked you to remind me tomorrow", "none"],
  ["the meeting is tomorrow at nine", "none"],
];

const russian: readonly (readonly [string, string])[] = [
  ["напомни в первый понедельник декабря в 9 заплатить", "partly / заплатить"],
  ["напомни в последнюю пятницу января заплатить", "partly / заплатить"],
  ["напомни во второй вторник следующего месяца заплатить", "partly / заплатить"],
  ["напоминай раз в две недели по пятницам в 10 платить", "11-27 10:00 every 2 weeks on 5 / платить"],
  ["напомни за час до встречи в 15:00", "partly / за час до встречи в 15:00"],
  ["напомни за день до 5 декабря купить подарок", "partly / за день до 5 декабря купить подарок"],
  ["напоминай в 8 утра и 8 вечера пить таблетки", "partly / в 8 утра и 8 вечера пить таблетки"],
  ["напомни завтра в 10-11 утра выйти", "partly / завтра в 10-11 утра выйти"],
  ["напоминай каждый день кроме выходных в 9 встать", "partly / каждый день кроме выходных в 9 встать"],
  ["напомни завтра в 9 сходить за молоком до обеда", "11-26 09:00 / сходить за молоком до обеда"],
  ["напоминай мне через день в 9 поливать кактус", "11-27 09:00 every 2 days / поливать кактус"],
  ["напоминай поливать кактус через день в 9", "11-27 09:00 every 2 days / поливать кактус"],
  ["напомни через день в 9 полить кактус", "partly / полить кактус"],
  ["напомни купить 1.5 литра молока", "unknown / купить 1.5 литра молока"],
  ["напомни 1.12 в 10 купить ёлку", "12-01 10:00 / купить ёлку"],
  ["напомни 1.5.27 в 10 купить мангал", "2027-05-01 10:00 / купить мангал"],
  ["напоминай каждый первый понедельник месяца в 9 платить", "unheard / платить"],
  ["напоминай в последнюю пятницу каждого месяца в 9 платить", "unheard / платить"],
  ["напоминай каждую вторую среду в 9 платить", "12-02 09:00 every 2 weeks on 3 / платить"],
  ["напомни в среду, 2 декабря, в 10 проголосовать", "12-02 10:00 / проголосовать"],
  ["напомни в 9ч утра выпить чай", "11-26 09:00 / выпить чай"],
  ["напомни завтра в 9 ч 15 мин выйти", "11-26 09:15 / выйти"],
  ["напомни без 15 6 вечера выйти", "11-25 17:45 / выйти"],
  ["напомни завтра без четверти семь утра выйти", "11-26 06:45 / выйти"],
  ["напомни завтра к часу дня заказать обед", "11-26 13:00 / заказать обед"],
  ["напоминай каждые 3 месяца в 10 менять фильтр", "2027-02-25 10:00 every 3 months on 25 / менять фильтр"],
  ["напоминай раз в полгода 5 числа в 9 проверить зубы", "12-05 09:00 every 6 months on 5 / проверить зубы"],
  ["напоминай раз в квартал в 9 сдать отчёт", "2027-02-25 09:00 every 3 months on 25 / сдать отчёт"],
  ["напомни завтра в девять позвонить маме", "11-26 09:00 / позвонить маме"],
  ["Напомни мне, пожалуйста, завтра в 9 утра позвонить маме!", "11-26 09:00 / позвонить маме"],
  ["Завтра в девять напомни позвонить маме", "11-26 09:00 / позвонить маме"],
  ["напомни позвонить маме завтра в девять вечера", "11-26 21:00 / позвонить маме"],
  ["напомни позвонить маме завтра в 9 насчёт квартиры", "11-26 09:00 / позвонить маме насчёт квартиры"],
  ["напомни через 10 минут выключить плиту", "11-25 14:40 / выключить плиту"],
  ["напомни через 90 секунд выдохнуть", "11-25 14:31 / выдохнуть"],
  ["напомни через полчаса про чай", "11-25 15:00 / про чай"],
  ["напомни через полтора часа про чай", "11-25 16:00 / про чай"],
  ["напомни через два с половиной часа про чай", "11-25 17:00 / про чай"],
  ["напомни через час", "11-25 15:30 / "],
  ["напомни через час 15 минут выйти", "11-25 15:45 / выйти"],
  ["напомни через двадцать пять минут выйти", "11-25 14:55 / выйти"],
  ["через неделю напомни оплатить интернет", "12-02 14:30 / оплатить интернет"],
  ["напомни через три дня в десять утра полить цветы", "11-28 10:00 / полить цветы"],
  ["напомни через пару часов поесть", "11-25 16:30 / поесть"],
  ["напомни в 17:30 забрать детей", "11-25 17:30 / забрать детей"],
  ["напомни в 5:30 встать", "11-26 05:30 / встать"],
  ["напомни в пять забрать детей", "11-25 17:00 / забрать детей"],
  ["напомни завтра в пять забрать детей", "which? 11-26 05:00 | 11-26 17:00 / забрать детей"],
  ["напомни завтра в час дня забрать детей", "11-26 13:00 / забрать детей"],
  ["напомни завтра в полдесятого встать", "11-26 09:30 / встать"],
  ["напомни завтра в половине десятого встать", "11-26 09:30 / встать"],
  ["напомни завтра без четверти десять встать", "11-26 09:45 / встать"],
  ["напомни завтра без пяти десять встать", "11-26 09:55 / встать"],
  ["напомни завтра в четверть одиннадцатого встать", "11-26 10:15 / встать"],
  ["напомни завтра в девять тридцать встать", "11-26 09:30 / встать"],
  ["напомни завтра утром сделать зарядку", "11-26 09:00 / сделать зарядку"],
  ["напомни сегодня вечером полить цветы", "11-25 19:00 / полить цветы"],
  ["напомни завтра после обеда полить цветы", "11-26 15:00 / полить цветы"],
  ["напомни завтра полить цветы", "hour? 11-26 09:00 | 11-26 13:00 | 11-26 19:00 / полить цветы"],
  ["напомни послезавтра в 8 вечера про кино", "11-27 20:00 / про кино"],
  ["напомни в пятницу в 10 позвонить в банк", "11-27 10:00 / позвонить в банк"],
  ["напомни в следующую пятницу в 10 позвонить в банк", "which? 11-27 10:00 | 12-04 10:00 / позвонить в банк"],
  ["напомни на следующей неделе во вторник в 10 про отчёт", "12-01 10:00 / про отчёт"],
  ["напомни на следующей неделе про отчёт", "unknown / про отчёт"],
  ["напомни 5 мая в 10 про день рождения", "2027-05-05 10:00 / про день рождения"],
  ["напомни пятого мая в десять утра про день рождения", "2027-05-05 10:00 / про день рождения"],
  ["напомни 05.12 в 10:00 про отчёт", "12-05 10:00 / про отчёт"],
  ["напомни 5 числа в 9 заплатить", "12-05 09:00 / заплатить"],
  ["напомни 30 февраля в 9 заплатить", "impossible / заплатить"],
  ["напомни сегодня в 8 утра заплатить", "past / заплатить"],
  ["напомни вчера в 8 утра заплатить", "past / заплатить"],
  ["напоминай каждый день в 9 пить таблетки", "11-26 09:00 every 1 days / пить таблетки"],
  ["напоминай пить таблетки ежедневно в девять вечера", "11-25 21:00 every 1 days / пить таблетки"],
  ["напоминай по понедельникам в 10 про отчёт", "11-30 10:00 every 1 weeks on 1 / про отчёт"],
  ["напоминай каждый понедельник и четверг в 10 про отчёт", "11-26 10:00 every 1 weeks on 1,4 / про отчёт"],
  ["напоминай по будням в 8:45 про планёрку", "11-26 08:45 every 1 weeks on 1,2,3,4,5 / про планёрку"],
  ["напоминай по выходным в 11 про рынок", "11-28 11:00 every 1 weeks on 6,7 / про рынок"],
  ["напоминай каждый месяц 5 числа в 12 платить за квартиру", "12-05 12:00 every month on 5 / платить за квартиру"],
  ["напоминай 5-го числа каждого месяца в полдень платить", "12-05 12:00 every month on 5 / платить"],
  ["напоминай каждые два часа пить воду", "11-25 16:30 every 120 minutes / пить воду"],
  ["напоминай раз в неделю в 10 поливать кактус", "12-02 10:00 every 1 weeks on 3 / поливать кактус"],
  ["напоминай каждый год 5 мая в 9 про маму", "2027-05-05 09:00 every year on 05-05 / про маму"],
  ["напоминай каждое утро делать зарядку", "11-26 09:00 every 1 days / делать зарядку"],
  ["поставь напоминание на завтра в 10: стоматолог", "11-26 10:00 / стоматолог"],
  ["напомни мне о том, что завтра в 9 совещание", "11-26 09:00 / совещание"],
  ["напомни, чтобы я завтра в 9 купил хлеб", "11-26 09:00 / купил хлеб"],
  ["напомни завтра зайти в 2 магазина", "hour? 11-26 09:00 | 11-26 13:00 | 11-26 19:00 / зайти в 2 магазина"],
  ["напомни купить хлеб", "unknown / купить хлеб"],
  ["напомни, как зовут мою кошку", "none"],
  ["Напомни код от гаража", "none"],
  ["завтра в девять совещание", "none"],
];

describe("reminders in words", () => {
  for (const [message, expected] of [...english, ...russian]) {
    test(message, () => assert.equal(read(message), expected));
  }
});

const pool = (
  "remind me tomorrow today at in on every other day week month monday fridays 5 05 99 31 12 noon midnight half past to am pm , : " +
  "5th first twenty one next this last the of and напомни завтра в через каждый по понедельникам числа мая часов вечера без " +
  "четверти пять раз полтора минут год 2027-02-30 31/31 00:00 24:00 9:99 999999999999 0"
).split(" ");

test("whatever the words are, they are understood or asked about, and a moment that is over is never offered", () => {
  const phrase = array(constantFrom(...pool), { minLength: 1, maxLength: 9 }).map((words) => words.join(" "));
  const zones = constantFrom("Europe/Moscow", "America/New_York", "Pacific/Apia", "UTC");
  const moments = integer({ min: Date.parse("2026-01-01T00:00Z"), max: Date.parse("2029-01-01T00:00Z") });
  const holds = property(phrase, zones, moments, (words, where, nowMs) => {
    const { pieces } = readWish(words);
    const when = resolve(pieces, { nowMs, zone: where, limits: limitsDefault });
    const dues = when.kind === "due" ? [when.due] : when.kind === "choose" ? when.choices : [];
    assert.ok(dues.every(({ dueMs }) => Number.isSafeInteger(dueMs) && (dueMs > nowMs || pieces.span !== undefined)));
  });
  check(holds, { numRuns: 2_000 });
});

test("at one in the night, tomorrow may be today", () => {
  const night = "2026-11-26T01:00+03:00";
  assert.equal(read("напомни завтра в 9 утра встать", night), "which? 11-26 09:00 | 11-27 09:00 / встать");
  assert.equal(read("remind me at 5 to rise", night), "which? 11-26 05:00 | 11-26 17:00 / rise");
  assert.equal(read("remind me at nine to rise", night), "11-26 09:00 / rise");
});

test("a time said in answer to a question", () => {
  const time = (message: string): string => {
    const pieces = readTime(message);
    return pieces === undefined
      ? "none"
      : shown(resolve(pieces, { nowMs: Date.parse("2026-11-25T14:30+03:00"), zone, limits: limitsDefault }));
  };
  const cases: readonly (readonly [string, string])[] = [
    ["at 10 pm", "11-25 22:00"],
    ["в 22:00", "11-25 22:00"],
    ["22", "11-25 22:00"],
    ["завтра утром, пожалуйста", "11-26 09:00"],
    ["tomorrow at nine", "11-26 09:00"],
    ["2026-12-01T10:00", "12-01 10:00"],
    ["2026-12-01T05:30:00", "12-01 05:30"],
    ["2026-12-01 10:00:00", "12-01 10:00"],
    ["2026-12-01T10:00:00+01:00", "none"],
    ["2026-12-01T10:00:00Z", "none"],
    ["every first Monday of the month at 9:00", "unheard"],
    ["tomorrow at 9:00 London time", "none"],
    ["1h", "11-25 15:30"],
    ["half an hour", "11-25 15:00"],
    ["the 15th at nine", "12-15 09:00"],
    ["10 минут", "11-25 14:40"],
    ["полчаса", "11-25 15:00"],
    ["час", "11-25 15:30"],
    ["What is the weather?", "none"],
    ["tomorrow is a holiday", "none"],
  ];
  for (const [message, expected] of cases) assert.equal(time(message), expected, message);
});
