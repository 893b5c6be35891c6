// Own facts at their edges, and each clause of the rules that look at them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, HostFacts, Probe, ProcessFacts } from "#contracts/evidence.ts";
import type { EndReason, Exit, ExitWay, RunExit } from "#contracts/exit.ts";
import type { CauseCode, Confidence, Finding } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { foresee } from "#diagnosis/foresee.ts";
import { knownOf } from "#diagnosis/known.ts";
import { ruleOf } from "./alone.ts";
import { answered, backoff, call, code, died, evidence, exit, nowMs, running, signal } from "./evidence.ts";

const of = (findings: readonly Finding[], cause: CauseCode): Finding | undefined =>
  findings.find((one) => one.cause === cause);
const sureOf = (given: Evidence, cause: CauseCode): Confidence | undefined => of(diagnose(given), cause)?.confidence;
const factsOf = (given: Evidence, cause: CauseCode): Finding["facts"] | undefined => of(diagnose(given), cause)?.facts;

const requested = (reason: EndReason, by: "platform" | "operator" = "platform", forced = true): Partial<Exit> => ({
  requested: { reason, by: { kind: by }, forced },
});
const process: ProcessFacts = {
  atMs: nowMs,
  rssBytes: 1,
  cpuShare: 0.02,
  cpuOverMs: 1_000,
  openFiles: 20,
  openFilesMax: 100,
  stateLetter: "S",
  stateSinceMs: nowMs,
  oomKills: undefined,
  memoryMaxBytes: 1,
  runId: "7000000001-1",
};
const host = (more: Partial<HostFacts>): HostFacts => ({
  atMs: nowMs,
  diskFreeBytes: undefined,
  diskTotalBytes: undefined,
  memoryAvailableBytes: 1,
  processes: 1,
  processesMax: 1,
  clockAheadMs: 0,
  bootedAtMs: undefined,
  ...more,
});

/** A run that was ended for silence 30 s after its last sign. */
const hung = (more: Partial<ProcessFacts>): Evidence =>
  evidence({
    state: backoff,
    exits: [exit(signal("SIGKILL"), { exitedAtMs: nowMs, readyAtMs: nowMs - 30_000, exit: requested("silent") })],
    process: { ...process, ...more },
  });

test("busy is nine tenths of a processor, or running for a third of the silence", () => {
  assert.equal(sureOf(hung({ cpuShare: 0.9 }), "hang.heartbeat_lost"), "high");
  assert.equal(sureOf(hung({ cpuShare: 0.89 }), "hang.heartbeat_lost"), undefined);
  const runningFor = (stateSinceMs: number | undefined, cpuShare = 0.05): Evidence =>
    hung({ cpuShare, stateLetter: "R", stateSinceMs });
  assert.equal(sureOf(runningFor(nowMs - 10_000), "hang.heartbeat_lost"), "medium");
  assert.equal(sureOf(runningFor(nowMs - 9_999), "hang.heartbeat_lost"), undefined);
  assert.equal(sureOf(runningFor(undefined), "hang.heartbeat_lost"), undefined);
  assert.equal(sureOf(runningFor(nowMs - 10_000, 0.049), "hang.heartbeat_lost"), undefined);
});

test("how long a process has stood still is told when it is known", () => {
  assert.deepEqual(factsOf(hung({ stateLetter: "T", stateSinceMs: nowMs - 7_000 }), "hang.paused"), {
    pausedMs: 7_000,
  });
  assert.deepEqual(factsOf(hung({ stateLetter: "T", stateSinceMs: undefined }), "hang.paused"), {
    pausedMs: undefined,
  });
});

test("the program has all its files open from 98 of 100 on", () => {
  const open = (openFiles: number): Evidence => died(code(1), "", { process: { ...process, openFiles } });
  assert.equal(sureOf(open(98), "resource.fd_exhausted"), "medium");
  assert.equal(sureOf(open(97), "resource.fd_exhausted"), undefined);
});

test("ENOTDIR without a culprit is likely a folder, and no more", () => {
  const way: ExitWay = { kind: "spawn-failed", errno: "ENOTDIR", message: "spawn node ENOTDIR", culprit: undefined };
  assert.equal(sureOf(died(way), "host.cwd_missing"), "medium");
});

test("our own restart is blamed at both edges of its time, with its own certainty", () => {
  const lost = "Error: read ECONNRESET\n    at TCP.onStreamRead (node:internal/stream_base_commons:216:20)\n";
  const at = (times: Partial<RunExit>, daemonStartedAtMs: number, stderr = "", more: Partial<Exit> = {}): Evidence =>
    died(code(1), stderr, { daemonStartedAtMs, exits: [exit(code(1), { ...times, exit: more })] });
  const startMs = nowMs - 40_000;
  const run = (exitedAtMs: number): Partial<RunExit> => ({
    startedAtMs: nowMs - 90_000,
    readyAtMs: undefined,
    exitedAtMs,
  });
  const blamed = (given: Evidence): Confidence | undefined => sureOf(given, "platform.gate_restarted");
  assert.equal(blamed(at(run(startMs), startMs)), "medium");
  assert.equal(blamed(at(run(startMs + 30_000), startMs)), "medium");
  assert.equal(blamed(at(run(startMs + 30_001), startMs)), undefined);
  assert.equal(blamed(at({ ...run(startMs + 9), startedAtMs: startMs }, startMs)), undefined);
  assert.equal(blamed(at(run(startMs + 9), startMs, lost)), "high");
  assert.equal(blamed(at(run(startMs + 9), startMs, "Error: nope\n    at x (/a.js:1:1)\n")), "medium");
  assert.equal(blamed(at(run(startMs + 9), startMs, "", { oomKilled: true })), undefined);
  assert.equal(blamed(at(run(startMs + 9), startMs, "", { oomKilled: false })), "medium");
  const limit = at(run(startMs + 9), startMs, "", requested("limit"));
  assert.equal(blamed(limit), undefined);
  for (const missing of [{ daemonStartedAtMs: undefined }, { gateRestartedMs: undefined }]) {
    assert.equal(blamed({ ...at(run(startMs + 9), startMs), ...missing }), undefined);
  }
});

test("a server that started with the run, or before it, has not ended it", () => {
  const missed = (bootedAtMs: number): Evidence =>
    evidence({
      state: backoff,
      exits: [exit({ kind: "unknown", missed: true }, { startedAtMs: nowMs - 60_000 })],
      host: host({ bootedAtMs }),
    });
  assert.equal(sureOf(missed(nowMs - 59_999), "platform.rebooted"), "high");
  assert.equal(sureOf(missed(nowMs - 59_999), "platform.orphan"), undefined);
  assert.equal(sureOf(missed(nowMs - 60_000), "platform.rebooted"), undefined);
  assert.equal(sureOf(missed(nowMs - 60_000), "platform.orphan"), "high");
});

test("an end that was called success: whether it was ready, and how long it lived", () => {
  const ended = (more: Partial<RunExit>): Evidence => died(code(0), "", { exits: [exit(code(0), more)] });
  const times = { startedAtMs: nowMs - 9_000, exitedAtMs: nowMs - 1_000 };
  assert.deepEqual(factsOf(ended(times), "program.clean_exit"), { wasReady: true, uptimeMs: 8_000 });
  const never = factsOf(ended({ ...times, readyAtMs: undefined }), "program.clean_exit");
  assert.deepEqual(never, { wasReady: false, uptimeMs: 8_000 });
  const limited = died(code(0), "", { exits: [exit(code(0), { exit: requested("limit") })] });
  assert.equal(ruleOf("program.clean_exit").rest?.(knownOf(limited)), undefined);
});

test("what was too much is told as what it was", () => {
  const over = (what: "memory" | "folder" | "files"): Evidence =>
    died(signal("SIGKILL"), "", {
      exits: [
        exit(signal("SIGKILL"), {
          exit: {
            requested: { reason: "limit", by: { kind: "platform" }, forced: true, over: { what, amount: 9, most: 5 } },
          },
        }),
      ],
    });
  assert.equal(sureOf(over("memory"), "storage.quota"), undefined);
  assert.equal(sureOf(over("memory"), "resource.limit_kill"), "high");
  assert.equal(sureOf(over("folder"), "resource.limit_kill"), undefined);
  assert.equal(sureOf(over("folder"), "storage.quota"), "high");
  const folder = { what: "bytes", folderBytes: 9, mostBytes: 5, files: undefined };
  assert.deepEqual(factsOf(over("folder"), "storage.quota"), folder);
  const files = { what: "files", folderBytes: undefined, mostBytes: undefined, files: 5 };
  assert.deepEqual(factsOf(over("files"), "storage.quota"), files);
});

test("a crash loop counts what we ended ourselves, and not what a person ended", () => {
  const [last, first] = [exit(code(1), { startedAtMs: nowMs - 9_000 }), exit(code(1), { startedAtMs: nowMs - 90_000 })];
  const between = [requested("silent"), requested("stop", "operator")].map((one) =>
    exit(signal("SIGKILL"), { startedAtMs: nowMs - 50_000, exit: one }),
  );
  const given = evidence({
    state: { kind: "failed", sinceMs: nowMs, why: "crash_loop" },
    exits: [last, ...between, first],
  });
  assert.deepEqual(factsOf(given, "derived.crash_loop"), { exits: 3, withinMs: 90_000 - 10 });
});

test("a bot that runs did not break after a change, whatever its runs before did", () => {
  const given = evidence({
    state: running,
    changes: [{ atMs: nowMs - 50_000, what: "model" }],
    exits: [
      exit(code(1), { startedAtMs: nowMs - 40_000, readyAtMs: undefined, exitedAtMs: nowMs - 39_000 }),
      exit(signal("SIGTERM"), { startedAtMs: nowMs - 90_000, exit: requested("restart", "operator") }),
    ],
  });
  assert.equal(ruleOf("derived.after_change").background?.(knownOf(given)), undefined);
  assert.ok(ruleOf("derived.after_change").background?.(knownOf({ ...given, state: backoff })) !== undefined);
});

const unlisted = (more: Partial<Probe> = {}): Probe => ({
  what: "model_key",
  atMs: nowMs,
  tookMs: 1,
  host: "api.x",
  result: { kind: "ok", detail: undefined, facts: { listed: false, model: "m1" } },
  ...more,
});

test("a model that is not listed is told by its name, by its own probe, and not when it has answered", () => {
  const found = (probes: readonly Probe[], more: Partial<Evidence> = {}): Finding["facts"] | undefined =>
    factsOf(evidence({ state: running, probes, ...more }), "llm.model_not_found");
  assert.deepEqual(found([unlisted()]), { host: "api.x", model: "m1" });
  assert.equal(found([unlisted({ what: "vector_store" })]), undefined);
  assert.equal(found([unlisted()], { calls: [call("model", answered)] }), undefined);
  const bad = { kind: "answered", status: 400 } as const;
  assert.ok(found([unlisted()], { calls: [call("model", bad)] }) !== undefined);
});

test("privacy is spoken of by the token's probe alone", () => {
  const probe = (what: Probe["what"]): Probe =>
    unlisted({ what, result: { kind: "ok", detail: undefined, facts: { readsGroups: false } } });
  const found = (what: Probe["what"]): Confidence | undefined =>
    sureOf(evidence({ state: running, probes: [probe(what)], quietGroups: 1 }), "telegram.privacy_mode");
  assert.equal(found("telegram_token"), "medium");
  assert.equal(found("telegram_webhook"), undefined);
});

test("one account cannot be both, and it has to be one", () => {
  const rule = ruleOf("platform.duplicate_token");
  assert.ok(rule.facts?.(knownOf(evidence({ isMaster: true }))) !== undefined);
  assert.equal(rule.facts?.(knownOf(evidence({ isMaster: true, botId: undefined }))), undefined);
});

test("the last message that was set aside is named", () => {
  const aside = (seq: number) => ({ seq, updateId: seq * 10, type: "message", deaths: 3 });
  const given = evidence({ state: running, setAside: [aside(4), aside(9), aside(2)] });
  const facts = factsOf(given, "update.kills");
  assert.deepEqual(facts, { seq: 9, updateType: "message", deaths: 3, others: 2 });
});

test("a stop that took a kill is told for five minutes", () => {
  const ended = (agoMs: number): Evidence =>
    evidence({
      state: running,
      exits: [exit(signal("SIGKILL"), { exitedAtMs: nowMs - agoMs, exit: requested("restart", "operator") })],
    });
  assert.equal(sureOf(ended(300_000), "stop.killed_after_timeout"), "high");
  assert.equal(sureOf(ended(300_001), "stop.killed_after_timeout"), undefined);
});

test("a hang with nothing to say of it is unexplained, and hardly sure", () => {
  const rule = ruleOf("unexplained");
  assert.equal(rule.rest?.(knownOf(hung({})))?.confidence, "low");
});

test("a full disk is less than a megabyte free; one that is nearly full, less than a twentieth and five gigabytes", () => {
  const megabyte = 1024 * 1024;
  const full = (diskFreeBytes: number): Confidence | undefined =>
    sureOf(died(code(1), "", { host: host({ diskFreeBytes, diskTotalBytes: 1e12 }) }), "storage.disk_full");
  assert.equal(full(megabyte - 1), "medium");
  assert.equal(full(megabyte), undefined);
  const soon = (diskFreeBytes: number | undefined, diskTotalBytes: number | undefined): boolean =>
    foresee(evidence({ host: host({ diskFreeBytes, diskTotalBytes }) })).some(
      ({ cause }) => cause === "soon.disk_full",
    );
  assert.equal(soon(5 * 1024 ** 3 - 1, 1e12), true);
  assert.equal(soon(5 * 1024 ** 3, 1e12), false);
  assert.equal(soon(49, 1_000), true);
  assert.equal(soon(50, 1_000), false);
  assert.equal(soon(49, undefined), false);
});

test("a model's days are counted down, and not below none", () => {
  const left = (days: number): Finding["facts"] | undefined => {
    const shutdownAtMs = nowMs + days * 86_400_000;
    const modelFacts = { model: "m", shutdownAtMs, replacement: undefined };
    return of(foresee(evidence({ modelFacts })), "soon.model_shutdown")?.facts;
  };
  assert.deepEqual(left(3), { model: "m", daysLeft: 3, replacement: undefined });
  assert.deepEqual(left(-3), { model: "m", daysLeft: 0, replacement: undefined });
});

test("who was never ready did not fall silent", () => {
  const ended = exit(signal("SIGKILL"), { exitedAtMs: nowMs, readyAtMs: undefined, exit: requested("not_ready") });
  const known = knownOf(evidence({ state: backoff, exits: [ended] }));
  assert.equal(ruleOf("hang.silent").rest?.(known), undefined);
  assert.notEqual(ruleOf("hang.not_ready").rest?.(known), undefined);
});

test("of a log from anywhere it is not known how soon it ended", () => {
  const ended = exit(code(78), { runId: "", startedAtMs: nowMs - 600, exitedAtMs: nowMs, readyAtMs: undefined });
  const known = knownOf(evidence({ state: backoff, exits: [ended] }));
  assert.equal(ruleOf("program.died_at_once").rest?.(known), undefined);
});
