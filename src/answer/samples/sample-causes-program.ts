import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, seen } from "#answer/samples/sample.ts";

/** Samples of the causes in: program, resource, storage. */
export const programSamples = {
  "program.local_file_missing": {
    facts: { path: "./handlers/start" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: Cannot find module './handlers/start'")],
    ruledOut: [],
  },
  "program.native_abi": {
    facts: { file: "better_sqlite3.node", built: "109", needed: "137" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: The module '/app/better_sqlite3.node'")],
    ruledOut: [],
  },
  "program.esm_cjs": {
    facts: { what: "Cannot use import statement outside a module" },
    confidence: "high",
    evidence: [seen("stderr", 7, "SyntaxError: Cannot use import statement outside a module")],
    ruledOut: [],
  },
  "program.typescript": {
    facts: { file: undefined },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        7,
        "SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript enum is not supported in strip-only mode",
      ),
    ],
    ruledOut: [],
  },
  "program.syntax": {
    facts: { problem: "Unexpected token ';'" },
    confidence: "high",
    evidence: [seen("stderr", 5, "SyntaxError: Unexpected token ';'")],
    ruledOut: [],
  },
  "program.version_mismatch": {
    facts: { name: "Composer2" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        4,
        "SyntaxError: Named export 'Composer2' not found. The requested module 'grammy' is a CommonJS module, which may not support all module.exports as named exports.",
      ),
    ],
    ruledOut: [],
  },
  "program.uncaught": {
    facts: { error: "ZeroDivisionError", message: "division by zero", place: "handle (/app/bot.py:12)" },
    confidence: "medium",
    evidence: [seen("stderr", 7, "ZeroDivisionError: division by zero")],
    ruledOut: [],
  },
  "program.clean_exit": {
    facts: { wasReady: false, uptimeMs: 4200 },
    confidence: "high",
    evidence: [seen("exit", undefined, "exit code 0 after 0 ms")],
    ruledOut: [],
  },
  "program.unsettled_await": {
    facts: { exitCode: 13 },
    confidence: "medium",
    evidence: [
      seen("stderr", 1, "Warning: Detected unsettled top-level await at file:///app/program.unsettled_await.mjs:1"),
    ],
    ruledOut: [],
  },
  "program.npm_wrapper": {
    facts: { script: "start" },
    confidence: "high",
    evidence: [seen("stderr", 1, 'npm error Missing script: "start"')],
    ruledOut: [],
  },
  "storage.sqlite_locked": {
    facts: { problem: "database is locked" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: database is locked")],
    ruledOut: [],
  },
  "storage.sqlite_corrupt": {
    facts: { problem: "file is not a database" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: file is not a database")],
    ruledOut: [],
  },
  "storage.sqlite_cantopen": {
    facts: { problem: "unable to open database file" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: unable to open database file")],
    ruledOut: [],
  },
  "storage.readonly": {
    facts: { path: undefined },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: attempt to write a readonly database")],
    ruledOut: [],
  },
  "storage.disk_full": {
    facts: { path: undefined },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: ENOSPC: no space left on device, write")],
    ruledOut: [],
  },
  "storage.quota": {
    facts: { what: "bytes", folderBytes: 1_610_612_736, mostBytes: 1_073_741_824, files: undefined },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended by SIGKILL after 734000 ms")],
    ruledOut: [],
  },
  "storage.db_unreachable": {
    facts: { host: "127.0.0.1:5432" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: connect ECONNREFUSED 127.0.0.1:5432")],
    ruledOut: [],
  },
  "storage.db_auth": {
    facts: { user: "bot" },
    confidence: "high",
    evidence: [seen("stderr", 1, 'error: password authentication failed for user "bot"')],
    ruledOut: [],
  },
  "storage.db_schema": {
    facts: { name: "users" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: no such table: users")],
    ruledOut: [],
  },
  "storage.db_connections": {
    facts: { limit: "connections" },
    confidence: "high",
    evidence: [seen("stderr", 1, "error: sorry, too many clients already")],
    ruledOut: [],
  },
  "resource.heap_oom": {
    facts: { runtime: "node" },
    confidence: "high",
    evidence: [seen("stderr", 6, "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory")],
    ruledOut: [],
  },
  "resource.oom_killed": {
    facts: { limitBytes: 268435456 },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended by SIGKILL after 734000 ms")],
    ruledOut: [],
  },
  "resource.py_memory": {
    facts: { runtime: "python" },
    confidence: "high",
    evidence: [seen("stderr", 5, "MemoryError")],
    ruledOut: [],
  },
  "resource.fd_exhausted": {
    facts: { errno: "EMFILE" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: EMFILE: too many open files, open '/dev/null'")],
    ruledOut: [],
  },
  "resource.watchers": {
    facts: { errno: "ENOSPC" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'")],
    ruledOut: [],
  },
  "resource.segfault": {
    facts: { signal: "SIGSEGV" },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended by SIGSEGV after 0 ms")],
    ruledOut: [],
  },
  "resource.illegal_instruction": {
    facts: { signal: "SIGILL" },
    confidence: "high",
    evidence: [seen("exit", undefined, "exit code 132 after 0 ms")],
    ruledOut: [],
  },
  "resource.native_crash": {
    facts: { signal: "SIGABRT" },
    confidence: "medium",
    evidence: [seen("exit", undefined, "ended by SIGABRT after 0 ms")],
    ruledOut: [],
  },
  "resource.limit_kill": {
    facts: { what: "memory" },
    confidence: "high",
    evidence: [seen("exit", undefined, "ended by SIGKILL after 734000 ms")],
    ruledOut: [],
  },
  "program.reported": {
    facts: { what: "weather.station_offline" },
    confidence: "medium",
    evidence: [seen("gate", undefined, "POST /fault: weather.station_offline")],
    ruledOut: [],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
