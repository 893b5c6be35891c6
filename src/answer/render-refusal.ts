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

function buttons(refusal: Refusal, voice: Voice): Rows {
  switch (refusal.kind) {
    case "no_bots":
      return [[press(voice.say("button-create"), "create_ways")]];
    case "already_yours":
      return [[openBot(refusal.bot, voice)]];
    case "not_found":
      return [[press(voice.say("button-list"), "list")]];
    case "not_allowed":
    case "token_malformed":
    case "token_refused":
    case "token_of_other_owner":
    case "token_of_other_bot":
    case "token_is_master":
    case "webhook_in_use":
    case "quota":
    case "hatchery_full":
    case "telegram_unreachable":
    case "key_refused":
    case "key_unreachable":
    case "base_url_malformed":
    case "base_url_needs_v1":
    case "unknown_command":
    case "no_memory_of_ours":
    case "update_gone":
    case "nothing_to_undo":
    case "not_managed":
    case "token_is_good":
    case "amount_malformed":
    case "no_model_key":
    case "model_unknown":
    case "log_too_large":
    case "log_unreadable":
    case "log_too_slow":
    case "bad_request":
    case "storage":
      return [];
  }
}

/** Why something was not done, and how it would go right. Nothing was changed. */
export function refused(refusal: Refusal, voice: Voice): Message {
  return paragraphs([voice.spans(`refused-${refusal.kind}`, factArgs(facts(refusal), voice))], buttons(refusal, voice));
}
