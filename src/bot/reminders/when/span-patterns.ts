import { numberIn, say, type Pattern, type Pieces, type SpanWish } from "#bot/reminders/when/piece.ts";

/** How much of what one unit is. */
type Unit = { readonly of: keyof SpanWish; readonly count: number };

const units: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:2th|sec|сек)/, { of: "seconds", count: 1 }],
  [/^(?:m|мин)/, { of: "seconds", count: 60 }],
  [/^(?:h|ч)/, { of: "seconds", count: 3_600 }],
  [/^(?:d|день|дн|сут)/, { of: "days", count: 1 }],
  [/^(?:w|нед)/, { of: "days", count: 7 }],
  [/^(?:y|год|лет)/, { of: "months", count: 12 }],
];

/** Months begin like minutes, so they are looked at first. */
const unitOf = (word: string): Unit =>
  /^(?:mon|мес)/.test(word)
    ? { of: "months", count: 1 }
    : (units.find(([shape]) => shape.test(word))?.[1] ?? { of: "seconds", count: 60 });

const none: SpanWish = { seconds: 0, days: 0, months: 0 };

/** So much of a unit; undefined for half a month and other things that nobody can count. */
function span(amount: number, word: string, moreMinutes = 0): Pieces | undefined {
  const { of, count } = unitOf(word);
  const total = amount * count;
  const seconds = moreMinutes * 60;
  if (of === "seconds") return { span: { ...none, seconds: Math.round(total) + seconds } };
  if (of === "days" && !Number.isInteger(total)) return { span: { ...none, seconds: total * 86_400 + seconds } };
  return Number.isInteger(total) ? { span: { ...none, [of]: total, seconds } } : undefined;
}

const amountIn = (match: RegExpExecArray, group: number): number => {
  const word = match[group];
  if (word === undefined || /^an?$/.test(word)) return 1;
  return /^(?:a )?couple|^пару/.test(word) ? 2 : Number(word);
};

/** A second is a word for two, too. */
const unitEnglish = "(2th|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)";
const unitRussian =
  "(секунд\\S*|сек|минут\\S*|мин|час|часа|часов|ч|дня|дней|день|сутки|суток|недел\\S+|месяц|месяца|месяцев|год|года|лет)";
const amountEnglish = "(an?|(?:a )?couple of|\\d+(?:\\.\\d+)?)";

const english: readonly Pattern[] = [
  say(`in ${amountEnglish} ${unitEnglish}`, (match) => span(amountIn(match, 1), match[2] ?? "")),
  say(`in ${amountEnglish} ${unitEnglish}(?: and)? (\\d+) min(?:ute)?s?`, (match) =>
    span(amountIn(match, 1), match[2] ?? "", numberIn(match, 3)),
  ),
  say(`in ${amountEnglish} and a half ${unitEnglish}`, (match) => span(amountIn(match, 1) + 0.5, match[2] ?? "")),
  say(`in ${amountEnglish} ${unitEnglish} and a half`, (match) => span(amountIn(match, 1) + 0.5, match[2] ?? "")),
  say(`in (?:half an|half a|a half) hour`, () => span(0.5, "hour")),
  say(`in (?:a )?quarter of an hour`, () => span(0.25, "hour")),
  say(`${amountEnglish} ${unitEnglish} from now`, (match) => span(amountIn(match, 1), match[2] ?? "")),
];

const russian: readonly Pattern[] = [
  say(`через (?!день)(?:(пару|\\d+(?:\\.\\d+)?) )?${unitRussian}`, (match) => span(amountIn(match, 1), match[2] ?? "")),
  say(`через (?!день)(?:(пару|\\d+) )?${unitRussian}(?: и)? (\\d+) мин\\S*`, (match) =>
    span(amountIn(match, 1), match[2] ?? "", numberIn(match, 3)),
  ),
  say(`через (\\d+) с половиной ${unitRussian}`, (match) => span(numberIn(match, 1) + 0.5, match[2] ?? "")),
  say(`через (?:(\\d+) )?${unitRussian} с половиной`, (match) => span(amountIn(match, 1) + 0.5, match[2] ?? "")),
  say("через полчаса", () => span(0.5, "час")),
  say("через четверть часа", () => span(0.25, "час")),
  say("через полгода", () => span(6, "месяц")),
];

/** How a while from now is said. */
export const spanPatterns: readonly Pattern[] = [...english, ...russian];
