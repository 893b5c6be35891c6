import { sample } from "#answer/samples/findings/sample.ts";

/** Causes on this side of the network: the host, the program, its settings. */
export const programFindings = {
  "host.exec_not_found": sample({ program: "python3" }, ["exit", "spawn python3 ENOENT"]),
  "host.cwd_missing": sample({ path: "/home/anna/bot" }, ["exit", "spawn python3 ENOENT (no folder /home/anna/bot)"]),
  "host.shebang": sample(
    { interpreter: "nodez", windowsLines: false },
    ["stderr", "/usr/bin/env: 'nodez': No such file or directory"],
    { line: 1 },
  ),
  "host.exec_denied": sample({ program: "/srv/bots/anna/bot.sh" }, ["exit", "spawn /srv/bots/anna/bot.sh EACCES"]),
  "host.exec_format": sample(
    { program: "/srv/bots/anna/bot" },
    ["stderr", "cannot execute binary file: Exec format error"],
    { line: 1 },
  ),
  "host.libc_mismatch": sample(
    { library: "GLIBC_2.38" },
    ["stderr", "version `GLIBC_2.38' not found (required by ./bot)"],
    { line: 1 },
  ),
  "host.bad_runtime_option": sample(
    { option: "--experimental-foo" },
    ["stderr", "node: bad option: --experimental-foo"],
    { line: 1 },
  ),
  "host.fork_failed": sample({ errno: "EAGAIN" }, ["exit", "spawn node EAGAIN"]),
  "host.fd_limit_spawn": sample({ errno: "EMFILE" }, ["exit", "spawn node EMFILE"]),
  "host.args_too_big": sample({ errno: "E2BIG" }, ["exit", "spawn E2BIG"]),
  "host.stdio_broken": sample({ errno: "EPIPE" }, ["stderr", "Error: write EPIPE"], { line: 4 }),

  "program.module_not_found": sample(
    { module: "telegram", runtime: "python" },
    ["stderr", "ModuleNotFoundError: No module named 'telegram'"],
    { line: 3, ruledOut: ["not_us"] },
  ),
  "program.local_file_missing": sample(
    { path: "/srv/bots/anna/index.js" },
    ["stderr", "Error: Cannot find module '/srv/bots/anna/index.js'"],
    { line: 5 },
  ),
  "program.native_abi": sample(
    { file: "better_sqlite3.node", built: "115", needed: "137" },
    ["stderr", "was compiled against a different Node.js version using NODE_MODULE_VERSION 115"],
    { line: 7 },
  ),
  "program.esm_cjs": sample(
    { what: "Cannot use import statement outside a module" },
    ["stderr", "SyntaxError: Cannot use import statement outside a module"],
    { line: 6 },
  ),
  "program.typescript": sample(
    { file: "bot.ts" },
    ["stderr", 'TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".ts"'],
    { line: 4 },
  ),
  "program.syntax": sample({ problem: "Unexpected token '}'" }, ["stderr", "SyntaxError: Unexpected token '}'"], {
    line: 5,
  }),
  "program.version_mismatch": sample(
    { name: "proxies" },
    ["stderr", "TypeError: Client.__init__() got an unexpected keyword argument 'proxies'"],
    { line: 14, confidence: "medium" },
  ),
  "program.uncaught": sample(
    { error: "TypeError", message: "Cannot read properties of undefined (reading 'id')", place: "bot.mjs:21" },
    ["stderr", "TypeError: Cannot read properties of undefined (reading 'id')"],
    { line: 5 },
  ),
  "program.clean_exit": sample({ wasReady: false, uptimeMs: 420 }, ["exit", "Exit code: 0"], { ruledOut: ["not_us"] }),
  "program.unsettled_await": sample({ exitCode: 13 }, ["stderr", "Warning: Detected unsettled top-level await at"], {
    line: 1,
  }),
  "program.npm_wrapper": sample({ script: "start" }, ["stderr", 'npm error Missing script: "start"'], { line: 1 }),
  "program.died_at_once": sample({ exitCode: 1, signal: undefined, uptimeMs: 312 }, ["exit", "Exit code: 1"], {
    confidence: "medium",
    ruledOut: ["telegram_ok", "not_us", "not_oom"],
  }),

  "config.token_missing": sample({ library: "grammY" }, ["stderr", "Error: Empty token!"], { line: 5 }),
  "config.token_format": sample(
    { library: "aiogram" },
    ["stderr", "aiogram.utils.token.TokenValidationError: Token is invalid!"],
    { line: 9 },
  ),
  "config.env_missing": sample({ name: "WEATHER_CITY" }, ["stderr", "KeyError: 'WEATHER_CITY'"], { line: 12 }),
  "config.env_invalid": sample(
    { name: "WEATHER_URL", value: "undefined/v1" },
    ["stderr", "TypeError: Failed to parse URL from undefined/v1"],
    { line: 3 },
  ),
  "config.parse": sample(
    { format: "json", place: "line 3 column 8" },
    ["stderr", "SyntaxError: Expected ',' or '}' after property value in JSON at position 41 (line 3 column 8)"],
    { line: 2 },
  ),
};
