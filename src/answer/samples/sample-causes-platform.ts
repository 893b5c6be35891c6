import { type Sample, atMs, seen } from "#answer/samples/sample.ts";
import type { CauseCode } from "#contracts/finding.ts";

/** Samples of the causes that only Hatchery's own looks and questions can show. */
export const platformSamples = {
  "hang.paused": {
    facts: { pausedMs: 29_000 },
    confidence: "high",
    evidence: [
      seen("supervisor", undefined, "neither a poll nor a call for 31000 ms"),
      seen("host", undefined, "state of the process: T (stopped)"),
    ],
    ruledOut: ["telegram_ok"],
  },
  "stop.killed_after_timeout": {
    facts: { reason: "stop" },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended by SIGKILL after 734000 ms")],
    ruledOut: [],
  },
  "platform.orphan": {
    facts: { foundAtMs: atMs },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended; how is not known after 734000 ms")],
    ruledOut: [],
  },
  "platform.secret_unreadable": {
    facts: { field: "token" },
    confidence: "high",
    evidence: [seen("supervisor", undefined, "token does not open with the key file")],
    ruledOut: [],
  },
  "platform.duplicate_token": {
    facts: { setting: "MASTER_BOT_TOKEN" },
    confidence: "high",
    evidence: [seen("supervisor", undefined, "MASTER_BOT_TOKEN is the token of bot 7000000001")],
    ruledOut: [],
  },
  "platform.bug": {
    facts: { error: "TypeError" },
    confidence: "high",
    evidence: [seen("exit", undefined, "Assignment to constant variable. after 0 ms")],
    ruledOut: [],
  },
  "telegram.privacy_mode": {
    facts: { groups: 1 },
    confidence: "medium",
    evidence: [seen("probe", undefined, "getMe: can_read_all_group_messages is false")],
    ruledOut: ["model_ok"],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
