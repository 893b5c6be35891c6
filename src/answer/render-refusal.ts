import type { Message, Refusal } from "#contracts/answer.ts";
import { openBot, press } from "#answer/buttons.ts";
import type { Rows } from "#answer/buttons.ts";
import { factArgs } from "#answer/fact-args.ts";
import type { Fact } from "#answer/fact-args.ts";
import { paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

/** What a refusal carries. */
function facts(refusal: Refusal): Readonly<Record<string, Fact>> {
  if (refusal.kind === "already_yours") return { username: refusal.bot.username };
  const found: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(refusal)) if (typeof value !== "object") found[name] = value;
  return found;
}

/** Most refusals say in words what would be right. */
function buttons(refusal: Refusal, voice: Voice): Rows {
  if (refusal.kind === "no_bots") return [[press(voice.say("button-create"), "create_ways")]];
  if (refusal.kind === "already_yours") return [[openBot(refusal.bot, voice)]];
  if (refusal.kind === "not_found") return [[press(voice.say("button-list"), "list")]];
  return [];
}

/** Why something was not done, and how it would go right. Nothing was changed. */
export function refused(refusal: Refusal, voice: Voice): Message {
  return paragraphs([voice.spans(`refused-${refusal.kind}`, factArgs(facts(refusal), voice))], buttons(refusal, voice));
}
