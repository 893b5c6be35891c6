// What Hatchery itself knows comes before every word of the program. One row for each condition of each rule: dropping the
// condition turns its row red.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence } from "#contracts/evidence.ts";
import type { SpawnCulprit } from "#contracts/exit.ts";
import type { CauseCode, Confidence } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { backoff, code, died, evidence, exit, nowMs, output, running, signal } from "./evidence.ts";

const failed = (errno: string, culprit?: SpawnCulprit): Evidence =>
  died({ kind: "spawn-failed", errno, message: `spawn node ${errno}`, culprit });

const asked = (reason: "stop" | "not_ready" | "silent" | "limit" | "sleep"): Evidence =>
  evidence({
    state: backoff,
    exits: [exit(signal("SIGKILL"), { exit: { requested: { reason, by: { kind: "platform" }, forced: true } } })],
  });

const shell = { kind: "command", argv: ["npm", "start"], cwd: undefined } as const;
const node = { kind: "command", argv: ["node", "bot.js"], cwd: undefined } as const;
const heap = "\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n";
const process = { atMs: nowMs, rssBytes: 1, openFiles: 1, openFilesMax: 9, stateLetter: "R", oomKills: 0 } as const;
const host = { atMs: nowMs, memoryAvailableBytes: 1, processes: 1, processesMax: 1, clockAheadMs: 0 } as const;
const lost = "Error: read ECONNRESET\n    at TCP.onStreamRead (node:internal/stream_base_commons:216:20)\n";

const atRestart = (startedAgoMs: number, daemonAgoMs: number, stderr = ""): Evidence =>
  evidence({
    state: backoff,
    daemonStartedAtMs: nowMs - daemonAgoMs,
    exits: [exit(code(1), { startedAtMs: nowMs - startedAgoMs })],
    outputs: [output(stderr)],
  });

const rows: readonly (readonly [string, Evidence, CauseCode | undefined, Confidence?])[] = [
  ["no such program", failed("ENOENT", { kind: "executable_missing", path: "nodez" }), "host.exec_not_found", "high"],
  ["ENOENT without a culprit", failed("ENOENT"), "host.exec_not_found", "medium"],
  ["no such folder", failed("ENOENT", { kind: "cwd_missing", path: "/x" }), "host.cwd_missing", "high"],
  ["the folder is a file", failed("ENOTDIR", { kind: "cwd_not_a_folder", path: "/x" }), "host.cwd_missing", "high"],
  [
    "no interpreter",
    failed("ENOENT", { kind: "interpreter_missing", path: "/b", interpreter: "/x/py" }),
    "host.shebang",
  ],
  ["no right to run", failed("EACCES", { kind: "not_executable", path: "/b" }), "host.exec_denied", "high"],
  ["EACCES alone", failed("EACCES"), "host.exec_denied", "medium"],
  ["another processor's program", failed("ENOEXEC"), "host.exec_format", "high"],
  ["no more processes", failed("EAGAIN"), "host.fork_failed", "high"],
  ["no memory for a process", failed("ENOMEM"), "host.fork_failed", "high"],
  ["our descriptors are used up", failed("EMFILE"), "host.fd_limit_spawn", "high"],
  ["the system's descriptors are used up", failed("ENFILE"), "host.fd_limit_spawn", "high"],
  ["too long a command line", failed("E2BIG"), "host.args_too_big", "high"],
  ["another errno at the start", failed("EWHAT"), "unexplained", "low"],
  [
    "SIGKILL and the counter",
    died(signal("SIGKILL"), "", { exits: [exit(signal("SIGKILL"), { exit: { oomKilled: true } })] }),
    "resource.oom_killed",
    "high",
  ],
  ["SIGKILL alone", died(signal("SIGKILL")), "stop.killed", "low"],
  [
    "SIGKILL, and the counter stood still",
    died(signal("SIGKILL"), "", { exits: [exit(signal("SIGKILL"), { exit: { oomKilled: false } })] }),
    "stop.killed",
    "low",
  ],
  ["137 of npm", died(code(137), "", { program: shell }), "stop.killed"],
  ["137 of a program itself", died(code(137), "", { program: node }), "unexplained"],
  ["SIGTERM from outside", died(signal("SIGTERM")), "stop.requested", "medium"],
  ["143 of npm", died(code(143), "", { program: shell }), "stop.requested"],
  ["SIGSEGV", died(signal("SIGSEGV")), "resource.segfault", "high"],
  ["SIGBUS", died(signal("SIGBUS")), "resource.segfault"],
  ["139 of a shell", died(code(139), "", { program: { ...shell, argv: ["/bin/sh", "-c", "x"] } }), "resource.segfault"],
  ["139 of a program itself", died(code(139), "", { program: node }), "unexplained"],
  ["SIGILL", died(signal("SIGILL")), "resource.illegal_instruction", "high"],
  ["SIGTRAP", died(signal("SIGTRAP")), "resource.native_crash", "high"],
  ["SIGABRT alone", died(signal("SIGABRT")), "resource.native_crash", "medium"],
  ["SIGABRT after a full heap", died(signal("SIGABRT"), heap), "resource.heap_oom", "high"],
  ["SIGXCPU", died(signal("SIGXCPU")), "resource.limit_kill", "high"],
  ["our guard on memory", asked("limit"), "resource.limit_kill", "high"],
  ["code 13 without a word", died(code(13)), "program.unsettled_await", "medium"],
  ["code 0", died(code(0)), "program.clean_exit", "high"],
  ["stopped because it was never ready", asked("not_ready"), "hang.not_ready", "medium"],
  ["stopped because it was silent", asked("silent"), "hang.silent", "medium"],
  [
    "silent with one processor busy",
    { ...asked("silent"), process: { ...process, cpuShare: 0.98, memoryMaxBytes: 1 } },
    "hang.heartbeat_lost",
    "high",
  ],
  [
    "silent and not busy",
    { ...asked("silent"), process: { ...process, cpuShare: 0.5, memoryMaxBytes: 1 } },
    "hang.silent",
  ],
  ["busy and alive", evidence({ state: running, process: { ...process, cpuShare: 1, memoryMaxBytes: 1 } }), undefined],
  [
    "silent with an update",
    { ...asked("silent"), heldUpdate: { seq: 4, type: "message", heldAtMs: nowMs - 40_000 } },
    "update.stuck",
    "high",
  ],
  [
    "never ready with an update",
    { ...asked("not_ready"), heldUpdate: { seq: 4, type: "message", heldAtMs: nowMs } },
    "hang.not_ready",
  ],
  ["a person's stop, by force", asked("stop"), "stop.killed_after_timeout", "high"],
  ["put to sleep, by force", asked("sleep"), "stop.killed_after_timeout", "high"],
  ["after our own restart", atRestart(60_000, 5_000), "platform.gate_restarted", "medium"],
  ["after our own restart, its connection lost", atRestart(60_000, 5_000, lost), "platform.gate_restarted", "high"],
  ["begun after our restart", atRestart(4_000, 5_000), "unexplained"],
  ["long after our restart", atRestart(600_000, 60_000), "unexplained"],
  [
    "the server booted",
    evidence({
      state: backoff,
      exits: [exit({ kind: "unknown" })],
      host: { ...host, diskFreeBytes: 1e12, diskTotalBytes: 1e12, bootedAtMs: nowMs - 30_000 },
    }),
    "platform.rebooted",
    "high",
  ],
  [
    "the server booted long before",
    evidence({
      state: backoff,
      exits: [exit({ kind: "unknown" })],
      host: { ...host, diskFreeBytes: 1e12, diskTotalBytes: 1e12, bootedAtMs: nowMs - 90_000 },
    }),
    "unexplained",
  ],
  ["how it ended is unknown", evidence({ state: backoff, exits: [exit({ kind: "unknown" })] }), "unexplained", "low"],
  [
    "dead at once",
    died(code(3), "", { exits: [exit(code(3), { startedAtMs: nowMs - 310 })] }),
    "program.died_at_once",
    "medium",
  ],
  [
    "dead after the check",
    died(code(3), "", { exits: [exit(code(3), { startedAtMs: nowMs - 510 })] }),
    "unexplained",
    "low",
  ],
  [
    "said no before it asked for messages, though it took its time",
    died(code(78), "", { exits: [exit(code(78), { startedAtMs: nowMs - 5_000, readyAtMs: undefined })] }),
    "program.died_at_once",
    "medium",
  ],
  [
    "the same code after it had asked",
    died(code(78), "", { exits: [exit(code(78), { startedAtMs: nowMs - 5_000, readyAtMs: nowMs - 4_000 })] }),
    "unexplained",
    "low",
  ],
  [
    "no room on the disk",
    died(code(1), "", { host: { ...host, diskFreeBytes: 1000, diskTotalBytes: 1e12, bootedAtMs: 1 } }),
    "storage.disk_full",
    "medium",
  ],
  [
    "no room, and all is well",
    evidence({ state: running, host: { ...host, diskFreeBytes: 1000, diskTotalBytes: 1e12, bootedAtMs: 1 } }),
    undefined,
  ],
  ["it runs again", { ...died(code(1), "Error: boom\n    at a (/app/b.js:1:1)\n"), state: running }, undefined],
  ["it sleeps", { ...died(code(1)), state: { kind: "sleeping", sinceMs: nowMs } }, undefined],
  ["nothing at all", evidence(), undefined],
];

for (const [name, known, cause, confidence] of rows) {
  test(name, () => {
    const [first] = diagnose(known);
    assert.equal(first?.cause, cause, JSON.stringify(diagnose(known), undefined, 1));
    if (confidence !== undefined) assert.equal(first?.confidence, confidence);
    if (first !== undefined) assert.ok(first.evidence.length > 0, "a finding without evidence");
  });
}

test("an end by code is what it was, and so are its facts", () => {
  const [first] = diagnose(died(code(3), "", { exits: [exit(code(3), { startedAtMs: nowMs - 310 })] }));
  assert.deepEqual(first?.facts, { exitCode: 3, signal: undefined, uptimeMs: 300 });
});

test("what the inbox says is in a silent run's hands", () => {
  const inbox = { waiting: 1, oldestWaitingAtMs: nowMs, held: 1, oldestHeldAtMs: nowMs - 40_000, setAside: 0 };
  const [held] = diagnose({ ...asked("silent"), inbox });
  assert.equal(held?.cause, "update.stuck");
  assert.deepEqual(held?.facts, { updateType: undefined, heldMs: 39_990 });
  assert.equal(diagnose({ ...asked("silent"), inbox: { ...inbox, held: 0 } })[0]?.cause, "hang.silent");
  assert.equal(diagnose({ ...asked("not_ready"), inbox })[0]?.cause, "hang.not_ready");
});

test("a start that failed with an exact errno is sure", () => {
  for (const errno of ["ENOEXEC", "EMFILE", "ENFILE", "E2BIG", "EAGAIN", "ENOMEM"]) {
    assert.equal(diagnose(failed(errno))[0]?.confidence, "high", errno);
  }
  const culprit = { kind: "interpreter_missing", path: "/b", interpreter: "/x/py" } as const;
  assert.equal(diagnose(failed("ENOENT", culprit))[0]?.confidence, "high");
});
