import type { Message, Notice } from "#contracts/answer.ts";
import { details, press, remedyButtons } from "#answer/buttons.ts";
import { boldVerdict, causeName, evidence, meaning } from "#answer/cause-words.ts";
import { howToMend } from "#answer/mending.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { hatched } from "#answer/render-hatch.ts";
import { platform } from "#answer/render-platform.ts";
import { trouble, waitsAtTelegram } from "#answer/render-trouble.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

const evidenceUnitsMax = 300;

type Of<Kind extends Notice["kind"]> = Extract<Notice, { kind: Kind }>;

/** Shorter than this, how long it was is nothing to know. */
const countedMs = 1_000;

const lasted = (ms: number, voice: Voice): string => (ms < countedMs ? voice.say("notice-moment") : voice.duration(ms));

/** Down and up again before anybody needed to know: one quiet message. */
function healed({ bot, judged, lastedMs }: Of<"incident_healed">, voice: Voice): Message {
  const { cause, confidence } = judged.finding;
  const words = { username: bot.username, for: lasted(lastedMs, voice), name: causeName(cause, voice), confidence };
  return { ...paragraphs([voice.spans("notice-healed", words)], [[details(bot, voice)]]), silent: true };
}

/** What Telegram could not keep while the bot could not receive. */
function lost({ cause, lastedMs, keptMs }: Of<"incident_closed" | "not_your_fault_over">, voice: Voice): Spans {
  return waitsAtTelegram(cause) && lastedMs > keptMs ? voice.spans("notice-closed-lost") : [];
}

function closed(told: Of<"incident_closed">, voice: Voice): Message {
  const { bot, cause, confidence, lastedMs } = told;
  const words = { username: bot.username, for: lasted(lastedMs, voice), name: causeName(cause, voice), confidence };
  const why = cause === "unexplained" ? "notice-closed-unexplained" : "notice-closed-why";
  return paragraphs([voice.spans("notice-closed", words), voice.spans(why, words), lost(told, voice)]);
}

/** Nothing ran for so long that Telegram has dropped messages. */
function away({ to, leftAtMs, backAtMs, keptMs }: Of<"away">, voice: Voice): Message {
  const now = voice.at(backAtMs);
  const moments = { left: now.moment(leftAtMs), back: now.moment(backAtMs), kept: now.moment(backAtMs - keptMs) };
  const words = { ...moments, zone: now.zone(backAtMs), for: now.duration(backAtMs - leftAtMs) };
  return paragraphs([now.spans(`notice-away-${to}`, words)]);
}

/** A message that kills its bot was put aside: the bot goes on, and its owner decides. */
function setAside({ bot, update }: Of<"update_set_aside">, voice: Voice): Message {
  const { botId, username } = bot;
  const { seq, type, deaths } = update;
  return paragraphs(
    [voice.spans("notice-set-aside", { username, type, deaths }), voice.spans("notice-set-aside-what")],
    [
      [press(voice.say("remedy-discard_update"), "update", { botId, more: `discard:${seq}` })],
      [press(voice.say("remedy-retry_update"), "update", { botId, more: `retry:${seq}` })],
    ],
  );
}

/** Well for now: what will end, when, and what to do before. */
function soon({ bot, judged, atMs }: Of<"soon">, voice: Voice): Message {
  const [first] = judged.finding.evidence;
  const rows = remedyButtons(judged, bot, voice);
  return paragraphs(
    [
      lines([
        voice.spans("notice-soon", { username: bot.username }),
        boldVerdict(judged, voice),
        meaning(judged, voice),
      ]),
      atMs === undefined ? [] : voice.spans("notice-soon-day", { day: voice.day(atMs) }),
      howToMend(judged, voice),
      first === undefined ? [] : evidence(first, evidenceUnitsMax, voice),
    ],
    rows.length === 0 ? [[details(bot, voice)]] : rows,
  );
}

/** What an owner cannot mend and did not cause: no buttons, no sound. */
function notYourFault({ bot, cause }: Of<"not_your_fault">, voice: Voice): Message {
  const words = { username: bot.username, name: causeName(cause, voice) };
  return { ...paragraphs([voice.spans("notice-not-your-fault", words)]), silent: true };
}

function notYourFaultOver(told: Of<"not_your_fault_over">, voice: Voice): Message {
  const words = { name: causeName(told.cause, voice), for: lasted(told.lastedMs, voice) };
  return { ...paragraphs([voice.spans("notice-not-your-fault-over", words), lost(told, voice)]), silent: true };
}

type InTrouble = Of<"incident_opened" | "incident_changed" | "not_mended">;

function inTrouble(told: InTrouble, voice: Voice): Message {
  const now = voice.at(told.nowMs);
  const { username } = told.bot;
  switch (told.kind) {
    case "incident_opened":
      return {
        ...trouble(now.spans(`notice-opened-${told.trigger}`, { username }), told, now),
        silent: told.quiet === true,
      };
    case "incident_changed":
      return { ...trouble(now.spans("notice-changed", { username }), told, now), silent: told.quiet === true };
    case "not_mended": {
      const remedy = now.say(`remedy-${told.remedy}`);
      return trouble(now.spans("notice-not-mended", { username, remedy }), told, now);
    }
  }
}

/** What Hatchery says without being asked. */
export function notice(told: Notice, voice: Voice): Message {
  switch (told.kind) {
    case "incident_opened":
    case "incident_changed":
    case "not_mended":
      return inTrouble(told, voice);
    case "incident_healed":
      return healed(told, voice);
    case "incident_closed":
      return closed(told, voice);
    case "soon":
      return soon(told, voice);
    case "not_your_fault":
      return notYourFault(told, voice);
    case "not_your_fault_over":
      return notYourFaultOver(told, voice);
    case "platform":
      return platform(told, voice);
    case "away":
      return away(told, voice);
    case "update_set_aside":
      return setAside(told, voice);
    case "hatched":
      return hatched(told.bot, told.hasModelKey, voice);
  }
}
