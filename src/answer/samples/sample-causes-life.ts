import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, atMs, seen } from "#answer/samples/sample.ts";

/** Samples of the causes in: hang, update, derived, stop, platform, soon. */
export const lifeSamples = {
  "hang.not_ready": {
    facts: { waitedMs: 30000 },
    confidence: "medium",
    evidence: [seen("supervisor", undefined, "no first poll for 30000 ms")],
    ruledOut: [],
  },
  "hang.silent": {
    facts: { silentMs: 64000, waiting: 3 },
    confidence: "medium",
    evidence: [seen("supervisor", undefined, "neither a poll nor a call for 64000 ms")],
    ruledOut: [],
  },
  "hang.heartbeat_lost": {
    facts: { cpuPercent: 100 },
    confidence: "high",
    evidence: [seen("host", undefined, "processor: 100 %")],
    ruledOut: [],
  },
  "update.kills": {
    facts: { seq: 45, updateType: "message", deaths: 3, others: 0 },
    confidence: "high",
    evidence: [seen("supervisor", undefined, "update 812345 (message): 3 deaths")],
    ruledOut: [],
  },
  "update.stuck": {
    facts: { updateType: "message", heldMs: 64000 },
    confidence: "high",
    evidence: [seen("supervisor", undefined, "an update (message) in its hands")],
    ruledOut: [],
  },
  "derived.crash_loop": {
    facts: { exits: 5, withinMs: 42000 },
    confidence: "high",
    evidence: [seen("supervisor", undefined, "5 bad ends in the history")],
    ruledOut: [],
  },
  "derived.after_change": {
    facts: { what: "model_key", afterMs: 12000 },
    confidence: "medium",
    evidence: [seen("supervisor", undefined, "changed: model_key")],
    ruledOut: [],
  },
  "stop.requested": {
    facts: { signal: "SIGINT" },
    confidence: "medium",
    evidence: [seen("exit", undefined, "exit code 130 after 0 ms")],
    ruledOut: [],
  },
  "stop.killed": {
    facts: { signal: "SIGKILL" },
    confidence: "low",
    evidence: [seen("exit", undefined, "exit code 137 after 0 ms")],
    ruledOut: [],
  },
  "platform.gate_restarted": {
    facts: { afterMs: 2100 },
    confidence: "high",
    evidence: [seen("exit", undefined, "exit code 1 after 734000 ms")],
    ruledOut: [],
  },
  "platform.rebooted": {
    facts: { bootedAtMs: atMs - 60_000 },
    confidence: "high",
    evidence: [seen("host", undefined, "the server started")],
    ruledOut: [],
  },
  "platform.many_at_once": {
    facts: { cause: "net.telegram_unreachable", affected: 12, bots: 14 },
    confidence: "high",
    evidence: [seen("gate", undefined, "getUpdates: ETIMEDOUT")],
    ruledOut: [],
  },
  "soon.model_shutdown": {
    facts: { model: "gpt-4o-mini", daysLeft: 21, replacement: "gpt-6-luna" },
    confidence: "high",
    evidence: [seen("model", undefined, "gpt-4o-mini: shutdown_date 2027-01-14")],
    ruledOut: [],
  },
  "soon.budget": {
    facts: { usedPercent: 85, limitNano: 5_000_000_000, of: "bot" },
    confidence: "high",
    evidence: [seen("gate", undefined, "spent this month: 4.25 of 5.00 US dollars")],
    ruledOut: [],
  },
  "soon.disk_full": {
    facts: { freeBytes: 734003200 },
    confidence: "high",
    evidence: [seen("host", undefined, "free on disk: 734003200 bytes")],
    ruledOut: [],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
