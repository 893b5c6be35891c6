import type { CauseCode, EvidenceLine, EvidenceSource, Finding } from "#contracts/finding.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";

/** A finding of one code, its code left out. */
export type Sample<Code extends CauseCode> = Omit<Extract<Finding, { cause: Code }>, "cause">;

/** When everything in the samples was seen. */
export const atMs = sampleNowMs - 2_000;

/** One line of evidence. */
export const seen = (source: EvidenceSource, line: number | undefined, text: string): EvidenceLine => ({
  source,
  line,
  atMs,
  text,
});
