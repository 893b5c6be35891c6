import type { CauseFacts } from "#contracts/cause.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { CauseCode, Confidence, EvidenceLine } from "#contracts/finding.ts";
import type { Known } from "#diagnosis/known.ts";
import type { Line, Refused, Thrown, Unreachable } from "#diagnosis/symptom.ts";

/** What a rule says when it recognises its cause. `seen` is given where the symptom's own line is not the evidence. */
export type Found<Code extends CauseCode> = {
  readonly facts: CauseFacts[Code];
  readonly confidence: Confidence;
  readonly seen?: readonly EvidenceLine[];
};

/**
 * One cause and its rule. Each part looks at one kind of symptom and says what it found, or nothing; `facts` looks at what
 * Hatchery itself knows; `rest` is asked only when nothing else was found, `background` always, for the end of the list.
 */
export type Cause<Code extends CauseCode> = {
  readonly code: Code;
  readonly facts?: (known: Known) => Found<Code> | undefined;
  readonly refused?: (refused: Refused) => Found<Code> | undefined;
  readonly unreachable?: (unreachable: Unreachable) => Found<Code> | undefined;
  readonly thrown?: (thrown: Thrown) => Found<Code> | undefined;
  readonly line?: (line: Line) => Found<Code> | undefined;
  /** An error that ended the program and that no other rule knows. */
  readonly plain?: (thrown: Thrown) => Found<Code> | undefined;
  readonly rest?: (known: Known) => Found<Code> | undefined;
  /** What stands behind other causes and never before them. */
  readonly background?: (known: Known) => Found<Code> | undefined;
  /** Well today, and not for long; asked by `foresee`. */
  readonly soon?: (evidence: Evidence) => Found<Code> | undefined;
};

/** Any cause of the list. */
export type AnyCause = { readonly [Code in CauseCode]: Cause<Code> }[CauseCode];

export const sure = <Facts>(facts: Facts): { readonly facts: Facts; readonly confidence: "high" } => ({
  facts,
  confidence: "high",
});

export const likely = <Facts>(facts: Facts): { readonly facts: Facts; readonly confidence: "medium" } => ({
  facts,
  confidence: "medium",
});

export const perhaps = <Facts>(facts: Facts): { readonly facts: Facts; readonly confidence: "low" } => ({
  facts,
  confidence: "low",
});
