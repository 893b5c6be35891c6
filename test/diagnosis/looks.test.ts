// What looks at the process and questions to the outside show. One row for each condition of each rule.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, NetProbe, Probe, ProcessFacts } from "#contracts/evidence.ts";
import type { EndReason, Exit, ExitWay } from "#contracts/exit.ts";
import type { CauseCode, Confidence } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import {
  answered,
  backoff,
  call,
  code,
  died,
  evidence,
  exit,
  nowMs,
  running,
  signal,
  unreachable,
} from "./evidence.ts";

const look: ProcessFacts = {
  atMs: nowMs - 500,
  rssBytes: 400_000_000,
  cpuShare: 0.02,
  cpuOverMs: 1_000,
  openFiles: 20,
  openFilesMax: 1_024,
  stateLetter: "S",
  stateSinceMs: nowMs - 500,
  oomKills: undefined,
  memoryMaxBytes: 512_000_000,
  runId: "7000000001-1",
};

const requested = (reason: EndReason, forced = true): Partial<Exit> => ({
  requested: { reason, by: { kind: "platform" }, forced },
});

/** A run that lived for a minute and was ended because it said nothing for nearly as long. */
const hung = (process: Partial<ProcessFacts>, more: Partial<Evidence> = {}): Evidence =>
  evidence({
    state: backoff,
    exits: [exit(signal("SIGKILL"), { exit: requested("silent") })],
    process: { ...look, ...process },
    ...more,
  });

const killed = (process: Partial<ProcessFacts>, of: Partial<Exit> = {}): Evidence =>
  died(signal("SIGKILL"), "", {
    exits: [exit(signal("SIGKILL"), { exit: of })],
    process: { ...look, ...process },
  });

const probe = (what: Probe["what"], result: Probe["result"]): Probe => ({
  what,
  atMs: nowMs - 100,
  tookMs: 5,
  host: "api.telegram.org",
  result,
});

const ok = (facts: Record<string, string | number | boolean>): Probe["result"] => ({
  kind: "ok",
  detail: undefined,
  facts,
});

const silentInGroups = [probe("telegram_token", ok({ readsGroups: false }))];
const hears = [probe("telegram_token", ok({ readsGroups: true }))];
const unlisted = [probe("model_key", ok({ model: "gpt-x", listed: false }))];

const spawn = (errno: string, message = "boom"): Evidence =>
  died({ kind: "spawn-failed", errno, message, culprit: undefined });

const stopped = (of: Partial<Exit>, agoMs = 10): Evidence =>
  evidence({
    state: { kind: "stopped", sinceMs: nowMs - agoMs, by: { kind: "platform" } },
    wanted: "down",
    exits: [exit(signal("SIGKILL"), { exitedAtMs: nowMs - agoMs, exit: of })],
  });

const gone = (way: ExitWay, more: Partial<Evidence> = {}): Evidence =>
  evidence({ state: backoff, daemonStartedAtMs: nowMs - 1_000, exits: [exit(way)], ...more });
const missed: ExitWay = { kind: "unknown", missed: true };

const host = {
  atMs: nowMs,
  diskFreeBytes: 1e12,
  diskTotalBytes: 1e12,
  memoryAvailableBytes: 1,
  processes: 1,
  processesMax: 1,
  clockAheadMs: 0,
  bootedAtMs: nowMs - 30_000,
} as const;

const circle = { stateLetter: "R", cpuShare: 0.4, stateSinceMs: nowMs - 40_500 };
const held = { heldUpdate: { seq: 4, type: "message", heldAtMs: nowMs - 40_000 } };

const rows: readonly (readonly [string, Evidence, CauseCode | undefined, Confidence?])[] = [
  ["one processor all the time", hung({ cpuShare: 1.02 }), "hang.heartbeat_lost", "high"],
  ["the same, with a message in its hands", hung({ cpuShare: 1.02 }, held), "hang.heartbeat_lost", "high"],
  ["measured over too short a time", hung({ cpuShare: 1, cpuOverMs: 60 }), "hang.silent"],
  ["less on a crowded machine, and never waiting", hung(circle), "hang.heartbeat_lost", "medium"],
  ["very little, and never waiting", hung({ ...circle, cpuShare: 0.1 }), "hang.heartbeat_lost", "medium"],
  ["less, and seen to wait", hung({ ...circle, stateSinceMs: nowMs - 2_000 }), "hang.silent"],
  ["never waiting, and hardly working", hung({ ...circle, cpuShare: 0.02 }), "hang.silent"],
  ["never seen otherwise than asleep", hung({ ...circle, stateLetter: "S" }), "hang.silent"],
  ["paused", hung({ stateLetter: "T", stateSinceMs: nowMs - 20_500 }), "hang.paused", "high"],
  ["held by a debugger", hung({ stateLetter: "t" }), "hang.paused", "high"],
  ["paused with a message in its hands", hung({ stateLetter: "T" }, held), "hang.paused", "high"],
  ["paused and in nobody's way", evidence({ state: running, process: { ...look, stateLetter: "T" } }), undefined],
  ["all its files are open", hung({ openFiles: 1_024 }), "resource.fd_exhausted", "medium"],
  ["nearly all", hung({ openFiles: 990 }), "hang.silent"],
  ["all open, how many is not known", hung({ openFiles: 990, openFilesMax: undefined }), "hang.silent"],
  ["all open, and well", evidence({ state: running, process: { ...look, openFiles: 1_024 } }), undefined],
  ["killed while the kernel killed for memory", killed({ oomNearby: true }), "resource.oom_killed", "medium"],
  ["killed while it did not", killed({ oomNearby: false }), "stop.killed", "low"],
  ["killed, and its own counter stood still", killed({ oomNearby: true }, { oomKilled: false }), "stop.killed"],
  [
    "ended otherwise at that time",
    { ...died(signal("SIGTERM")), process: { ...look, oomNearby: true } },
    "stop.requested",
  ],
  ["stopped by force", stopped(requested("stop")), "stop.killed_after_timeout", "high"],
  ["stopped by force long ago", stopped(requested("stop"), 9_000_000), "stop.killed_after_timeout"],
  ["stopped as it should", stopped(requested("stop", false)), undefined],
  [
    "restarted by force just now",
    { ...stopped(requested("restart")), state: running, wanted: "up" },
    "stop.killed_after_timeout",
  ],
  [
    "ended by force because it was silent",
    { ...stopped(requested("silent")), state: running, wanted: "up" },
    undefined,
  ],
  ["restarted by force long ago", { ...stopped(requested("restart"), 400_000), state: running }, undefined],
  ["gone while we were away", gone(missed), "platform.orphan", "high"],
  ["gone before our eyes", gone({ kind: "unknown" }), "platform.gate_restarted"],
  ["gone with the server", gone(missed, { host }), "platform.rebooted", "high"],
  [
    "gone while we were away, as asked",
    gone(missed, { exits: [exit(missed, { exit: requested("stop") })] }),
    "stop.killed_after_timeout",
  ],
  [
    "a token that does not open",
    evidence({ state: running, unreadable: ["token"] }),
    "platform.secret_unreadable",
    "high",
  ],
  ["all open", evidence({ state: running, unreadable: [] }), undefined],
  [
    "a variable that does not open",
    spawn("SecretUnreadable", "secrets|env:KEY of bot 7"),
    "platform.secret_unreadable",
  ],
  ["a mistake of ours", spawn("TypeError"), "platform.bug", "high"],
  ["an errno", spawn("EWHAT"), "unexplained"],
  ["a code of SQLite's", spawn("SQLITE_IOERR"), "unexplained"],
  ["the Master's own token", evidence({ state: running, isMaster: true }), "platform.duplicate_token", "high"],
  ["a token of its own", evidence({ state: running, isMaster: false }), undefined],
  [
    "a quiet group",
    evidence({ state: running, probes: silentInGroups, quietGroups: 1 }),
    "telegram.privacy_mode",
    "medium",
  ],
  ["no quiet group", evidence({ state: running, probes: silentInGroups, quietGroups: 0 }), undefined],
  ["nobody counted groups", evidence({ state: running, probes: silentInGroups }), undefined],
  ["it may read all", evidence({ state: running, probes: hears, quietGroups: 1 }), undefined],
  [
    "a quiet group of a bot that fails",
    evidence({ state: backoff, probes: silentInGroups, quietGroups: 1 }),
    undefined,
  ],
  [
    "a webhook that Telegram names",
    evidence({ state: running, probes: [probe("telegram_webhook", ok({ webhookHost: "x.example" }))] }),
    "telegram.conflict_webhook",
    "high",
  ],
  ["no webhook", evidence({ state: running, probes: [probe("telegram_webhook", ok({ pending: 0 }))] }), undefined],
  ["a model that is not listed", evidence({ state: running, probes: unlisted }), "llm.model_not_found", "medium"],
  [
    "one that is not listed and answers",
    evidence({ state: running, probes: unlisted, calls: [call("model", answered)] }),
    undefined,
  ],
];

/** What is told of these is told alone: their neighbours in the list do not speak besides. */
const alone: ReadonlySet<string> = new Set([
  "gone with the server",
  "gone while we were away",
  "a variable that does not open",
]);

for (const [name, known, cause, confidence] of rows) {
  test(name, () => {
    const [first] = diagnose(known);
    assert.equal(first?.cause, cause, JSON.stringify(diagnose(known), undefined, 1));
    if (confidence !== undefined) assert.equal(first?.confidence, confidence);
    if (first !== undefined) assert.ok(first.evidence.length > 0, "a finding without evidence");
    if (alone.has(name)) assert.equal(diagnose(known).length, 1);
  });
}

const linesOf = (known: Evidence): readonly string[] => (diagnose(known)[0]?.evidence ?? []).map(({ text }) => text);

test("a death knows the memory before it, and of which run", () => {
  assert.ok(linesOf(killed({})).includes("memory: 400 MB of 512 MB, 0.5 s before the end"));
  assert.ok(linesOf(killed({ memoryMaxBytes: undefined })).includes("memory: 400 MB, 0.5 s before the end"));
  assert.deepEqual(linesOf(killed({ runId: "7000000001-2" })), ["ended by SIGKILL after 59990 ms"]);
});

test("a silent program shows how hard it works, and what cannot be reached", () => {
  const net: readonly NetProbe[] = [
    { host: "api.telegram.org", atMs: nowMs, dns: "ok", ipv4: "ok", ipv6: "none" },
    { host: "api.openai.com", atMs: nowMs, dns: "ok", ipv4: "failed", ipv6: "none" },
  ];
  const lines = linesOf(hung({}, { net }));
  assert.ok(lines.includes("processor: 2 %, state S"), lines.join("\n"));
  assert.ok(lines.includes("api.openai.com: the name is known, IPv4 does not open, IPv6 has no address"));
  assert.ok(!lines.some((line) => line.startsWith("api.telegram.org")));
});

test("a host that is unreachable is shown by each family apart", () => {
  const net: readonly NetProbe[] = [
    { host: "api.openai.com", atMs: nowMs, dns: "ok", ipv4: "ok", ipv6: "failed" },
    { host: "api.telegram.org", atMs: nowMs, dns: "failed", ipv4: undefined, ipv6: undefined },
  ];
  const calls = [call("model", unreachable("EHOSTUNREACH"))];
  const [first] = diagnose(evidence({ state: running, calls, net }));
  assert.equal(first?.cause, "llm.unreachable");
  const beside = "api.openai.com: the name is known, IPv4 opens, IPv6 does not open";
  assert.deepEqual(first?.evidence.map(({ text }) => text).slice(1), [beside]);
});

test("a program that hangs and does nothing is not busy; one that works may be", () => {
  assert.ok(diagnose(hung({}))[0]?.ruledOut.includes("not_busy"));
  assert.ok(!diagnose(hung({ cpuShare: 0.6 }))[0]?.ruledOut.includes("not_busy"));
  assert.ok(!diagnose(hung({ cpuShare: undefined }))[0]?.ruledOut.includes("not_busy"));
  assert.ok(!diagnose(hung({ cpuShare: 0.02, stateLetter: "R" }))[0]?.ruledOut.includes("not_busy"));
});

test("who ended it, and for want of memory or not, is told of an end and not of a run that goes on", () => {
  const exits = [exit(signal("SIGKILL"), { exit: { oomKilled: false } })];
  assert.deepEqual(diagnose(died(signal("SIGKILL"), "", { exits }))[0]?.ruledOut, ["not_oom", "not_us"]);
  const calls = [call("model", unreachable("EHOSTUNREACH"))];
  assert.deepEqual(diagnose(evidence({ state: running, exits, calls, process: look }))[0]?.ruledOut, []);
});

test("how many files were open, and how many tasks there were, stands beside what ran out of them", () => {
  const files = "Error: EMFILE: too many open files, open '/a'\n    at b (/app/b.js:1:1) {\n  code: 'EMFILE'\n}\n";
  assert.ok(linesOf({ ...died(code(1), files), process: look }).includes("open files: 20 of 1024"));
  const fork = "sh: 1: Cannot fork\n";
  const tasks = { ...look, groupTasks: 256, groupTasksMax: 256 };
  assert.ok(
    linesOf({ ...died(code(2), fork), process: tasks }).includes("processes and threads of the bot: 256 of 256"),
  );
});

test("only an answer of the model's that went well says that an unlisted model is there", () => {
  for (const other of [call("telegram", answered), call("model", { kind: "answered", status: 500 })]) {
    const causes = diagnose(evidence({ state: running, probes: unlisted, calls: [other] })).map(({ cause }) => cause);
    assert.ok(causes.includes("llm.model_not_found"), causes.join());
  }
});

test("a certificate that is not valid yet shows what our clock does", () => {
  const text = "Error: certificate is not yet valid\n    at a (/app/b.js:1:1) {\n  code: 'CERT_NOT_YET_VALID'\n}\n";
  const clock = { ...host, bootedAtMs: 1, clockAheadMs: -86_400_000, clockStep: { atMs: nowMs, byMs: -90_000 } };
  const lines = linesOf({ ...died(code(1), text), host: clock });
  assert.ok(lines.includes("our clock is 86400 s behind Telegram's"), lines.join("\n"));
  assert.ok(lines.includes("the server's clock was set back by 90 s"), lines.join("\n"));
  const well = { ...clock, clockAheadMs: 1_000, clockStep: { atMs: nowMs, byMs: 1_500 } };
  assert.ok(!linesOf({ ...died(code(1), text), host: well }).some((line) => line.includes("clock")));
});

test("what could not be read is told where nothing explains the rest", () => {
  const known = died({ kind: "code", code: 9 }, "", { gaps: [{ what: "calls", why: "SQLITE_CORRUPT" }] });
  assert.ok(linesOf(known).includes("could not be read: calls (SQLITE_CORRUPT)"));
});
