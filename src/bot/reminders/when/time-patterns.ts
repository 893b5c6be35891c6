import { numberIn, numberOr, say, type PartOfDay, type Pattern, type Pieces } from "#bot/reminders/when/piece.ts";

const half: Readonly<Record<string, PartOfDay | undefined>> = {
  morning: "morning",
  утра: "morning",
  утром: "morning",
  утро: "morning",
  noon: "noon",
  lunchtime: "noon",
  обед: "noon",
  afternoon: "afternoon",
  дня: "afternoon",
  днем: "afternoon",
  обеда: "afternoon",
  evening: "evening",
  tonight: "evening",
  вечера: "evening",
  вечером: "evening",
  вечер: "evening",
  night: "night",
  ночи: "night",
  ночью: "night",
  ночь: "night",
  утрам: "morning",
  вечерам: "evening",
  ночам: "night",
};

/** The part of a day that a word names. */
export const partNamed = (word = ""): PartOfDay | undefined => half[word];

const partPieces = (word: string | undefined): Pieces => {
  const part = partNamed(word);
  return part === undefined ? {} : { part };
};

/** A time on a clock; undefined when no clock shows it. */
function clock(hour: number, minute: number, exact: boolean): Pieces {
  return { time: { hour, minute, exact: exact || hour === 0 || hour > 12 } };
}

const before = (hour: number, minutes: number): Pieces => clock(hour === 1 ? 12 : hour - 1, 60 - minutes, false);

const at = "(?:(?:at|by|around|about|@) )?";
const inRussian = "(?:(?:ровно )?(?:в|во|к|около|на) )?";
const hours = "(?:час(?:а|ов)?|ч)";
const partsRussian = "утра|дня|вечера|ночи";

const english: readonly Pattern[] = [
  say(`${at}(\\d{1,2})(?:[:.](\\d\\d))?(?: (\\d\\d))? (am|pm)`, (match) => {
    const hour = (numberIn(match, 1) % 12) + (match[4] === "pm" ? 12 : 0);
    return clock(numberIn(match, 1) > 12 ? 99 : hour, numberOr(match, 2, numberOr(match, 3, 0)), true);
  }),
  say(`${at}(\\d{1,2}):(\\d\\d):\\d\\d`, (match) => clock(numberIn(match, 1), numberIn(match, 2), true)),
  say(`${at}(\\d{1,2}):(\\d\\d)`, (match) =>
    clock(numberIn(match, 1), numberIn(match, 2), (match[1] ?? "").startsWith("0")),
  ),
  say("(?:at|by|around|@) (\\d{1,2})(?: (\\d\\d))?(?: o'clock)?(?: sharp)?", (match) =>
    clock(numberIn(match, 1), numberOr(match, 2, 0), false),
  ),
  say("(?:at|by|around|@) (\\d{1,2})\\.(\\d\\d)", (match) => clock(numberIn(match, 1), numberIn(match, 2), false)),
  say("(\\d{1,2}) o'clock", (match) => clock(numberIn(match, 1), 0, false)),
  say(`${at}half past (\\d{1,2})`, (match) => clock(numberIn(match, 1), 30, false)),
  say(`${at}(?:a )?quarter past (\\d{1,2})`, (match) => clock(numberIn(match, 1), 15, false)),
  say(`${at}(?:a )?quarter to (\\d{1,2})`, (match) => before(numberIn(match, 1), 15)),
  say(`${at}(\\d{1,2})(?: minutes)? past (\\d{1,2})`, (match) => clock(numberIn(match, 2), numberIn(match, 1), false)),
  say(`${at}(5|10|20|25)(?: minutes)? to (\\d{1,2})`, (match) => before(numberIn(match, 2), numberIn(match, 1))),
  say(`${at}(?:noon|midday)`, () => clock(12, 0, true)),
  say(`${at}midnight`, () => ({ time: { hour: 0, minute: 0, exact: true, midnight: true } })),
  say("(?:in the |this )?(morning|afternoon|evening)", (match) => partPieces(match[1])),
  say("(?:at )(night|lunchtime)", (match) => partPieces(match[1])),
  say("(?:in the |at )?night", () => ({ part: "night" })),
  say("tonight", () => ({ day: { by: "distance", days: 0 }, part: "evening" })),
];

const russian: readonly Pattern[] = [
  say(`${inRussian}(\\d{1,2}):(\\d\\d)(?: (${partsRussian}))?`, (match) =>
    match[3] === undefined
      ? clock(numberIn(match, 1), numberIn(match, 2), true)
      : { ...clock(numberIn(match, 1), numberIn(match, 2), false), ...partPieces(match[3]) },
  ),
  say("(?:в|к) (\\d{1,2})\\.(\\d\\d)", (match) => clock(numberIn(match, 1), numberIn(match, 2), true)),
  say(`(?:ровно )?(?:в|к|около|на) (\\d{1,2})(?: ${hours})?(?: ровно)?`, (match) =>
    clock(numberIn(match, 1), 0, false),
  ),
  say(`(?:ровно )?(?:в|к|около|на) (\\d{1,2})(?: ${hours})? (\\d\\d)(?: мин\\S*)?`, (match) =>
    clock(numberIn(match, 1), numberIn(match, 2), false),
  ),
  say(`${inRussian}(\\d{1,2})(?: ${hours})?(?: (\\d\\d)(?: мин\\S*)?)? (${partsRussian})`, (match) => ({
    ...clock(numberIn(match, 1), numberOr(match, 2, 0), false),
    ...partPieces(match[3]),
  })),
  say(`${inRussian}час(?:у|а)? (дня|ночи)`, (match) => ({ ...clock(1, 0, false), ...partPieces(match[1]) })),
  say("(?:в час|к часу)", () => clock(1, 0, false)),
  say(`${inRussian}пол (\\d{1,2})th`, (match) => before(numberIn(match, 1), 30)),
  say(`${inRussian}половин[еу] (\\d{1,2})th`, (match) => before(numberIn(match, 1), 30)),
  say(`${inRussian}четверть (\\d{1,2})th`, (match) => before(numberIn(match, 1), 45)),
  say(`${inRussian}(\\d{1,2}) минут\\S* (\\d{1,2})th`, (match) => before(numberIn(match, 2), 60 - numberIn(match, 1))),
  say(`без четверти (\\d{1,2}|час)(?: (${partsRussian}))?`, (match) => ({
    ...before(numberOr(match, 1, 1) || 1, 15),
    ...partPieces(match[2]),
  })),
  say(`без (\\d{1,2})(?: минут\\S*)? (\\d{1,2}|час)(?: (${partsRussian}))?`, (match) => ({
    ...before(numberIn(match, 2) || 1, numberIn(match, 1)),
    ...partPieces(match[3]),
  })),
  say(`${inRussian}полдень`, () => clock(12, 0, true)),
  say(`${inRussian}полночь`, () => ({ time: { hour: 0, minute: 0, exact: true, midnight: true } })),
  say("(?:с )?(утром|утра)", () => ({ part: "morning" })),
  say("(днем|вечером|ночью)", (match) => partPieces(match[1])),
  say("после обеда", () => ({ part: "afternoon" })),
  say("в обед", () => ({ part: "noon" })),
];

/** How a time of day is said. */
export const timePatterns: readonly Pattern[] = [...english, ...russian];
