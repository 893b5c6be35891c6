import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sample } from "#answer/samples/findings/sample.ts";

/** Causes of disks, memory and rights; silence; one message; what is told of other causes; the platform's own. */
export const machineFindings = {
  "storage.sqlite_locked": sample(
    { problem: "database is locked" },
    ["stderr", "sqlite3.OperationalError: database is locked"],
    { line: 9 },
  ),
  "storage.sqlite_corrupt": sample(
    { problem: "database disk image is malformed" },
    ["stderr", "sqlite3.DatabaseError: database disk image is malformed"],
    { line: 9 },
  ),
  "storage.sqlite_cantopen": sample(
    { problem: "unable to open database file" },
    ["stderr", "sqlite3.OperationalError: unable to open database file"],
    { line: 9 },
  ),
  "storage.readonly": sample(
    { path: "/srv/bots/anna/notes.db" },
    ["stderr", "Error: EROFS: read-only file system, open '/srv/bots/anna/notes.db'"],
    { line: 3 },
  ),
  "storage.disk_full": sample({ path: undefined }, ["stderr", "Error: ENOSPC: no space left on device, write"], {
    line: 3,
  }),
  "storage.db_unreachable": sample(
    { host: "127.0.0.1:5432" },
    ["stderr", "Error: connect ECONNREFUSED 127.0.0.1:5432"],
    { line: 3 },
  ),
  "storage.db_auth": sample({ user: "anna" }, ["stderr", 'error: password authentication failed for user "anna"'], {
    line: 3,
  }),
  "storage.db_schema": sample({ name: "notes" }, ["stderr", "sqlite3.OperationalError: no such table: notes"], {
    line: 9,
  }),
  "storage.db_connections": sample({ limit: "100" }, ["stderr", "error: sorry, too many clients already"], { line: 3 }),

  "resource.heap_oom": sample(
    { runtime: "node" },
    ["stderr", "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"],
    { line: 8 },
  ),
  "resource.oom_killed": sample({ limitBytes: 268_435_456 }, ["host", "memory.events: oom_kill 1"], {
    ruledOut: ["not_us"],
  }),
  "resource.py_memory": sample({ runtime: "python" }, ["stderr", "MemoryError"], { line: 7 }),
  "resource.fd_exhausted": sample(
    { errno: "EMFILE" },
    ["stderr", "Error: EMFILE: too many open files, open '/srv/bots/anna/cache'"],
    { line: 3 },
  ),
  "resource.watchers": sample(
    { errno: "ENOSPC" },
    ["stderr", "Error: ENOSPC: System limit for number of file watchers reached"],
    { line: 3 },
  ),
  "resource.segfault": sample({ signal: "SIGSEGV" }, ["exit", "Signal: SIGSEGV"]),
  "resource.illegal_instruction": sample({ signal: "SIGILL" }, ["exit", "Signal: SIGILL"]),
  "resource.native_crash": sample({ signal: "SIGTRAP" }, ["stderr", "# Fatal error in , line 0"], { line: 2 }),
  "resource.limit_kill": sample({ what: "memory" }, ["supervisor", "Signal: SIGKILL (asked: limit, forced)"]),

  "permission.file": sample(
    { path: "/srv/bots/anna/notes.txt" },
    ["stderr", "PermissionError: [Errno 13] Permission denied: '/srv/bots/anna/notes.txt'"],
    { line: 6 },
  ),
  "permission.port": sample({ port: "80" }, ["stderr", "Error: listen EACCES: permission denied 0.0.0.0:80"], {
    line: 4,
  }),

  "hang.not_ready": sample({ waitedMs: 30_000 }, ["supervisor", "no first poll within 30 s"], {
    ruledOut: ["telegram_ok"],
  }),
  "hang.silent": sample({ silentMs: 31_000, waiting: 2 }, ["supervisor", "neither a poll nor a call for 31 s"], {
    ruledOut: ["telegram_ok", "model_ok"],
  }),
  "hang.heartbeat_lost": sample({ cpuPercent: 100 }, ["host", "CPU 100 %"], { confidence: "medium" }),

  "update.kills": sample({ seq: 45, updateType: "message", deaths: 3, others: 2 }, [
    "supervisor",
    "3 runs ended with update 45 in hand",
  ]),
  "update.stuck": sample({ updateType: "message", heldMs: 184_000 }, ["supervisor", "held for 3 min"], {
    confidence: "medium",
  }),

  "derived.crash_loop": sample({ exits: 5, withinMs: 600_000 }, ["supervisor", "5 exits within 10 min"]),
  "derived.after_change": sample(
    { what: "model_key", afterMs: 4_000 },
    ["supervisor", "the first bad exit came 4 s after the change"],
    { confidence: "medium" },
  ),

  "stop.requested": sample({ signal: "SIGTERM" }, ["exit", "Signal: SIGTERM (asked: stop)"]),
  "stop.killed": sample({ signal: "SIGKILL" }, ["exit", "Signal: SIGKILL"], {
    confidence: "medium",
    ruledOut: ["not_us", "not_oom"],
  }),

  "platform.gate_restarted": sample({ afterMs: 3_000 }, ["supervisor", "ended 3 s after the gate's restart"]),
  "platform.rebooted": sample({ bootedAtMs: sampleNowMs - 95_000 }, ["host", "booted at 17:01:47"]),
  "platform.many_at_once": sample({ cause: "llm.unreachable", affected: 18, bots: 21 }, [
    "supervisor",
    "18 of 21 bots",
  ]),

  "soon.model_shutdown": sample({ model: "gpt-4.1", daysLeft: 12, replacement: "gpt-5.2" }, [
    "probe",
    "shutdown_date 2026-12-06",
  ]),
  "soon.budget": sample({ usedPercent: 91 }, ["gate", "91 % of this month's budget is used"]),
  "soon.disk_full": sample({ freeBytes: 812_000_000 }, ["host", "812 MB free"]),

  unexplained: sample({ exitCode: undefined, signal: "SIGKILL" }, ["exit", "Signal: SIGKILL"], {
    confidence: "low",
    ruledOut: ["telegram_ok", "model_ok", "not_us"],
  }),
};
