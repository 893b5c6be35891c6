import type { Answer, Judged, Message } from "#contracts/answer.ts";
import { boldVerdict, confidence, evidence, meaning, steps } from "#answer/cause-words.ts";
import { fit } from "#answer/fit.ts";
import type { Piece } from "#answer/fit.ts";
import { lines, paragraphs } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import { telegramUnitsMax } from "#answer/surface-limits.ts";
import type { Voice } from "#answer/voice.ts";

const evidenceLinesMax = 5;
const evidenceUnitsMax = 400;

/** One cause found in a log: verdict, code, meaning, lines, what to do. The later ones give way to their verdicts first. */
function piece(judged: Judged, index: number, voice: Voice): Piece {
  const { finding } = judged;
  const seen = finding.evidence.slice(0, evidenceLinesMax).map((one) => evidence(one, evidenceUnitsMax, voice));
  const head = lines([boldVerdict(judged, voice), [span(finding.cause, "code")]]);
  return {
    full: lines([head, meaning(judged, voice), ...seen, confidence(judged, voice), steps(judged, voice)]),
    shorter: [{ turn: -index, spans: head }],
  };
}

/** Asks for the log, and says what becomes of it. */
export const explainAsk = ({ maxBytes }: Extract<Answer, { kind: "explain_ask" }>, voice: Voice): Message =>
  paragraphs([voice.spans("explain-ask", { max: voice.bytes(maxBytes) }), voice.spans("explain-ask-safe")]);

/** What was found in a log from anywhere, best first. */
export function findings({ judged }: Extract<Answer, { kind: "findings" }>, voice: Voice): Message {
  if (judged.length === 0) return paragraphs([voice.spans("findings-none")]);
  // The log may be of a bot that is not here: no button would help, so the steps are a terminal's.
  const pieces = judged.map((one, index) => piece(one, index, voice.on("terminal")));
  return { spans: fit(pieces, voice.surface === "telegram" ? telegramUnitsMax : Infinity), buttons: [], silent: false };
}
