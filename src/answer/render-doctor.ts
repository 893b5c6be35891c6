import type { Answer, DoctorCheck, Message, Span } from "#contracts/answer.ts";
import { factArgs } from "#answer/fact-args.ts";
import { blockedBy } from "#answer/isolation-words.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { table } from "#answer/table.ts";
import type { Voice } from "#answer/voice.ts";
import type { Args } from "#answer/words.ts";

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

/** What checks may find. A fact that a check does not bring is `none`. */
const factNames = [
  "version",
  "path",
  "exists",
  "errno",
  "mode",
  "inside",
  "freeBytes",
  "freeFiles",
  "host",
  "ms",
  "skewS",
  "username",
  "id",
  "set",
  "status",
  "text",
  "code",
  "models",
  "suggestion",
  "rung",
  "network",
  "open",
  "closable",
  "blocked",
  "pid",
  "port",
  "command",
  "ready",
];

const terminalText = (id: string, voice: Voice): string =>
  voice
    .terminal(id)
    .map(({ text }) => text)
    .join("");

function args({ facts, verdict: found }: DoctorCheck, voice: Voice): Args {
  const known = Object.fromEntries(factNames.map((name) => [name, undefined]));
  const { skewS, blocked } = facts;
  const way = typeof blocked === "string" ? { blocked: blockedBy(blocked, (id) => terminalText(id, voice)) } : {};
  const skew =
    typeof skewS === "number" ? { skew: voice.duration(Math.abs(skewS) * 1_000), ahead: String(skewS > 0) } : {};
  return { skew: "none", ahead: "none", ...factArgs({ ...known, ...facts, ...way }, voice), ...skew, verdict: found };
}

/** Mark, what was checked, what was found. */
function row(check: DoctorCheck, voice: Voice): readonly Spans[] {
  const name = `check-${check.name}`;
  return [[marks[check.verdict]], voice.terminal(name), voice.terminal(`${name}.found`, args(check, voice))];
}

/** What a hostile bot could still do, however well bots are kept apart; nothing where that is nothing. */
function leftOpen(check: DoctorCheck, voice: Voice): Spans {
  const { open } = check.facts;
  if (check.name !== "isolation" || typeof open !== "string") return [];
  const dangers = open.split(" ").map((danger) => terminalText(`danger-${danger}`, voice));
  const words = voice.terminal("check-isolation.open", { ...args(check, voice), open: dangers.join("; ") });
  return [marks.not_set, span(" "), ...voice.terminal("check-isolation"), span(": "), ...words];
}

/** What to do about a check that is not well; nothing when it is well, or well enough. */
function advice(check: DoctorCheck, voice: Voice): Spans {
  const optional = check.verdict === "not_set" && check.name !== "daemon";
  if (check.verdict === "ok" || optional) return [];
  const name = `check-${check.name}`;
  const words = voice.terminal(`${name}.advice`, args(check, voice));
  return words.length === 0 ? [] : [marks[check.verdict], span(" "), ...voice.terminal(name), span(": "), ...words];
}

/** Every check in a table, under it what to do about each that is not well, and what isolation leaves open. */
export function doctor({ checks }: Extract<Answer, { kind: "doctor" }>, voice: Voice): Message {
  const rows = checks.map((check) => row(check, voice));
  const below = [...checks.map((check) => advice(check, voice)), ...checks.map((check) => leftOpen(check, voice))];
  return paragraphs([verdict(checks, voice), table(rows), lines(below)]);
}
