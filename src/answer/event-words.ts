import type { Event, EventKind, EventMap } from "#contracts/event.ts";
import { causeName, innermost } from "#answer/cause-words.ts";
import { actorText, exitText } from "#answer/exit-words.ts";
import { factArgs } from "#answer/fact-args.ts";
import type { Fact } from "#answer/fact-args.ts";
import { blockedBy } from "#answer/isolation-words.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";
import type { Args } from "#answer/words.ts";

/** What an event carries beside plain facts, in words: who, how it ended, which state, which cause. */
function special(event: Event, voice: Voice): Args {
  const args: Record<string, string> = {};
  if ("by" in event) args["by"] = actorText(event.by, voice);
  if ("exit" in event) args["exit"] = exitText(event.exit, voice);
  if ("finding" in event && event.finding !== undefined) args["cause"] = causeName(innermost(event.finding), voice);
  if ("cause" in event) args["cause"] = causeName(event.cause, voice);
  if (event.kind === "state.changed") {
    args["from"] = voice.say(`state-${event.from}`);
    args["to"] = voice.say(`state-${event.to}`);
  }
  return { ...args, ...named(event, voice) };
}

const joined = (spans: Spans): string => spans.map(({ text }) => text).join("");

/** What has a name of its own: a remedy, a matter of the platform, whose cause may be unknown; what blocks isolation. */
function named(event: Event, voice: Voice): Args {
  if (event.kind === "isolation.blocked") return { what: blockedBy(event.what, (id) => joined(voice.terminal(id))) };
  if (event.kind === "remedy.taken") return { remedy: voice.say(`remedy-${event.remedy}`) };
  if (event.kind !== "platform.opened" && event.kind !== "platform.closed") return {};
  const matter = voice.say(`matter-${event.matter}`);
  return event.finding === undefined ? { matter, cause: "none" } : { matter };
}

/** The fields that may be unknown, of all events. */
type Unknowable = {
  [Kind in EventKind]: {
    [Name in keyof EventMap[Kind]]-?: undefined extends EventMap[Kind][Name] ? Name : never;
  }[keyof EventMap[Kind]];
}[EventKind];

/** An event that was kept as JSON has lost what was unknown: the words still ask for it. */
const unknown: Readonly<Record<Unknowable, "none">> = {
  text: "none",
  finding: "none",
  settings: "none",
  webhookHost: "none",
  bytes: "none",
  mostBytes: "none",
  files: "none",
  status: "none",
};

const isFact = (value: unknown): value is Fact => value === undefined || typeof value !== "object";

/** The id of an event's words: `run.died_at_once` is `event-run-died_at_once`. */
export const eventId = (kind: EventKind): string => `event-${kind.replaceAll(".", "-")}`;

/** What happened, in one line without its time. */
export function eventSpans(event: Event, voice: Voice): Spans {
  const { kind, atMs: _at, botId: _bot, ...rest } = event;
  const facts: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(rest)) if (isFact(value)) facts[name] = value;
  return voice.spans(eventId(kind), { ...unknown, ...factArgs(facts, voice), ...special(event, voice) });
}
