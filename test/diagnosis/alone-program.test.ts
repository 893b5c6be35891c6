// Every clause of the rules about what a program meets and says, asked by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, askEach, fields, line, thrown, type AloneRow } from "./alone.ts";

const python = { runtime: "python" } as const;

const rows: readonly AloneRow[] = [
  ["config.env_invalid", thrown("TypeError", "Failed to parse URL from undefined/x"), "high"],
  ["config.env_invalid", thrown("pydantic.ValidationError", "1 validation error"), undefined],
  ["config.env_invalid", thrown("ZodError", "[]"), "medium"],
  ["config.parse", thrown("toml.TomlError", "x"), "high"],
  ["config.parse", thrown("tomllib.TOMLDecodeError", "x", { weight: "logged" }), "medium"],
  ["config.parse", thrown("SyntaxError", "Unexpected token", { frames: ["JSON.parse (<anonymous>)"] }), "medium"],
  ["config.parse", thrown("SyntaxError", "Unexpected token"), undefined],
  ["config.parse", thrown("Error", "Unexpected end of JSON input"), undefined],
  ["config.token_missing", line("Error: Telegram Bot Token not provided!"), "high"],
  ["config.token_missing", line("another"), undefined],
  [
    "host.exec_not_found",
    thrown("Error", "spawn ffmpeg ENOENT", { code: "ENOENT", ...fields({ syscall: "spawn ffmpeg" }) }),
    "medium",
  ],
  [
    "host.exec_not_found",
    thrown("Error", "spawn ffmpeg ENOENT", { code: "ENOENT", ...fields({ syscall: "open" }) }),
    undefined,
  ],
  [
    "host.exec_not_found",
    thrown("Error", "spawn ffmpeg ENOENT", { code: "EACCES", ...fields({ syscall: "spawn ffmpeg" }) }),
    undefined,
  ],
  ["host.stdio_broken", thrown("Error", "write EIO", { code: "EIO" }), "medium"],
  ["host.stdio_broken", thrown("Error", "write EPIPE", { code: "EPIPE" }), "medium"],
  ["host.stdio_broken", thrown("Error", "read EIO", { code: "EIO" }), undefined],
  [
    "permission.file",
    thrown("Error", "listen EACCES: permission denied", { code: "EACCES", ...fields({ path: "/s" }) }),
    undefined,
  ],
  [
    "permission.file",
    thrown("Error", "x", { code: "EACCES", ...fields({ path: "/s", syscall: "listen" }) }),
    undefined,
  ],
  ["permission.file", thrown("Error", "x", { code: "EACCES", ...fields({ path: "/s", syscall: "open" }) }), "high"],
  ["permission.file", thrown("PermissionError", "[Errno 13] Permission denied: '/s'"), "high"],
  ["permission.file", thrown("PermissionError", "denied: '/s'"), undefined],
  ["permission.file", thrown("OSError", "[Errno 13] Permission denied: '/s'"), undefined],
  [
    "permission.port",
    thrown("Error", "permission denied", { code: "EACCES", ...fields({ syscall: "listen" }) }),
    "high",
  ],
  ["permission.port", thrown("Error", "listen EACCES: permission denied 0.0.0.0:80"), "high"],
  ["permission.port", thrown("Error", "listen ENOENT", { code: "ENOENT" }), undefined],
  ["permission.port", thrown("Error", "open", { code: "EACCES" }), undefined],
  ["program.module_not_found", thrown("Error", "Cannot find module 'a'", { code: "ENOENT" }), undefined],
  ["program.module_not_found", thrown("Error", "Cannot find module 'a'", { code: "MODULE_NOT_FOUND" }), "high"],
  ["program.module_not_found", thrown("Error", "Cannot find module './a'", { code: "MODULE_NOT_FOUND" }), undefined],
  ["program.syntax", thrown("SyntaxError", "Unexpected token in JSON"), undefined],
  ["program.syntax", thrown("SyntaxError", "Unexpected token", { frames: ["JSON.parse (<anonymous>)"] }), undefined],
  ["program.syntax", thrown("SyntaxError", "Unexpected token"), "high"],
  ["program.syntax", thrown("error", "Unexpected end of file"), "high"],
  ["program.syntax", thrown("error", "something else"), undefined],
  ["program.syntax", thrown("Error", "Unexpected end of file"), undefined],
  ["program.typescript", thrown("TypeError", 'Unknown file extension ".ts" for /app/bot.ts'), "high"],
  ["program.typescript", thrown("SyntaxError", "x", { code: "ERR_INVALID_TYPESCRIPT_SYNTAX" }), "high"],
  ["program.typescript", thrown("TSError", "x"), "high"],
  ["program.typescript", thrown("SyntaxError", "x", { before: "/app/bot.ts:3\n" }), "medium"],
  ["program.typescript", thrown("Error", "x", { before: "/app/bot.ts:3\n" }), undefined],
  ["program.unsettled_await", line("Warning: Detected unsettled top-level await at x:1"), "high"],
  ["program.unsettled_await", line("another"), undefined],
  ["program.version_mismatch", thrown("openai.lib._old_api.APIRemovedInV1", "x"), "high"],
  ["program.version_mismatch", thrown("TypeError", "f() got an unexpected keyword argument 'proxies'"), "high"],
  ["program.version_mismatch", thrown("TypeError", "f() got an unexpected keyword argument 'a'"), undefined],
  [
    "program.version_mismatch",
    thrown("TypeError", "f() got an unexpected keyword argument 'a'", { frames: ['File "/x/site-packages/a.py"'] }),
    "medium",
  ],
  ["program.version_mismatch", thrown("TypeError", "x", { frames: ['File "/x/site-packages/a.py"'] }), undefined],
  ["resource.heap_oom", line("FATAL ERROR: Reached heap limit - JavaScript heap out of memory"), "high"],
  ["resource.heap_oom", line("another"), undefined],
  ["resource.illegal_instruction", line("Illegal instruction (core dumped)"), "high"],
  ["resource.illegal_instruction", line("another"), undefined],
  ["resource.native_crash", line("# Fatal error in , line 0"), "high"],
  ["resource.native_crash", line("another"), undefined],
  ["resource.segfault", line("Segmentation fault (core dumped)"), "high"],
  ["resource.segfault", line("another"), undefined],
  ["resource.py_memory", thrown("MemoryError", "", python), "high"],
  ["resource.py_memory", thrown("MemoryError", ""), undefined],
  ["resource.watchers", thrown("Error", "x", { code: "ENOSPC", ...fields({ syscall: "watch" }) }), "high"],
  ["resource.watchers", thrown("Error", "x", { code: "EMFILE", ...fields({ syscall: "watch" }) }), "high"],
  ["resource.watchers", thrown("Error", "x", { code: "ENOENT", ...fields({ syscall: "watch" }) }), undefined],
  [
    "resource.watchers",
    thrown("Error", "System limit for number of file watchers reached", { code: "ENOSPC" }),
    "high",
  ],
  ["resource.watchers", thrown("OSError", "[Errno 28] inotify watch limit reached", python), "high"],
  ["resource.watchers", thrown("Error", "x", { code: "ENOSPC", ...fields({ syscall: "write" }) }), undefined],
  ["storage.db_auth", thrown("error", "x", { code: "28P01" }), "high"],
  ["storage.db_auth", thrown("error", 'password authentication failed for user "bot"'), "high"],
  ["storage.db_auth", thrown("error", "x", { code: "99999" }), undefined],
  ["storage.db_connections", thrown("error", "x", { code: "53300" }), "high"],
  ["storage.db_connections", thrown("error", "sorry, too many clients already"), "high"],
  ["storage.db_connections", thrown("error", "x"), undefined],
  ["storage.db_schema", thrown("error", "x", { code: "42P01" }), "high"],
  ["storage.db_schema", thrown("error", "no such table: users"), "high"],
  ["storage.db_schema", thrown("error", "x"), undefined],
  ["storage.db_unreachable", thrown("error", "x", { code: "P1001" }), "high"],
  ["storage.db_unreachable", thrown("error", "Can't reach database server at `db:5432`"), "high"],
  ["storage.db_unreachable", thrown("error", "x"), undefined],
  ["storage.disk_full", thrown("Error", "ENOSPC: watch limit", { code: "ENOSPC" }), undefined],
  ["storage.disk_full", thrown("Error", "ENOSPC: no space left on device, write", { code: "ENOSPC" }), "high"],
  [
    "host.fork_failed",
    thrown("OSError", "[Errno 12] Cannot allocate memory", { frames: ['File "/usr/lib/python3.11/subprocess.py"'] }),
    "high",
  ],
];

askEach(rows);

test("what stands in the words becomes a fact", () => {
  const memory = ask(
    "host.fork_failed",
    thrown("OSError", "[Errno 12] Cannot allocate memory", { frames: ['File "/usr/lib/python3.11/subprocess.py"'] }),
  );
  assert.deepEqual(memory?.facts, { errno: "ENOMEM" });
  const extension = ask("program.typescript", thrown("TypeError", 'Unknown file extension ".ts" for /app/bot.ts'));
  assert.deepEqual(extension?.facts, { file: "/app/bot.ts" });
});
