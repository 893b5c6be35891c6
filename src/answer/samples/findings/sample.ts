import type { Confidence, EvidenceSource, Finding, RuledOut } from "#contracts/finding.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";

/** A finding without its cause. */
export type Sample<Facts> = Pick<Finding, "confidence" | "evidence" | "ruledOut"> & { readonly facts: Facts };

type More = { readonly confidence?: Confidence; readonly line?: number; readonly ruledOut?: readonly RuledOut[] };

/** A finding that rests on one line, seen two seconds ago; sure unless said otherwise. */
export function sample<const Facts>(
  facts: Facts,
  [source, text]: readonly [EvidenceSource, string],
  more: More = {},
): Sample<Facts> {
  const evidence = [{ source, line: more.line, atMs: sampleNowMs - 2_000, text }];
  return { facts, confidence: more.confidence ?? "high", evidence, ruledOut: more.ruledOut ?? [] };
}
