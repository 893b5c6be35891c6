import type { CallOutcome, CallRecord } from "#contracts/call.ts";
import { errnoText } from "#answer/call-evidence.ts";
import { quoteLine } from "#answer/clip.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

const textUnitsMax = 160;

const short = (text: string): string => quoteLine(text, textUnitsMax);

/** How a call ended: `401 invalid_api_key: Incorrect API key`, `no answer: ECONNREFUSED`. */
function outcomeText(outcome: CallOutcome, voice: Voice): string {
  switch (outcome.kind) {
    case "answered":
      return String(outcome.status);
    case "refused":
      return [String(outcome.status), outcome.code, short(outcome.text)].filter(Boolean).join(" ");
    case "unreachable":
      return voice.say("call-unreachable", { errno: errnoText(outcome.errno, voice) });
    case "cut":
      return voice.say("call-cut");
    case "refused-here":
      return voice.say("call-refused-here", { status: String(outcome.status), text: short(outcome.text) });
  }
}

/** `14:03:20 sendMessage (api.telegram.org): 400 chat not found`. */
export function callSpans({ atMs, method, host, outcome }: CallRecord, voice: Voice): Spans {
  return [
    span(voice.moment(atMs), "dim"),
    span(` ${short(method)} (${host}): `),
    span(outcomeText(outcome, voice), "code"),
  ];
}
