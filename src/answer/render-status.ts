import type { Answer, Judged, Message, StatusFacts } from "#contracts/answer.ts";
import { details, press, remedyButtons } from "#answer/buttons.ts";
import type { Rows } from "#answer/buttons.ts";
import { boldVerdict, retry } from "#answer/cause-words.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { statusMark } from "#answer/state-words.ts";
import { labelled, statusRows } from "#answer/status-lines.ts";
import type { Voice } from "#answer/voice.ts";

/** `🔴 @name does not start`: the first line of everything about one bot. */
export function headline(facts: StatusFacts, worst: Judged | undefined, voice: Voice): Spans {
  const { bot, view } = facts;
  const { kind } = view.state;
  const troubled = worst !== undefined && worst.class !== "normal" && (kind === "running" || kind === "sleeping");
  const id = troubled ? `headline-troubled-${kind}` : `headline-${kind}`;
  return [statusMark(facts, worst, voice.surface), span(" "), ...voice.spans(id, { username: bot.username })];
}

/** The person's way on: mend it, look closer, or wake what they stopped. */
function buttons({ bot, view, judged }: StatusFacts, voice: Voice): Rows {
  const stopped = view.state.kind === "stopped";
  const { botId } = bot;
  if (judged !== undefined) return [...remedyButtons(judged, bot, voice).slice(0, 1), [details(bot, voice)]];
  return stopped ? [[press(voice.say("button-resume"), "resume", { botId })]] : [[details(bot, voice)]];
}

/** One screen about one bot; when something is wrong, the cause stands on top. */
export function status({ status: facts }: Extract<Answer, { kind: "status" }>, voice: Voice): Message {
  const now = voice.at(facts.nowMs);
  const { judged } = facts;
  const verdict = judged === undefined ? [] : boldVerdict(judged, now);
  const waits = facts.view.state.kind === "backoff" || facts.view.state.kind === "failed";
  const next = waits ? retry(facts.view, now, facts.nowMs) : [];
  const top = lines([headline(facts, judged, now), verdict, next]);
  const zone = now.spans("clock", { zone: now.zone(facts.nowMs) });
  return paragraphs([top, labelled(statusRows(facts, now), now), zone], buttons(facts, now));
}
