// What never ran, or was not understood by the system or the runtime that should run it.
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../fault.ts";
import { hasNode20, inBun, lacksBun, node, nodeWith, oldNode, py, python, script, shell } from "../programs.ts";
import { dying, root, type Stage } from "../stage.ts";

const high = "high" as const;
const failed = "failed" as const;

/** A program for another processor: the header of /bin/true with another machine number (EM_AARCH64). */
function foreignProgram(stage: Stage): readonly string[] {
  const path = join(stage.place("foreign"), "bot");
  const bytes = readFileSync("/bin/true");
  bytes.writeUInt16LE(bytes.readUInt16LE(18) === 183 ? 62 : 183, 18);
  writeFileSync(path, bytes, { mode: 0o755 });
  return [path];
}

/** /bin/true, with the name of its C library changed to one that is nowhere. */
function withoutLibrary(stage: Stage): readonly string[] {
  const path = join(stage.place("no-library"), "bot");
  const bytes = readFileSync("/bin/true");
  const at = bytes.indexOf("libc.so.6\0");
  bytes.write("libx.so.6", at, "latin1");
  writeFileSync(path, bytes, { mode: 0o755 });
  return [path];
}

function typescript(stage: Stage): readonly string[] {
  const path = join(stage.place("typescript"), "bot.ts");
  copyFileSync(join(dying, "program.typescript.tsrc"), path);
  return [process.execPath, path];
}

function notForRunning(stage: Stage): readonly string[] {
  const path = join(stage.place("denied"), "bot.sh");
  writeFileSync(path, "#!/bin/sh\necho hello\n");
  chmodSync(path, 0o644);
  return [path];
}

const node20Rows: readonly Fault[] = [
  {
    name: "module_node20",
    fault: "Node 20: a package is not installed (require)",
    argv: oldNode("program.module_not_found.cjs"),
    expected: { cause: "program.module_not_found", confidence: high, seen: /node-telegram-bot-api/, follows: failed },
  },
  {
    name: "unsettled_node20",
    fault: "Node 20 waits for what never comes, and says nothing (13)",
    argv: oldNode("waits-for-nothing.mjs"),
    expected: { cause: "program.unsettled_await", confidence: "medium", seen: /exit code 13/, follows: "again" },
  },
];

export const startRows: readonly Fault[] = [
  ...(hasNode20 ? node20Rows : []),
  {
    name: "exec_missing",
    fault: "the program to start is nowhere",
    argv: () => ["/opt/no-such-runtime/bin/node", "bot.js"],
    expected: { cause: "host.exec_not_found", confidence: high, seen: /no-such-runtime/, follows: failed },
  },
  {
    name: "sh_not_found",
    fault: "a shell script starts what is not installed (127)",
    argv: script("starts-nothing.sh"),
    expected: { cause: "host.exec_not_found", confidence: high, seen: /weather-daemon: not found/, follows: failed },
  },
  {
    name: "cwd_missing",
    fault: "the program's folder is gone",
    argv: () => [process.execPath, "bot.js"],
    cwd: () => "/srv/no-such-folder",
    expected: { cause: "host.cwd_missing", confidence: high, seen: /ENOENT/, follows: failed },
  },
  {
    name: "cwd_is_file",
    fault: "the program's folder is a file",
    argv: () => [process.execPath, "bot.js"],
    cwd: () => join(root, "package.json"),
    expected: { cause: "host.cwd_missing", confidence: high, seen: /ENOTDIR/, follows: failed },
  },
  {
    name: "no_interpreter",
    fault: "#! names an interpreter that is not there",
    argv: () => [join(root, "test/fixtures/bots/no-interpreter.sh")],
    expected: { cause: "host.shebang", confidence: high, seen: /ENOENT/, follows: failed },
  },
  {
    name: "windows_lines",
    fault: "#! with line ends from Windows",
    argv: script("crlf.py"),
    expected: { cause: "host.shebang", confidence: high, seen: /python3\\?r/, follows: failed },
  },
  {
    name: "no_x_bit",
    fault: "the program has no x bit",
    argv: notForRunning,
    expected: { cause: "host.exec_denied", confidence: high, seen: /EACCES/, follows: failed },
  },
  {
    name: "sh_denied",
    fault: "a shell may not run the program (126)",
    argv: (stage) => ["/bin/sh", "-c", `exec ${notForRunning(stage)[0] ?? ""}`],
    expected: { cause: "host.exec_denied", confidence: high, seen: /Permission denied/, follows: failed },
  },
  {
    name: "other_cpu",
    fault: "the program is for another processor",
    argv: foreignProgram,
    expected: { cause: "host.exec_format", confidence: high, seen: /exec|ENOEXEC/i, follows: failed },
  },
  {
    name: "other_cpu_bash",
    fault: "the same, started by bash",
    argv: (stage) => ["/bin/bash", "-c", `${foreignProgram(stage)[0] ?? ""}; exit $?`],
    expected: { cause: "host.exec_format", confidence: high, seen: /Exec format error/, follows: failed },
  },
  {
    name: "no_library",
    fault: "a system library is missing",
    argv: withoutLibrary,
    expected: { cause: "host.libc_mismatch", confidence: high, seen: /libx\.so\.6/, follows: failed },
  },
  {
    name: "args_too_big",
    fault: "settings of 2.5 MB",
    argv: node("ends-well.mjs"),
    env: () => Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`PART_${at}`, "x".repeat(32_000)])),
    expected: { cause: "host.args_too_big", confidence: high, seen: /E2BIG/, follows: failed },
  },
  {
    name: "bad_option",
    fault: "Node is started with an option that it does not know",
    argv: nodeWith("--no-such-option", "ends-well.mjs"),
    expected: {
      cause: "host.bad_runtime_option",
      confidence: high,
      seen: /bad option: --no-such-option/,
      follows: failed,
    },
  },
  {
    name: "bad_node_options",
    fault: "NODE_OPTIONS with what is not allowed there",
    argv: node("ends-well.mjs"),
    env: () => ({ NODE_OPTIONS: "--expose-everything" }),
    expected: {
      cause: "host.bad_runtime_option",
      confidence: high,
      seen: /not allowed in NODE_OPTIONS/,
      follows: failed,
    },
  },
  {
    name: "cannot_fork",
    fault: "no further process may be made (ulimit -u)",
    argv: script("cannot-fork.sh"),
    expected: {
      cause: "host.fork_failed",
      confidence: high,
      seen: /temporarily unavailable/,
      follows: "again",
    },
  },
  {
    name: "broken_pipe",
    fault: "Python: nobody reads its output any more",
    argv: py("broken_pipe.py"),
    expected: { cause: "host.stdio_broken", confidence: "medium", seen: /BrokenPipeError/, follows: "again" },
  },
  {
    name: "module_node24",
    fault: "Node 24: a package is not installed (import)",
    argv: node("program.module_not_found.mjs"),
    expected: { cause: "program.module_not_found", confidence: high, seen: /node-telegram-bot-api/, follows: failed },
  },
  {
    name: "module_bun",
    fault: "Bun: a package is not installed",
    argv: inBun("program.module_not_found.mjs"),
    lacks: lacksBun,
    expected: { cause: "program.module_not_found", confidence: high, seen: /node-telegram-bot-api/, follows: failed },
  },
  {
    name: "module_python",
    fault: "Python: a package is not installed",
    argv: py("program.module_not_found.py"),
    expected: { cause: "program.module_not_found", confidence: high, seen: /aiogram/, follows: failed },
  },
  {
    name: "entry_missing",
    fault: "Node: the program's own file is not there",
    argv: () => [process.execPath, "/srv/bot/index.js"],
    expected: { cause: "program.local_file_missing", confidence: high, seen: /\/srv\/bot\/index\.js/, follows: failed },
  },
  {
    name: "entry_missing_py",
    fault: "Python: the program's own file is not there",
    argv: () => [python, "/srv/bot/bot.py"],
    expected: { cause: "program.local_file_missing", confidence: high, seen: /can't open file/, follows: failed },
  },
  {
    name: "entry_missing_bun",
    fault: "Bun: a file of its own is not there",
    argv: inBun("program.local_file_missing.mjs"),
    lacks: lacksBun,
    expected: { cause: "program.local_file_missing", confidence: high, seen: /handlers\/start/, follows: failed },
  },
  {
    name: "native_abi",
    fault: "a native add-on that is no program of this system",
    argv: node("program.native_abi~elf.cjs"),
    expected: {
      cause: "program.native_abi",
      confidence: high,
      seen: /invalid ELF header|file too short/,
      follows: failed,
    },
  },
  {
    name: "require_in_esm",
    fault: "require where only import works",
    argv: node("program.esm_cjs~scope.mjs"),
    expected: { cause: "program.esm_cjs", confidence: high, seen: /require is not defined/, follows: failed },
  },
  {
    name: "typescript",
    fault: "TypeScript that Node cannot run as it is",
    argv: typescript,
    expected: { cause: "program.typescript", confidence: high, seen: /enum|UNSUPPORTED_TYPESCRIPT/i, follows: failed },
  },
  {
    name: "syntax_node",
    fault: "Node: a bracket is missing",
    argv: node("program.syntax.cjs"),
    expected: { cause: "program.syntax", confidence: high, seen: /SyntaxError/, follows: failed },
  },
  {
    name: "syntax_python",
    fault: "Python: an indentation is wrong",
    argv: py("program.syntax~indent.py"),
    expected: { cause: "program.syntax", confidence: high, seen: /IndentationError/, follows: failed },
  },
  {
    name: "syntax_bun",
    fault: "Bun: a bracket is missing",
    argv: inBun("program.syntax.cjs"),
    lacks: lacksBun,
    expected: { cause: "program.syntax", confidence: high, seen: /error: /, follows: failed },
  },
  {
    name: "other_version",
    fault: "a library has no such export",
    argv: node("program.version_mismatch.mjs"),
    expected: { cause: "program.version_mismatch", confidence: high, seen: /Composer2/, follows: failed },
  },
  {
    name: "npm_script",
    fault: "npm start without such a script",
    argv: (stage) => {
      const folder = stage.place("npm");
      writeFileSync(join(folder, "package.json"), '{"name":"bot","version":"1.0.0"}');
      return ["/bin/sh", "-c", `cd ${folder} && exec npm start --no-update-notifier --loglevel=error`];
    },
    expected: { cause: "program.npm_wrapper", confidence: high, seen: /Missing script/, follows: failed },
  },
  {
    name: "unsettled",
    fault: "Node 24 waits for what never comes (13)",
    argv: node("waits-for-nothing.mjs"),
    expected: {
      cause: "program.unsettled_await",
      confidence: high,
      seen: /unsettled top-level await/,
      follows: failed,
    },
  },
  {
    name: "ends_at_once",
    fault: "the program ends and calls it success",
    argv: node("ends-well.mjs"),
    expected: { cause: "program.clean_exit", confidence: high, seen: /exit code 0/, follows: "again" },
  },
  {
    name: "uncaught_node",
    fault: "Node: an error that nobody caught",
    argv: node("reads-nothing.mjs"),
    expected: { cause: "program.uncaught", confidence: "medium", seen: /TypeError/, follows: "again" },
  },
  {
    name: "uncaught_python",
    fault: "Python: an error that nobody caught",
    argv: py("divides.py"),
    expected: { cause: "program.uncaught", confidence: "medium", seen: /ZeroDivisionError/, follows: "again" },
  },
  {
    name: "rejection",
    fault: "Node: a promise rejected without an Error",
    argv: node("rejects.cjs"),
    expected: { cause: "program.uncaught", confidence: "medium", seen: /the model said no/, follows: "again" },
  },
  {
    name: "dies_at_once",
    fault: "an end at once that nobody knows (3)",
    argv: script("exits.sh", "3"),
    expected: { cause: "program.died_at_once", confidence: "medium", seen: /the moon is wrong/, follows: "again" },
  },
  {
    name: "says_try_later",
    fault: "the program asks to be tried later (75)",
    argv: script("exits.sh", "75"),
    expected: { cause: "program.died_at_once", confidence: "medium", seen: /exit code 75/, follows: "again" },
  },
  {
    name: "says_bad_config",
    fault: "the program says that its settings are wrong (78)",
    argv: script("exits.sh", "78"),
    expected: { cause: "program.died_at_once", confidence: "medium", seen: /exit code 78/, follows: failed },
  },
  {
    name: "says_no_credentials",
    fault: "the program says that its credentials are refused (77)",
    argv: script("exits.sh", "77"),
    expected: { cause: "program.died_at_once", confidence: "medium", seen: /exit code 77/, follows: failed },
  },
  {
    name: "dies_later",
    fault: "an end after a while that nobody knows (3)",
    argv: shell("sleep 2.5; echo 'the moon is wrong' >&2; exit 3"),
    expected: { cause: "unexplained", confidence: "low", seen: /the moon is wrong/, follows: "again" },
  },
];
