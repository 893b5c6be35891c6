import type { Evidence } from "#contracts/evidence.ts";
import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import { asFinding, evidenceMax } from "#diagnosis/as-finding.ts";
import { besideLines } from "#diagnosis/beside.ts";
import type { AnyCause, Found } from "#diagnosis/cause.ts";
import { causeInfo } from "#diagnosis/cause-info.ts";
import { faultFindings } from "#diagnosis/fault-findings.ts";
import { type Known, knownOf } from "#diagnosis/known.ts";
import type { Group } from "#diagnosis/read/read-output.ts";
import { ruledOut } from "#diagnosis/ruled-out.ts";
import { rules } from "#diagnosis/rules.ts";
import type { Symptom } from "#diagnosis/symptom.ts";

const findingsMax = 8;

/** A found cause and where it stands: a smaller `tier` is nearer to what happened. */
export type Ranked = { readonly finding: Finding; readonly tier: number };

/**
 * Own facts; what ended the program, where a rule knows it; what was refused lately; an unknown error that ended the program;
 * what was logged on the way; what is left to say; what is wrong besides, but was not near the end; what stands behind it all.
 */
const tiers = { facts: 0, fatal: 1, calls: 2, plain: 3, logged: 4, rest: 5, aside: 6, background: 7 } as const;

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

/** What passes by itself is news for this long; what never heals stays until something shows that it is over. */
const passingMs = 300_000;

/** Whether a call's finding still means something: trouble of long ago that passes by itself does not. */
function isNews({ finding: { cause, evidence } }: Ranked, nowMs: number): boolean {
  const atMs = evidence[0]?.atMs;
  return causeInfo[cause].class === "permanent" || atMs === undefined || nowMs - atMs <= passingMs;
}

/** The first symptom of a group that a rule knows, by the first rule that knows it: one place has one cause. */
function known(group: Group): Finding | undefined {
  for (const symptom of group) {
    for (const rule of rules) {
      const found = ask(rule, symptom);
      if (found !== undefined) return asFinding(rule.code, found, [symptom.seen]);
    }
  }
  return undefined;
}

/** An error that ended the program and means nothing to any rule: the outermost of its chain speaks. */
function plain(group: Group): Finding | undefined {
  const thrown = group.findLast((symptom) => symptom.kind === "thrown");
  if (thrown === undefined || thrown.weight !== "fatal") return undefined;
  for (const rule of rules) {
    const found = rule.plain?.(thrown);
    if (found !== undefined) return asFinding(rule.code, found, [thrown.seen]);
  }
  return undefined;
}

const tierOf = (group: Group): number =>
  group[0]?.weight === "own" ? tiers.calls : group[0]?.weight === "fatal" ? tiers.fatal : tiers.logged;

function ofGroup(group: Group): readonly Ranked[] {
  const one = known(group);
  if (one !== undefined) return [{ finding: one, tier: tierOf(group) }];
  const other = plain(group);
  return other === undefined ? [] : [{ finding: other, tier: tiers.plain }];
}

/** A refusal this long before an end may have brought it about. */
const nearMs = 10_000;

/**
 * Whether a call can have to do with what is judged: an end, only when the call failed just before it. Receiving is the gate's
 * own work and ends no program.
 */
function isNear({ finding: { evidence } }: Ranked, { judging }: Known, isIntake: boolean): boolean {
  if (judging.kind !== "exit") return true;
  const atMs = evidence[0]?.atMs;
  if (isIntake || atMs === undefined) return false;
  const beforeMs = judging.exit.exitedAtMs - atMs;
  return beforeMs >= 0 && beforeMs <= nearMs;
}

/** Receiving speaks of the present, however long it has been so; calls, probes and faults of their own time. */
function ofCalls(view: Known): readonly Ranked[] {
  const { calls, intake, evidence } = view;
  const placed = (one: Ranked, isIntake: boolean): Ranked =>
    isNear(one, view, isIntake) ? one : { ...one, tier: tiers.aside };
  const said = faultFindings(evidence).map((finding) => ({ finding, tier: tiers.calls }));
  return [
    ...intake.flatMap(ofGroup).map((one) => placed(one, true)),
    ...[...calls.flatMap(ofGroup), ...said]
      .filter((one) => isNews(one, evidence.nowMs))
      .map((one) => placed(one, false)),
  ];
}

function byFacts(view: Known): readonly Ranked[] {
  return rules.flatMap((rule): Ranked[] => {
    const found = rule.facts?.(view);
    return found === undefined ? [] : [{ finding: asFinding(rule.code, found, []), tier: tiers.facts }];
  });
}

function byRest(view: Known): readonly Ranked[] {
  for (const rule of rules) {
    const found = rule.rest?.(view);
    if (found !== undefined) return [{ finding: asFinding(rule.code, found, []), tier: tiers.rest }];
  }
  return [];
}

function byBackground(view: Known): readonly Ranked[] {
  return rules.flatMap((rule): Ranked[] => {
    const found = rule.background?.(view);
    return found === undefined ? [] : [{ finding: asFinding(rule.code, found, []), tier: tiers.background }];
  });
}

/** What was only logged is less sure once something nearer is known, or once the program ended without naming it again. */
function weighed({ finding: one, tier }: Ranked, surely: boolean): Finding {
  if (tier !== tiers.logged || surely) return one;
  return { ...one, confidence: one.confidence === "high" ? "medium" : "low" };
}

/** The lines of both, none of them twice. */
function together(some: readonly EvidenceLine[], more: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const isNew = ({ source, line, text }: EvidenceLine): boolean =>
    !some.some((one) => one.source === source && one.line === line && one.text === text);
  return [...some, ...more.filter(isNew)].slice(0, evidenceMax);
}

/** One finding per cause: the nearest one, with the evidence of the others behind its own. */
function merged(ranked: readonly Ranked[], judging: Known["judging"]): readonly Finding[] {
  const byCause = new Map<CauseCode, Finding>();
  const sorted = ranked.toSorted((a, b) => a.tier - b.tier);
  const surely = (sorted[0]?.tier ?? tiers.facts) >= tiers.logged && judging.kind !== "exit";
  for (const each of sorted) {
    const one = weighed(each, surely);
    const first = byCause.get(one.cause);
    if (first === undefined) byCause.set(one.cause, one);
    else byCause.set(one.cause, { ...first, evidence: together(first.evidence, one.evidence) });
  }
  return [...byCause.values()].slice(0, findingsMax);
}

/** Every cause that the known facts show, best first. */
export function findingsOf(view: Known): readonly Finding[] {
  const found = [...byFacts(view), ...ofCalls(view), ...view.groups.flatMap(ofGroup)];
  const explained = found.some(({ tier }) => tier < tiers.rest);
  const all = merged([...found, ...(explained ? [] : byRest(view)), ...byBackground(view)], view.judging);
  return all.map((one) => ({
    ...one,
    evidence: [...one.evidence, ...besideLines(view, one)].slice(0, evidenceMax),
    ruledOut: ruledOut(view.evidence, one.cause, view.judging.kind),
  }));
}

/** Why a bot does not work: causes with their evidence, best first; empty when nothing is wrong. Pure. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  return findingsOf(knownOf(evidence));
}
