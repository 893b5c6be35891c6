import type { Clock } from "#bot/reminders/zone-time.ts";

export type PartOfDay = "morning" | "noon" | "afternoon" | "evening" | "night";

/** A day as people name it. */
export type DayWish =
  | { readonly by: "distance"; readonly days: number }
  /** Monday is 1. */
  | { readonly by: "weekday"; readonly weekday: number; readonly which: "coming" | "this" | "next" }
  | {
      readonly by: "date";
      readonly day: number;
      readonly month: number | undefined;
      readonly year: number | undefined;
      /** Written like 5/6: the day may stand first or second. */
      readonly swaps: boolean;
    };

export type TimeWish = Clock & {
  /** 17:00 and "five in the afternoon" are; "at five" is not, it may be either half of the day. */
  readonly exact: boolean;
  /** Twelve at night belongs to two days. */
  readonly midnight?: true;
};

/** `other`: it comes again, by a rule that is not kept here, such as the first Monday of each month. */
export type RepeatUnit = "minute" | "hour" | "day" | "week" | "month" | "year" | "other";

export type RepeatWish = {
  readonly unit: RepeatUnit;
  readonly count: number;
  readonly weekdays?: readonly number[];
  /** 31 stands for the last one, too. */
  readonly monthDay?: number;
};

/** How long from now. */
export type SpanWish = { readonly seconds: number; readonly days: number; readonly months: number };

/** What was said of a time, each kind at most once. */
export type Pieces = {
  readonly span?: SpanWish;
  readonly day?: DayWish;
  /** A week without its day: so many from this one. */
  readonly week?: number;
  readonly time?: TimeWish;
  readonly part?: PartOfDay;
  readonly repeat?: RepeatWish;
  /** More was said of the time than is read: what is read may be another time than was meant. */
  readonly partly?: true;
};

/** One way to say a part of a time: the pattern is tried where a word begins, and must end where one ends. */
export type Pattern = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Pieces | undefined;
};

/** `source` with spaces between words; sticky, and whole words only. */
export const say = (source: string, read: Pattern["read"]): Pattern => ({
  pattern: new RegExp(`(?:${source})(?= |$)`, "uy"),
  read,
});

/** A group of digits; NaN when it is not there. */
export const numberIn = (match: RegExpExecArray, group: number): number => Number(match[group] ?? Number.NaN);

/** The same, and `otherwise` when it is not there. */
export const numberOr = (match: RegExpExecArray, group: number, otherwise: number): number =>
  match[group] === undefined ? otherwise : Number(match[group]);
