import type { Message, Notice } from "#contracts/answer.ts";
import { details, press, remedyButtons } from "#answer/buttons.ts";
import { boldVerdict, causeName, evidence, meaning } from "#answer/cause-words.ts";
import { howToMend } from "#answer/mending.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { hatched } from "#answer/render-hatch.ts";
import { platform } from "#answer/render-platform.ts";
import { trouble } from "#answer/render-trouble.ts";
import type { Voice } from "#answer/voice.ts";

const evidenceUnitsMax = 300;

type Of<Kind extends Notice["kind"]> = Extract<Notice, { kind: Kind }>;

/** Down and up again before anybody needed to know: one quiet message. */
function healed({ bot, judged, lastedMs }: Of<"incident_healed">, voice: Voice): Message {
  const { cause, confidence } = judged.finding;
  const words = { username: bot.username, for: voice.duration(lastedMs), name: causeName(cause, voice), confidence };
  return { ...paragraphs([voice.spans("notice-healed", words)], [[details(bot, voice)]]), silent: true };
}

function closed({ bot, cause, confidence, lastedMs }: Of<"incident_closed">, voice: Voice): Message {
  const words = { username: bot.username, for: voice.duration(lastedMs), name: causeName(cause, voice), confidence };
  const why = cause === "unexplained" ? "notice-closed-unexplained" : "notice-closed-why";
  return paragraphs([voice.spans("notice-closed", words), voice.spans(why, words)]);
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

function notYourFaultOver({ cause, lastedMs }: Of<"not_your_fault_over">, voice: Voice): Message {
  const words = { name: causeName(cause, voice), for: voice.duration(lastedMs) };
  return { ...paragraphs([voice.spans("notice-not-your-fault-over", words)]), silent: true };
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
    case "update_set_aside":
      return setAside(told, voice);
    case "hatched":
      return hatched(told.bot, told.hasModelKey, voice);
  }
}
