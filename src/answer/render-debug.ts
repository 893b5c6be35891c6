import type { Answer, Message } from "#contracts/answer.ts";
import { remedyButtons } from "#answer/buttons.ts";
import { causePieces } from "#answer/debug-causes.ts";
import { factPieces } from "#answer/debug-facts.ts";
import { fit } from "#answer/fit.ts";
import { telegramUnitsMax } from "#answer/surface-limits.ts";
import type { Voice } from "#answer/voice.ts";

const buttonsMax = 3;

/** Why a bot is as it is, in words, with the evidence and the button; then the facts. In a chat never more than one message. */
export function debug({ debug: facts }: Extract<Answer, { kind: "debug" }>, voice: Voice): Message {
  const now = voice.at(facts.nowMs);
  const [worst] = facts.findings;
  const pieces = [...causePieces(facts, now), ...factPieces(facts, now)];
  return {
    spans: fit(pieces, voice.surface === "telegram" ? telegramUnitsMax : Infinity),
    buttons: worst === undefined ? [] : remedyButtons(worst, facts.bot, now).slice(0, buttonsMax),
    silent: false,
  };
}
