// One finding for each cause: what the rendered messages and their tests show. A new cause does not compile until it has
// one in `findings/`; its facts are what its rule really finds, its line was really printed or answered.
import type { CauseFacts } from "#contracts/cause.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { machineFindings } from "#answer/samples/findings/machine.ts";
import { outsideFindings } from "#answer/samples/findings/outside.ts";
import { programFindings } from "#answer/samples/findings/program.ts";
import type { Sample } from "#answer/samples/findings/sample.ts";

/** By code: facts, confidence, evidence and what was ruled out. */
const sampleFindings: { readonly [Code in CauseCode]: Sample<CauseFacts[Code]> } = {
  ...programFindings,
  ...outsideFindings,
  ...machineFindings,
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
