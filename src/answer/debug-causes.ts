import type { DebugFacts, Judged } from "#contracts/answer.ts";
import { boldVerdict, causeName, confidence, evidence, meaning, retry, verdict } from "#answer/cause-words.ts";
import { checkedLines } from "#answer/debug-look.ts";
import { fixed } from "#answer/fit.ts";
import type { Piece } from "#answer/fit.ts";
import { afterChange, howToMend } from "#answer/mending.ts";
import { lines } from "#answer/message.ts";
import { turn } from "#answer/debug-turns.ts";
import { headline } from "#answer/render-status.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

const evidenceLinesMax = 3;
const evidenceUnitsMax = 400;
const evidenceUnitsMin = 200;
const othersMax = 3;

/** The lines that a finding rests on. */
export const evidenceLines = (judged: Judged, voice: Voice): Spans =>
  lines(judged.finding.evidence.slice(0, evidenceLinesMax).map((one) => evidence(one, evidenceUnitsMax, voice)));

function evidencePiece(judged: Judged, voice: Voice): Piece {
  const [first] = judged.finding.evidence;
  const least = first === undefined ? [] : evidence(first, evidenceUnitsMin, voice);
  return { full: evidenceLines(judged, voice), shorter: [{ turn: turn.evidence, spans: least }] };
}

function confidencePiece(judged: Judged, voice: Voice): Piece {
  const { finding } = judged;
  const bare = voice.spans(`confidence-${finding.confidence}`);
  return { full: confidence(judged, voice), shorter: [{ turn: turn.ruledOut, spans: bare }] };
}

/** Two causes may stand together: the others with their first line of evidence, then by name alone. */
function othersPiece(others: readonly Judged[], voice: Voice): Piece {
  if (others.length === 0) return fixed([]);
  const shown = others.slice(0, othersMax);
  const full = shown.map((one) => {
    const [first] = one.finding.evidence;
    const seen = first === undefined ? [] : evidence(first, evidenceUnitsMin, voice);
    return lines([[span("• "), ...verdict(one, voice)], seen]);
  });
  const names = shown.map(({ finding }) => [span(`• ${causeName(finding.cause, voice)}`)]);
  const head = voice.spans("debug-others");
  return { full: lines([head, ...full]), shorter: [{ turn: turn.others, spans: lines([head, ...names]) }] };
}

/** Above all else: the cause, what it means, what to do, how we know, how sure we are, and what happens next. */
export function causePieces(debug: DebugFacts, voice: Voice): readonly Piece[] {
  const [worst, ...others] = debug.findings;
  const head = headline(debug, worst, voice);
  const next = retry(debug.view, voice, debug.nowMs);
  const well = debug.view.state.kind === "running" ? [] : next;
  const checked = checkedLines(debug, voice);
  if (worst === undefined) return [fixed(lines([head, voice.spans("debug-well"), checked, well]))];
  return [
    fixed(lines([head, boldVerdict(worst, voice), meaning(worst, voice), afterChange(worst, voice)])),
    fixed(howToMend(worst, voice)),
    evidencePiece(worst, voice),
    confidencePiece(worst, voice),
    fixed(next),
    othersPiece(others, voice),
  ];
}
