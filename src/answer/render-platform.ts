import type { Message, Notice } from "#contracts/answer.ts";
import { boldVerdict, causeName, evidence, innermost, meaning, steps } from "#answer/cause-words.ts";
import { lines, paragraphs } from "#answer/message.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

type Platform = Extract<Notice, { kind: "platform" }>;

const evidenceUnitsMax = 300;

/** What nobody could be told of while it lasted: Telegram itself was away, or refused us. */
const untellable: readonly Platform["matter"][] = ["telegram", "master_token"];

function over({ matter, text, judged, lastedMs }: Platform, voice: Voice): Message {
  const words = {
    matter: voice.say(`matter-${matter}`),
    name: judged === undefined || matter !== "many_at_once" ? "none" : causeName(innermost(judged.finding), voice),
    for: voice.duration(lastedMs ?? 0),
    text: text ?? "",
  };
  return paragraphs([voice.spans(untellable.includes(matter) ? "platform-was" : "platform-over", words)]);
}

/** What diagnosis knows of it, for one who can mend it: the steps are a terminal's. */
function known(judged: Platform["judged"], voice: Voice): readonly Spans[] {
  if (judged === undefined) return [];
  const [first] = judged.finding.evidence;
  const operator = voice.on("terminal");
  return [
    lines([boldVerdict(judged, operator), meaning(judged, operator)]),
    steps(judged, operator),
    first === undefined ? [] : evidence(first, evidenceUnitsMax, voice),
  ];
}

/** Trouble of the server or of many bots, to who runs it. */
export function platform(told: Platform, voice: Voice): Message {
  if (told.lastedMs !== undefined) return over(told, voice);
  const head = voice.spans(`platform-${told.matter}`, { text: told.text ?? "" });
  return paragraphs([head, ...known(told.judged, voice)]);
}
