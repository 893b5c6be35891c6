import type { Surface } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import type { NanoUsd } from "#contracts/money.ts";
import { durationText } from "#answer/duration.ts";
import { moneyText } from "#answer/money-text.ts";
import { dayText, momentText, zoneText } from "#answer/moment.ts";
import type { Clock } from "#answer/moment.ts";
import { bytesText, numberText } from "#answer/number-text.ts";
import { guardMarks, readMarks } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { findWords, openWords } from "#answer/words.ts";
import type { Args } from "#answer/words.ts";

/** In which language, and for whose eyes. Without `nowMs` every moment carries its date; the zone is the host's unless given. */
export type RenderOptions = {
  readonly lang: Lang;
  readonly surface: Surface;
  readonly timeZone?: string | undefined;
  readonly nowMs?: number | undefined;
};

/** Speaks one language on one surface. Every id also gets `$surface`. */
export type Voice = {
  readonly lang: Lang;
  readonly surface: Surface;
  /** Words of `master`, marks and all: for labels and for filling into other words. */
  say(id: string, args?: Args): string;
  /** Words of `master`, marks read. */
  spans(id: string, args?: Args): Spans;
  /** Words of `terminal`, marks read. */
  terminal(id: string, args?: Args): Spans;
  /** Words of `causes`, marks read; undefined where there are none (`.step3`). */
  cause(id: string, args?: Args): Spans | undefined;
  duration(ms: number): string;
  moment(atMs: number): string;
  /** The day alone, with its year. */
  day(atMs: number): string;
  zone(atMs: number): string;
  bytes(count: number): string;
  number(count: number): string;
  /** Billionths of a US dollar as dollars. */
  money(nano: NanoUsd): string;
  /** The same voice at another time. */
  at(nowMs: number): Voice;
  /** The same voice as if on another surface: what it says of buttons changes. */
  on(surface: Surface): Voice;
};

const guarded = (args: Args, surface: Surface): Args => {
  const safe: Record<string, string | number> = { surface };
  for (const [name, value] of Object.entries(args)) safe[name] = typeof value === "string" ? guardMarks(value) : value;
  return safe;
};

/** Opens a voice; word files are read when it first speaks from them. */
export function openVoice({ lang, surface, timeZone, nowMs }: RenderOptions): Voice {
  const clock: Clock = { lang, timeZone, nowMs };
  const master = openWords(lang, "master");
  const terminal = openWords(lang, "terminal");
  const cause = findWords(lang, "causes");
  return {
    lang,
    surface,
    say: (id, args) => master(id, { ...args, surface }),
    spans: (id, args = {}) => readMarks(master(id, guarded(args, surface))),
    terminal: (id, args = {}) => readMarks(terminal(id, guarded(args, surface))),
    cause: (id, args = {}) => {
      const text = cause(id, guarded(args, surface));
      return text === undefined ? undefined : readMarks(text);
    },
    duration: (ms) => durationText(ms, lang),
    moment: (atMs) => momentText(atMs, clock),
    day: (atMs) => dayText(atMs, clock),
    zone: (atMs) => zoneText(atMs, clock),
    bytes: (count) => bytesText(count, lang),
    number: (count) => numberText(count, lang),
    money: (nano) => moneyText(nano, lang),
    at: (ms) => openVoice({ lang, surface, timeZone, nowMs: ms }),
    on: (other) => openVoice({ lang, surface: other, timeZone, nowMs }),
  };
}
