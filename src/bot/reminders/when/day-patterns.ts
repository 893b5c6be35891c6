import { numberIn, say, type DayWish, type Pattern, type Pieces } from "#bot/reminders/when/piece.ts";

const inDays = (days: number): Pieces => ({ day: { by: "distance", days } });

type Dated = { readonly day: number; readonly month?: number; readonly year?: number; readonly swaps?: boolean };

function dated({ day, month, year, swaps = false }: Dated): Pieces {
  const wish: DayWish = { by: "date", day, month, year: year !== undefined && year < 100 ? 2000 + year : year, swaps };
  return { day: wish };
}

const maybe = (match: RegExpExecArray, group: number): { readonly year?: number } =>
  match[group] === undefined ? {} : { year: Number(match[group]) };

const weekday = (which: string | undefined, name: string | undefined): Pieces => ({
  day: {
    by: "weekday",
    weekday: Number(name),
    which:
      which === undefined
        ? "coming"
        : /^(?:next|след|будущ)/.test(which)
          ? "next"
          : /^(?:this|эт)/.test(which)
            ? "this"
            : "coming",
  },
});

const dotted = (match: RegExpExecArray): Pieces | undefined =>
  numberIn(match, 2) > 12
    ? undefined
    : dated({ day: numberIn(match, 1), month: numberIn(match, 2), ...maybe(match, 3) });

/** A weekday of one month, such as its first Monday: which day that is, is asked. */
const ofMonth = (): Pieces => ({ partly: true });

const english: readonly Pattern[] = [
  say("(?:(?:on|by) )?(?:the )?(?:\\d{1,2}th|last) W\\d (?:of|in) (?:M\\d{1,2}|(?:this|next) month)", ofMonth),
  say("(?:for )?today", () => inDays(0)),
  say("(?:for )?tomorrow", () => inDays(1)),
  say("(?:on )?(?:the )?day after tomorrow", () => inDays(2)),
  say("yesterday", () => inDays(-1)),
  say("(?:(?:on|by|for) )?(?:(this|next|the coming|coming) )?W(\\d)", (match) => weekday(match[1], match[2])),
  say("next week", () => ({ week: 1 })),
  say("this week", () => ({ week: 0 })),
  say("(?:on )?(?:the )?(\\d{1,2})(?:th)?(?: of)? M(\\d{1,2})(?:(?: ,)? (\\d{4}))?", (match) =>
    dated({ day: numberIn(match, 1), month: numberIn(match, 2), ...maybe(match, 3) }),
  ),
  say("(?:on )?M(\\d{1,2}) (?:the )?(\\d{1,2})(?:th)?(?:(?: ,)? (\\d{4}))?", (match) =>
    dated({ day: numberIn(match, 2), month: numberIn(match, 1), ...maybe(match, 3) }),
  ),
  say("(?:on|by) the (\\d{1,2})th", (match) => dated({ day: numberIn(match, 1) })),
  say("(?:(?:on|в|к) )?(\\d{4})-(\\d\\d)-(\\d\\d)(?: t(?= \\d))?", (match) =>
    dated({ day: numberIn(match, 3), month: numberIn(match, 2), year: numberIn(match, 1) }),
  ),
  say("(?:on )?(\\d{1,2})\\/(\\d{1,2})(?:\\/(\\d{2}|\\d{4}))?", (match) =>
    dated({ day: numberIn(match, 1), month: numberIn(match, 2), swaps: true, ...maybe(match, 3) }),
  ),
];

const russian: readonly Pattern[] = [
  say(
    "(?:(?:в|во|к) )?(?:\\d{1,2}th|(?:перв|втор|трет|четверт|последн)\\S+) W\\d (?:M\\d{1,2}|(?:этого|следующего) месяца)",
    ofMonth,
  ),
  say("(?:на )?сегодня", () => inDays(0)),
  say("(?:на )?завтра", () => inDays(1)),
  say("(?:на )?послезавтра", () => inDays(2)),
  say("вчера", () => inDays(-1)),
  say("позавчера", () => inDays(-2)),
  say("(?:(?:в|во|к|на) )?(?:(эт\\S+|следующ\\S+|будущ\\S+|ближайш\\S+) )?W(\\d)", (match) =>
    weekday(match[1], match[2]),
  ),
  say("на (?:следующей|той|будущей) неделе", () => ({ week: 1 })),
  say("на этой неделе", () => ({ week: 0 })),
  say("(\\d{1,2})(?:th)? M(\\d{1,2})(?: (\\d{4})(?: года?| г)?)?", (match) =>
    dated({ day: numberIn(match, 1), month: numberIn(match, 2), ...maybe(match, 3) }),
  ),
  say("(\\d{1,2})(?:th)? числа", (match) => dated({ day: numberIn(match, 1) })),
  // 9.30 is a time or a sum, 1.5 an amount: neither is a date.
  say("(\\d{1,2})\\.(\\d\\d)", (match) => dotted(match)),
  say("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2}|\\d{4})", (match) => dotted(match)),
];

/** How a day is said. */
export const dayPatterns: readonly Pattern[] = [...english, ...russian];
