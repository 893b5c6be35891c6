import type { Lang } from "#contracts/ids.ts";

/** A time on a wall. */
type At = { readonly hour: number; readonly minute: number };

/** How a reminder comes again. All but `minutes` keep the time on the wall, so that nine stays nine when clocks change. */
export type Rule =
  /** Every so many minutes since then. */
  | { readonly every: "minutes"; readonly count: number; readonly fromMs: number }
  /** `fromDay` is a day number: every second day needs to know which. */
  | (At & { readonly every: "days"; readonly count: number; readonly fromDay: number })
  /** Monday is 1. `fromWeek` is a week number. */
  | (At & {
      readonly every: "weeks";
      readonly count: number;
      readonly fromWeek: number;
      readonly weekdays: readonly number[];
    })
  /** A day that a month does not have is its last one. `step`: not every month; months are counted from 1970-01. */
  | (At & {
      readonly every: "months";
      readonly day: number;
      readonly step?: { readonly count: number; readonly fromMonth: number };
    })
  | (At & { readonly every: "years"; readonly month: number; readonly day: number });

/** What a reminder says, and to whom. Sealed as a whole. */
export type ReminderWords = {
  readonly text: string;
  readonly lang: Lang;
  /** The IANA name of the zone that its times are meant in. */
  readonly zone: string;
  readonly threadId?: number;
  /** Absent for one that comes once. */
  readonly rule?: Rule;
};

/** `given_up`: Telegram did not take it, however often it was offered. A delivered one waits to be ticked off. */
export type ReminderState = "waiting" | "delivered" | "given_up";

/** One reminder as the bot's memory keeps it. */
export type Reminder = ReminderWords & {
  readonly reminderId: number;
  readonly chatId: number;
  /** When it is meant, however often it was offered again since. */
  readonly dueMs: number;
  readonly state: ReminderState;
  /** How often Telegram did not take it. */
  readonly tries: number;
  /** Somebody began to send it and has not noted what came of it: it may have arrived. */
  readonly begun: boolean;
};

/** `origin` names what asked for it: the same one twice is kept once. */
export type NewReminder = ReminderWords & {
  readonly chatId: number;
  readonly dueMs: number;
  readonly origin: string;
};

export type ReminderKept = { readonly kind: "kept"; readonly reminder: Reminder } | { readonly kind: "too_many" };

/** The reminders of a bot and its people. Each verb is one whole transaction. */
export interface Reminders {
  /** `too_many`: as many as one person may have wait already. */
  add(reminder: NewReminder): Promise<ReminderKept>;
  /** Undefined when it is gone, or another person's. */
  get(chatId: number, reminderId: number): Promise<Reminder | undefined>;
  /** All but delivered ones, the next one first. */
  ofChat(chatId: number): Promise<readonly Reminder[]>;
  /** What waits and is due, of everybody, oldest first. */
  due(nowMs: number, max: number): Promise<readonly Reminder[]>;
  /** When the next one is due, or offered again, of everybody's. */
  nextDueMs(): Promise<number | undefined>;
  /** It is meant for then from now on. */
  wait(reminderId: number, dueMs: number): Promise<void>;
  /** Its person wants it no sooner; what Telegram refused before is counted on. */
  hold(reminderId: number, untilMs: number): Promise<void>;
  /** Telegram did not take it: it is offered again then, and is meant for when it was. */
  refused(reminderId: number, againMs: number): Promise<void>;
  /** It is about to be sent. */
  begin(reminderId: number): Promise<void>;
  /** It was delivered and comes no more, or Telegram would not have it. */
  end(reminderId: number, state: "delivered" | "given_up"): Promise<void>;
  /** False when it was not there. */
  remove(chatId: number, reminderId: number): Promise<boolean>;
  /** Everything of one person. Returns how many there were. */
  removeAll(chatId: number): Promise<number>;
}
