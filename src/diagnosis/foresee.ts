import type { Evidence } from "#contracts/evidence.ts";
import type { Finding } from "#contracts/finding.ts";
import { asFinding } from "#diagnosis/as-finding.ts";
import { rules } from "#diagnosis/rules.ts";

/** What is well today and will not be soon: told before it breaks. Empty when nothing is near. Pure. */
export function foresee(evidence: Evidence): readonly Finding[] {
  return rules.flatMap((rule) => {
    const found = rule.soon?.(evidence);
    return found === undefined ? [] : [asFinding(rule.code, found, [])];
  });
}
