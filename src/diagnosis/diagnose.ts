import type { Evidence } from "#contracts/evidence.ts";
import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import { redact } from "#contracts/redact.ts";
import type { AnyCause, Found } from "#diagnosis/cause.ts";
import { type Known, knownOf } from "#diagnosis/known.ts";
import type { Group } from "#diagnosis/read/read-output.ts";
import { ruledOut } from "#diagnosis/ruled-out.ts";
import { rules } from "#diagnosis/rules.ts";
import type { Symptom } from "#diagnosis/symptom.ts";

const findingsMax = 8;
const evidenceMax = 6;

/** A found cause and where it stands: a smaller `tier` is nearer to what happened. */
export type Ranked = { readonly finding: Finding; readonly tier: number };

/** Own facts, what ended the program, what was refused lately, what was logged, and what is left to say. */
const tiers = { facts: 0, fatal: 1, calls: 2, logged: 3, rest: 4 } as const;

function finding(code: CauseCode, found: Found<CauseCode>, seen: readonly EvidenceLine[]): Finding {
  const evidence = (found.seen ?? seen).slice(0, evidenceMax).map((line) => ({ ...line, text: redact(line.text) }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rule that made `found` bears this code
  return { cause: code, facts: found.facts, confidence: found.confidence, evidence, ruledOut: [] } as Finding;
}

/** What one rule says of one symptom. */
function ask(rule: AnyCause, symptom: Symptom): Found<CauseCode> | undefined {
  switch (symptom.kind) {
    case "refused":
      return rule.refused?.(symptom);
    case "unreachable":
      return rule.unreachable?.(symptom);
    case "thrown":
      return rule.thrown?.(symptom);
    case "line":
      return rule.line?.(symptom);
  }
}

/** The first symptom of a group that a rule knows, by the first rule that knows it: one place has one cause. */
function ofGroup(group: Group): Finding | undefined {
  for (const symptom of group) {
    for (const rule of rules) {
      const found = ask(rule, symptom);
      if (found !== undefined) return finding(rule.code, found, [symptom.seen]);
    }
  }
  return undefined;
}

const tierOf = (group: Group): number =>
  group[0]?.weight === "own" ? tiers.calls : group[0]?.weight === "fatal" ? tiers.fatal : tiers.logged;

function ofGroups(groups: readonly Group[]): readonly Ranked[] {
  return groups.flatMap((group) => {
    const one = ofGroup(group);
    return one === undefined ? [] : [{ finding: one, tier: tierOf(group) }];
  });
}

function byFacts(known: Known): readonly Ranked[] {
  return rules.flatMap((rule): Ranked[] => {
    const found = rule.facts?.(known);
    return found === undefined ? [] : [{ finding: finding(rule.code, found, []), tier: tiers.facts }];
  });
}

function byRest(known: Known): readonly Ranked[] {
  for (const rule of rules) {
    const found = rule.rest?.(known);
    if (found !== undefined) return [{ finding: finding(rule.code, found, []), tier: tiers.rest }];
  }
  return [];
}

/** One finding per cause: the nearest one, with the evidence of the others behind its own. */
function merged(ranked: readonly Ranked[]): readonly Finding[] {
  const byCause = new Map<CauseCode, Finding>();
  for (const { finding: one } of ranked.toSorted((a, b) => a.tier - b.tier)) {
    const first = byCause.get(one.cause);
    if (first === undefined) byCause.set(one.cause, one);
    else byCause.set(one.cause, { ...first, evidence: [...first.evidence, ...one.evidence].slice(0, evidenceMax) });
  }
  return [...byCause.values()].slice(0, findingsMax);
}

/** Every cause that the known facts show, best first. */
export function findingsOf(known: Known): readonly Finding[] {
  const found = [...byFacts(known), ...ofGroups(known.calls), ...ofGroups(known.groups)];
  const all = merged(found.length === 0 ? byRest(known) : found);
  return all.map((one) => ({ ...one, ruledOut: ruledOut(known.evidence, one.cause) }));
}

/** Why a bot does not work: causes with their evidence, best first; empty when nothing is wrong. Pure. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  return findingsOf(knownOf(evidence));
}
