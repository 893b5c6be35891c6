import type { Judged } from "#contracts/answer.ts";
import type { CauseFacts } from "#contracts/cause.ts";
import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import type { InstanceView } from "#contracts/instance.ts";
import { callEvidence } from "#answer/call-evidence.ts";
import { quote } from "#answer/clip.ts";
import { factArgs } from "#answer/fact-args.ts";
import { lines } from "#answer/message.ts";
import { ownEvidence } from "#answer/own-evidence.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";
import type { Args } from "#answer/words.ts";

const stepsMax = 4;

const idOf = (cause: string): string => `cause-${cause.replaceAll(".", "-")}`;

/** The facts that may be unknown, of all causes. */
type Unknowable = {
  [Code in CauseCode]: {
    [Name in keyof CauseFacts[Code]]-?: undefined extends CauseFacts[Code][Name] ? Name : never;
  }[keyof CauseFacts[Code]];
}[CauseCode];

/** A finding that was kept as JSON has lost what was unknown: the words still ask for it. */
const unknown: Readonly<Record<Unknowable, "none">> = {
  built: "none",
  exitCode: "none",
  file: "none",
  files: "none",
  folderBytes: "none",
  host: "none",
  limitBytes: "none",
  limitNano: "none",
  usedNano: "none",
  method: "none",
  model: "none",
  mostBytes: "none",
  name: "none",
  needed: "none",
  path: "none",
  pausedMs: "none",
  place: "none",
  port: "none",
  replacement: "none",
  retryAfterS: "none",
  signal: "none",
  status: "none",
  tokensMax: "none",
  updateType: "none",
  user: "none",
  value: "none",
  waiting: "none",
  webhookHost: "none",
  uptimeMs: "none",
  wasReady: "none",
};

/** A fact that is itself a cause is said by its name. */
function inner(facts: Finding["facts"], voice: Voice): Args {
  const { cause } = { cause: undefined, ...facts };
  return typeof cause === "string" ? { cause: causeName(cause, voice) } : {};
}

/** A cause without words is shown by its code, so that nothing is hidden. */
function words(judged: Judged, part: string, voice: Voice): Spans | undefined {
  const { cause, facts } = judged.finding;
  const args = { ...unknown, ...factArgs(facts, voice), ...inner(facts, voice), who: judged.who };
  return voice.cause(`${idOf(cause)}${part}`, args);
}

/** The one-line verdict for a person who is no programmer. */
export const verdict = (judged: Judged, voice: Voice): Spans =>
  words(judged, "", voice) ?? [span(`[${judged.finding.cause}]`)];

/** The verdict, all of it bold. */
export const boldVerdict = (judged: Judged, voice: Voice): Spans =>
  verdict(judged, voice).map(({ text }) => span(text, "bold"));

/** What it means, one or two sentences. */
export const meaning = (judged: Judged, voice: Voice): Spans => words(judged, ".what", voice) ?? [];

/** What many have at once is said by the cause that they have. */
export const innermost = (finding: Finding): string =>
  finding.cause === "platform.many_at_once" ? finding.facts.cause : finding.cause;

/** Two to four words: `the token was refused`. Names take no facts. */
export function causeName(cause: string, voice: Voice): string {
  const name = voice.cause(`${idOf(cause)}.name`) ?? [span(cause)];
  return name.map(({ text }) => text).join("");
}

/** What to do, numbered when there is more than one step; empty when nothing can be done. */
export function steps(judged: Judged, voice: Voice): Spans {
  const found: Spans[] = [];
  for (let step = 1; step <= stepsMax; step += 1) {
    const text = words(judged, `.step${step}`, voice);
    if (text !== undefined) found.push(text);
  }
  if (found.length < 2) return found[0] ?? [];
  return lines(found.map((text, index) => [span(`${index + 1}. `), ...text]));
}

const sourceArgs = ({ source, line, atMs }: EvidenceLine, voice: Voice): Args => ({
  source: voice.say(`source-${source}`),
  line: line === undefined ? "none" : String(line),
  at: atMs === undefined ? "none" : voice.moment(atMs),
});

/** One thing we saw: where and when, then what we saw ourselves in words, what was answered to a call in quotation marks, or the line itself, word for word. */
export function evidence(one: EvidenceLine, unitsMax: number, voice: Voice): Spans {
  const ours = ownEvidence(one, voice) ?? callEvidence(one, voice);
  const line = ours === undefined ? span(quote(one.text, unitsMax), "code") : span(quote(ours, unitsMax));
  return lines([voice.spans("evidence", sourceArgs(one, voice)), [line]]);
}

/** How sure we are, and what was looked at and found well. */
export function confidence(judged: Judged, voice: Voice): Spans {
  const { finding } = judged;
  const out = finding.ruledOut.map((code) => voice.say(`ruled-${code}`)).join("; ");
  const ruled = out === "" ? [] : voice.spans("ruled-out", { out });
  return lines([voice.spans(`confidence-${finding.confidence}`), ruled]);
}

/** Whether it will be tried again by itself, and when. */
export function retry(view: InstanceView, voice: Voice, nowMs: number): Spans {
  const { state } = view;
  switch (state.kind) {
    case "backoff": {
      const at = voice.moment(state.untilMs);
      const inTime = voice.duration(Math.max(0, state.untilMs - nowMs));
      return voice.spans("retry-backoff", { at, in: inTime, attempt: state.attempt });
    }
    case "failed":
      return voice.spans(`retry-${state.why}`);
    case "stopping":
      return voice.spans(`retry-after-${state.after}`);
    case "running":
    case "sleeping":
    case "starting":
    case "stopped":
      return voice.spans(`retry-${state.kind}`);
  }
}
