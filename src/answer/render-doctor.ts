import type { Answer, DoctorCheck, Message, Span } from "#contracts/answer.ts";
import { factArgs } from "#answer/fact-args.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";

type Verdict = DoctorCheck["verdict"];

const marks = {
  ok: { text: "[✓]", style: "good" },
  warning: { text: "[!]", style: "bold" },
  failed: { text: "[✗]", style: "bad" },
  could_not_check: { text: "[?]", style: "bold" },
  not_set: { text: "[-]", style: "dim" },
} satisfies Record<Verdict, Span>;

const count = (checks: readonly DoctorCheck[], wanted: Verdict): number =>
  checks.filter((check) => check.verdict === wanted).length;

/** The first line: the verdict on the whole. */
function verdict(checks: readonly DoctorCheck[], voice: Voice): Spans {
  const failed = count(checks, "failed");
  const warnings = count(checks, "warning");
  const unknown = count(checks, "could_not_check");
  const id = failed > 0 ? "doctor-failed" : warnings + unknown > 0 ? "doctor-warnings" : "doctor-ok";
  return voice.terminal(id, { failed, warnings, unknown });
}

/** The check's facts as they are named: `version 24.21.0, path /srv/data`. */
function factText({ facts }: DoctorCheck, voice: Voice): Spans {
  const parts = Object.entries(factArgs(facts, voice)).map(
    ([name, value]) => `${name} ${typeof value === "number" ? voice.number(value) : value}`,
  );
  return parts.length === 0 ? [] : [span(`(${parts.join(", ")})`, "dim")];
}

function row(check: DoctorCheck, voice: Voice): readonly Spans[] {
  const verdictWords = voice.terminal(`check-verdict-${check.verdict}`);
  const facts = factText(check, voice);
  return [
    [marks[check.verdict]],
    voice.terminal(`check-${check.name}`),
    facts.length === 0 ? verdictWords : [...verdictWords, span(" "), ...facts],
  ];
}

const needsAdvice = ({ verdict: one }: DoctorCheck): boolean => one !== "ok";

/** Every check in a table, under it what to do about each that is not well. */
export function doctor({ checks }: Extract<Answer, { kind: "doctor" }>, voice: Voice): Message {
  const advice = checks
    .filter(needsAdvice)
    .map((check) => [
      marks[check.verdict],
      span(" "),
      ...voice.terminal(`check-${check.name}.advice`, { verdict: check.verdict, ...factArgs(check.facts, voice) }),
    ]);
  return paragraphs([verdict(checks, voice), table(checks.map((check) => row(check, voice))), lines(advice)]);
}
