import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import { redact } from "#contracts/redact.ts";
import type { Found } from "#diagnosis/cause.ts";

/** Lines of evidence in one finding. */
export const evidenceMax = 6;

const clean = (value: unknown): unknown => (typeof value === "string" ? redact(value) : value);

/** What a rule found as a finding: its evidence is `seen` unless the rule named its own; no secret stays in it. */
export function asFinding(code: CauseCode, found: Found<CauseCode>, seen: readonly EvidenceLine[]): Finding {
  const evidence = (found.seen ?? seen).slice(0, evidenceMax).map((line) => ({ ...line, text: redact(line.text) }));
  const facts = Object.fromEntries(Object.entries(found.facts).map(([name, value]) => [name, clean(value)]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rule that made `found` bears this code
  return { cause: code, facts, confidence: found.confidence, evidence, ruledOut: [] } as unknown as Finding;
}
