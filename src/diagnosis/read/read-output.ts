import type { RunOutput, OutputSample } from "#contracts/exit.ts";
import type { EvidenceLine, EvidenceSource } from "#contracts/finding.ts";
import type { Found } from "#diagnosis/read/read-blocks.ts";
import { readBlocks } from "#diagnosis/read/read-blocks.ts";
import { type Piece, readLines } from "#diagnosis/read/read-lines.ts";
import { symptomsOfError, symptomsOfLine } from "#diagnosis/read/refine.ts";
import type { TextLine } from "#diagnosis/read/text-line.ts";
import type { Symptom, Weight } from "#diagnosis/symptom.ts";

/** Symptoms of one place, the most telling first: of these only the first that a rule knows counts. */
export type Group = readonly Symptom[];

export type ReadText = {
  /** The one that ended the program first, then newest first. */
  readonly groups: readonly Group[];
  /** The last words, for when nothing else can be shown. */
  readonly lastWords: readonly EvidenceLine[];
};

const lastWordsMax = 3;
const lastWordCharsMax = 500;

/** Lines that come after the words of a dying program and mean nothing. */
const trailing =
  /^\s*$|^Node\.js v\d|^Bun v\d|^npm (?:error|ERR!)(?! (?:Missing script|code EJSONPARSE))|^error:? (?:Command failed|script ")|ELIFECYCLE|^\s*at\s|^\(Use `node --trace|^\/usr\/bin\/env: use -/;

function isLast(found: Found, lines: readonly TextLine[]): boolean {
  const at = found.kind === "line" ? lines.indexOf(found.at) + 1 : found.block.end;
  return lines.slice(at, at + 60).every(({ text }) => trailing.test(text));
}

const groupOf = (found: Found, weight: Weight): Group =>
  found.kind === "line"
    ? symptomsOfLine(found.at, weight)
    : found.block.errors.flatMap((error) => symptomsOfError(error, found.block, weight));

const isTrailing = (found: Found): boolean => found.kind === "line" && trailing.test(found.at.text);

/** What was said last ended the program, when only the usual trailing lines come after it. */
function groupsOf(lines: readonly TextLine[], endedBadly: boolean): readonly Group[] {
  const found = readBlocks(lines)
    .filter((one) => !isTrailing(one))
    .toReversed();
  const [last] = found;
  const fatal = endedBadly && last !== undefined && isLast(last, lines) ? last : undefined;
  const rest = found.filter((one) => one !== fatal).map((one) => groupOf(one, "logged"));
  return fatal === undefined ? rest : [groupOf(fatal, "fatal"), ...rest];
}

function wordsOf(lines: readonly TextLine[]): readonly EvidenceLine[] {
  const said = lines.filter(({ text, quiet }) => !quiet && !trailing.test(text)).slice(-lastWordsMax);
  return said.map(({ source, line, text }) => ({
    source,
    line,
    atMs: undefined,
    text: text.slice(0, lastWordCharsMax),
  }));
}

const piecesOf = (source: EvidenceSource, { head, tail, bytes }: OutputSample): readonly Piece[] => {
  const whole: Piece = { source, text: head, firstLine: 1 };
  // What lies between head and tail is not kept; the numbers of the tail's lines are unknown.
  return tail === "" || bytes <= head.length ? [whole] : [whole, { source, text: tail, firstLine: undefined }];
};

export function readPieces(pieces: readonly Piece[], endedBadly: boolean): ReadText {
  const lines = pieces.flatMap(readLines);
  return { groups: groupsOf(lines, endedBadly), lastWords: wordsOf(lines) };
}

/** Both streams of a run; stderr speaks before stdout. */
export function readOutput(output: RunOutput, endedBadly: boolean): ReadText {
  const err = readPieces(piecesOf("stderr", output.stderr), endedBadly);
  const out = readPieces(piecesOf("stdout", output.stdout), endedBadly);
  const fatal = [...err.groups, ...out.groups].filter(([first]) => first?.weight === "fatal");
  const rest = [...err.groups, ...out.groups].filter(([first]) => first?.weight !== "fatal");
  return { groups: [...fatal, ...rest], lastWords: err.lastWords.length > 0 ? err.lastWords : out.lastWords };
}
