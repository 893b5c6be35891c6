import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, seen } from "#answer/samples/sample.ts";

/** Samples of the causes that everything began with. */
export const seedSamples = {
  "program.module_not_found": {
    facts: { module: "telegram", runtime: "python" },
    confidence: "high",
    evidence: [seen("stderr", 3, "ModuleNotFoundError: No module named 'telegram'")],
    ruledOut: ["not_us"],
  },
  "telegram.token_unauthorized": {
    facts: { status: 401 },
    confidence: "high",
    evidence: [seen("telegram", undefined, "getUpdates: 401 Unauthorized")],
    ruledOut: ["model_ok"],
  },
  "vector.unreachable": {
    facts: { host: "127.0.0.1:6333", errno: "ECONNREFUSED" },
    confidence: "high",
    evidence: [seen("vector", undefined, "readyz at 127.0.0.1:6333: ECONNREFUSED connect ECONNREFUSED 127.0.0.1:6333")],
    ruledOut: ["telegram_ok", "model_ok"],
  },
  "llm.key_invalid": {
    facts: { host: "api.openai.com", status: 401 },
    confidence: "high",
    evidence: [seen("model", undefined, "chat/completions at api.openai.com: 401 Incorrect API key provided")],
    ruledOut: ["telegram_ok"],
  },
  "program.died_at_once": {
    facts: { exitCode: 1, signal: undefined, uptimeMs: 312 },
    confidence: "medium",
    evidence: [seen("exit", undefined, "exit code 1 after 300 ms"), seen("stderr", 1, "bad settings, giving up")],
    ruledOut: ["telegram_ok", "not_us", "not_oom"],
  },
  unexplained: {
    facts: { exitCode: undefined, signal: "SIGKILL" },
    confidence: "low",
    evidence: [seen("exit", undefined, "ended by SIGKILL after 734000 ms")],
    ruledOut: ["telegram_ok", "model_ok", "not_us"],
  },
} satisfies { [Code in CauseCode]?: Sample<Code> };
