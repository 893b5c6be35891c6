import type { Message, Notice } from "#contracts/answer.ts";
import { details, press } from "#answer/buttons.ts";
import { causeName } from "#answer/cause-words.ts";
import { paragraphs } from "#answer/message.ts";
import { hatched } from "#answer/render-hatch.ts";
import { trouble } from "#answer/render-trouble.ts";
import type { Voice } from "#answer/voice.ts";

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

/** What Hatchery says without being asked. */
export function notice(told: Notice, voice: Voice): Message {
  const { username } = told.bot;
  switch (told.kind) {
    case "incident_opened": {
      const now = voice.at(told.nowMs);
      const soon = told.judged.finding.cause.startsWith("soon.");
      return trouble(now.spans(soon ? "notice-soon" : `notice-opened-${told.trigger}`, { username }), told, now);
    }
    case "incident_changed": {
      const now = voice.at(told.nowMs);
      return trouble(now.spans("notice-changed", { username }), told, now);
    }
    case "incident_healed":
      return healed(told, voice);
    case "incident_closed":
      return closed(told, voice);
    case "update_set_aside":
      return setAside(told, voice);
    case "hatched":
      return hatched(told.bot, told.hasModelKey, voice);
  }
}
