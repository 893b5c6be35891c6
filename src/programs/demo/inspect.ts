import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { errnoText } from "#answer/call-evidence.ts";
import { eventSpans } from "#answer/event-words.ts";
import { openVoice, type Voice } from "#answer/voice.ts";
import type { House } from "#commands/house.ts";
import { sampleLines } from "#commands/logs.ts";
import { pidOf } from "#commands/status-facts.ts";
import type { CallOutcome, CallRecord } from "#contracts/call.ts";
import type { Inspection, SeenCall } from "#contracts/demo.ts";
import type { EventKind } from "#contracts/event.ts";
import type { BotId, Lang } from "#contracts/ids.ts";

const eventsMax = 40;
const callsMax = 40;
const linesMax = 40;
const outcomeCharsMax = 120;
const eventCharsMax = 100;

async function lastOutput({ files }: House, botId: BotId): Promise<Inspection["output"]> {
  const [runId] = await files.runs(botId);
  const output = runId === undefined ? undefined : await files.output(botId, runId);
  if (output === undefined) return [];
  const lines = (["stdout", "stderr"] as const).flatMap((stream) =>
    sampleLines(output[stream]).map((text) => ({ stream, text })),
  );
  return lines.slice(-linesMax);
}

function outcomeText(outcome: CallOutcome, voice: Voice): string {
  switch (outcome.kind) {
    case "answered":
      return String(outcome.status);
    case "refused":
    case "refused-here":
      return `${outcome.status} ${outcome.text}`.slice(0, outcomeCharsMax);
    case "unreachable":
      return errnoText(outcome.errno, voice);
    case "cut":
      return voice.say("call-cut");
  }
}

const seenCall = ({ atMs, side, method, outcome, durationMs }: CallRecord, voice: Voice): SeenCall => ({
  atMs,
  side,
  method,
  good: outcome.kind === "answered",
  outcome: outcomeText(outcome, voice),
  durationMs,
});

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Where this project lies says nothing to who watches; nor does all of a long command line. */
function clip(text: string): string {
  const short = text.replaceAll(execPath, "node").replaceAll(root, "");
  return short.length > eventCharsMax ? `${short.slice(0, eventCharsMax)}…` : short;
}

/** Notices stand in the Master's chat; that they were sent is no news here. */
const untold: readonly EventKind[] = ["notice.sent"];

/** What a bot's chat hides, its events in the words of `lang`; undefined for a bot that Hatchery does not have. */
export async function inspect(house: House, botId: BotId, lang: Lang): Promise<Inspection | undefined> {
  const view = house.supervisor.view(botId);
  if (view === undefined) return undefined;
  const [rows, calls, output] = await Promise.all([
    house.store.journal.last({ botId, max: eventsMax }),
    house.store.calls.last(botId, { failedOnly: false, max: callsMax }),
    lastOutput(house, botId),
  ]);
  const voice = openVoice({ lang, surface: "web" });
  const words = rows.map(({ event }) => ({
    atMs: event.atMs,
    kind: event.kind,
    text: clip(
      eventSpans(event, voice)
        .map(({ text }) => text)
        .join(""),
    ),
  }));
  return {
    view,
    pid: pidOf(view.state),
    // By their time: what somebody else has seen is written down a little later.
    events: words.filter(({ kind }) => !untold.includes(kind)).toSorted((a, b) => b.atMs - a.atMs),
    calls: calls.map((call) => seenCall(call, voice)),
    output,
  };
}
