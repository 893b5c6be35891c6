// One finding for each cause: what the rendered messages and their tests show. A new cause does not compile until it has
// one in `sample-causes-….ts`; the facts are what its rule really finds, the evidence is a line that was really printed or
// answered.
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { lifeSamples } from "#answer/samples/sample-causes-life.ts";
import { networkSamples } from "#answer/samples/sample-causes-network.ts";
import { outsideSamples } from "#answer/samples/sample-causes-outside.ts";
import { platformSamples } from "#answer/samples/sample-causes-platform.ts";
import { programSamples } from "#answer/samples/sample-causes-program.ts";
import { seedSamples } from "#answer/samples/sample-causes-seed.ts";
import { startSamples } from "#answer/samples/sample-causes-start.ts";
import type { Sample } from "#answer/samples/sample.ts";

/** By code: facts, confidence, evidence and what was ruled out. */
const sampleFindings: { readonly [Code in CauseCode]: Sample<Code> } = {
  ...seedSamples,
  ...startSamples,
  ...programSamples,
  ...outsideSamples,
  ...networkSamples,
  ...lifeSamples,
  ...platformSamples,
};

/** The finding of a code, whole. */
export function sampleFinding(cause: CauseCode): Finding {
  // Code and sample belong together by the table's type; the compiler cannot follow that through the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { cause, ...sampleFindings[cause] } as Finding;
}

/** Every cause, in the table's order. */
// The table has exactly the codes as its names.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const sampleCauses = Object.keys(sampleFindings) as readonly CauseCode[];
