import type { EvidenceSource } from "#contracts/finding.ts";
import { unwrapJson } from "#diagnosis/read/json-line.ts";
import { type TextLine, textLine } from "#diagnosis/read/text-line.ts";

/** More lines than this are read at both ends only; what killed a program stands at an end. */
const headLinesMax = 20_000;
const tailLinesMax = 40_000;
/** A JSON record may be longer than a line of text is allowed to be. */
const jsonCharsMax = 64 * 1024;

export type Piece = {
  readonly source: EvidenceSource;
  readonly text: string;
  /** The number of its first line; undefined when what stood before it is gone. */
  readonly firstLine: number | undefined;
};

const looksLikeJson = (raw: string): boolean =>
  raw.length <= jsonCharsMax && raw.includes("{") && /\}\s*$/.test(raw.slice(-16));

function linesOf(raw: string, from: { source: EvidenceSource; line: number | undefined }): readonly TextLine[] {
  if (looksLikeJson(raw)) {
    const start = raw.indexOf("{");
    const before = textLine(raw.slice(0, start), from);
    if (before.text === "") {
      const inner = unwrapJson({ ...before, text: raw.slice(start).trimEnd() });
      if (inner !== undefined) {
        return inner.map((line) => ({ ...textLine(line.text, from), quiet: line.quiet, stamp: line.stamp }));
      }
    }
  }
  return [textLine(raw, from)];
}

/** Whether the times in front of the lines fall: a log viewer that begins with the newest. */
function newestFirst(lines: readonly TextLine[]): boolean {
  let rising = 0;
  let falling = 0;
  let last: string | undefined;
  for (const { stamp } of lines) {
    if (stamp === undefined) continue;
    if (last !== undefined && stamp > last) rising += 1;
    if (last !== undefined && stamp < last) falling += 1;
    last = stamp;
  }
  return falling > rising;
}

/** Records in the order of time: a line with a time begins a record, lines without one belong to it. */
function reversed(lines: readonly TextLine[]): readonly TextLine[] {
  const records: TextLine[][] = [];
  for (const line of lines) {
    const last = records.at(-1);
    if (line.stamp === undefined && last !== undefined) last.push(line);
    else records.push([line]);
  }
  return records.toReversed().flat();
}

/** The lines of a text in the order of time, with prefixes taken off and JSON records opened. Linear in its length. */
export function readLines({ source, text, firstLine }: Piece): readonly TextLine[] {
  const raws = text.split("\n");
  const found: TextLine[] = [];
  for (const [index, raw] of raws.entries()) {
    if (index >= headLinesMax && index < raws.length - tailLinesMax) continue;
    const line = firstLine === undefined ? undefined : firstLine + index;
    found.push(...linesOf(raw, { source, line }));
  }
  return newestFirst(found) ? reversed(found) : found;
}
