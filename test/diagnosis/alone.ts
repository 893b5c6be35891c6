// Rules asked by themselves: in the list an earlier one may hide what a later one gets wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CauseCode, Confidence } from "#contracts/finding.ts";
import { causeInfo } from "#diagnosis/cause-info.ts";
import type { AnyCause } from "#diagnosis/cause.ts";
import { rules } from "#diagnosis/rules.ts";
import type { Line, Refused, Symptom, Thrown, Unreachable } from "#diagnosis/symptom.ts";

const seen = { source: "stderr", line: 1, atMs: undefined, text: "the line" } as const;
const shared = { weight: "fatal", seen } as const;

export const refused = (side: Refused["side"], status: number | undefined, more: Partial<Refused> = {}): Refused => ({
  kind: "refused",
  side,
  host: "h",
  method: undefined,
  status,
  codes: [],
  text: "",
  retryAfterS: undefined,
  ...shared,
  ...more,
});

export const unreachable = (
  side: Unreachable["side"],
  errno: string,
  more: Partial<Unreachable> = {},
): Unreachable => ({ kind: "unreachable", side, host: "h", port: undefined, errno, text: errno, ...shared, ...more });

/** An error like `Name [code]: message`. */
export const thrown = (name: string, message: string, more: Partial<Thrown> = {}): Thrown => ({
  kind: "thrown",
  runtime: "node",
  name,
  message,
  code: undefined,
  fields: new Map(),
  frames: [],
  block: `${name}: ${message}`,
  before: "",
  ...shared,
  ...more,
});

export const fields = (given: Readonly<Record<string, string>>): Pick<Thrown, "fields"> => ({
  fields: new Map(Object.entries(given)),
});

export const line = (text: string): Line => ({ kind: "line", text, ...shared });

export const ruleOf = (code: CauseCode): AnyCause => {
  assert.ok(Object.hasOwn(causeInfo, code));
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`no rule ${code}`);
  return rule;
};

/** What a rule says of a symptom when nobody is asked before it. */
export function ask(code: CauseCode, symptom: Symptom): { confidence: Confidence; facts: object } | undefined {
  const rule = ruleOf(code);
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

/** The cause, a symptom, and how sure its rule is; undefined when it must say nothing. */
export type AloneRow = readonly [CauseCode, Symptom, Confidence | undefined];

const shown = (symptom: Symptom): string => {
  switch (symptom.kind) {
    case "refused":
      return `${symptom.side} ${symptom.status ?? ""} ${symptom.codes.join(",")} ${symptom.text}`;
    case "unreachable":
      return `${symptom.side ?? "?"} ${symptom.errno} ${symptom.text}`;
    case "thrown":
      return `${symptom.runtime ?? "?"} ${symptom.name} ${symptom.code ?? ""} ${symptom.message}`;
    case "line":
      return symptom.text;
  }
};

/** One test for each row. */
export function askEach(rows: readonly AloneRow[]): void {
  for (const [code, symptom, confidence] of rows) {
    test(`${code}, ${shown(symptom).slice(0, 120)}: ${confidence ?? "nothing"}`, () => {
      assert.equal(ask(code, symptom)?.confidence, confidence);
    });
  }
}
