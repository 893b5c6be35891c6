// One finding for each cause: what the rendered messages and their tests show. A new cause does not compile until it has
// one here; the facts are what its rule would really find, the evidence is a line that was really printed or answered.
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";

type Sample<Code extends CauseCode> = Omit<Extract<Finding, { cause: Code }>, "cause">;

const atMs = sampleNowMs - 2_000;

/** By code: facts, confidence, evidence and what was ruled out. */
export const sampleFindings: { readonly [Code in CauseCode]: Sample<Code> } = {
  "program.module_not_found": {
    facts: { module: "telegram", runtime: "python" },
    confidence: "high",
    evidence: [{ source: "stderr", line: 3, atMs, text: "ModuleNotFoundError: No module named 'telegram'" }],
    ruledOut: ["not_us"],
  },
  "telegram.token_unauthorized": {
    facts: { status: 401 },
    confidence: "high",
    evidence: [{ source: "telegram", line: undefined, atMs, text: "401 Unauthorized" }],
    ruledOut: ["model_ok"],
  },
  "vector.unreachable": {
    facts: { host: "127.0.0.1:6333", errno: "ECONNREFUSED" },
    confidence: "high",
    evidence: [{ source: "vector", line: undefined, atMs, text: "connect ECONNREFUSED 127.0.0.1:6333" }],
    ruledOut: ["telegram_ok", "model_ok"],
  },
  "llm.key_invalid": {
    facts: { host: "api.openai.com", status: 401 },
    confidence: "high",
    evidence: [{ source: "model", line: undefined, atMs, text: "401 invalid_api_key Incorrect API key provided" }],
    ruledOut: ["telegram_ok"],
  },
  "program.died_at_once": {
    facts: { exitCode: 1, signal: undefined, uptimeMs: 312 },
    confidence: "medium",
    evidence: [
      { source: "exit", line: undefined, atMs, text: "Exit code: 1" },
      { source: "stderr", line: 1, atMs, text: "KeyError: 'WEATHER_CITY'" },
    ],
    ruledOut: ["telegram_ok", "not_us", "not_oom"],
  },
  unexplained: {
    facts: { exitCode: undefined, signal: "SIGKILL" },
    confidence: "low",
    evidence: [{ source: "exit", line: undefined, atMs, text: "Signal: SIGKILL" }],
    ruledOut: ["telegram_ok", "model_ok", "not_us"],
  },
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
