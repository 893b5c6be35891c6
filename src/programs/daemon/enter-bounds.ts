import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseLimits } from "#contracts/limits.ts";
import { readEnvironment } from "#programs/cli/read-environment.ts";
import { keepingCompiled } from "#programs/daemon/keep-compiled.ts";
import { findExecutable } from "#runtime/check-start.ts";
import { isRealRoot } from "#runtime/real-root.ts";

/** Whether this process and all that it starts are kept from gaining rights; undefined where the system does not tell. */
function gainsNoRights(): boolean | undefined {
  try {
    return /^NoNewPrivs:\s+1$/m.test(readFileSync("/proc/self/status", "utf8"));
  } catch {
    return undefined; // no such thing here
  }
}

/** Processes and threads that a bot's own user may have at most. The machine's root itself is not held to it. */
function tasksMax(): number | undefined {
  const parsed = parseLimits(readEnvironment(process.env, process.cwd())["HATCHERY_LIMITS"]);
  return parsed.kind === "ok" ? parsed.limits.botTasksMax : undefined;
}

/** The words before a command line that start it bounded; undefined when what sets the bounds is not installed. */
function boundedBy(): readonly string[] | undefined {
  const where = { cwd: "/", path: process.env["PATH"] ?? "" };
  const setpriv = findExecutable("setpriv", where);
  if (setpriv === undefined) return undefined;
  const noNewRights = [setpriv, "--no-new-privs", "--"];
  const prlimit = isRealRoot() ? findExecutable("prlimit", where) : undefined;
  const tasks = prlimit === undefined ? undefined : tasksMax();
  return prlimit === undefined || tasks === undefined
    ? noNewRights
    : [prlimit, `--nproc=${tasks}:${tasks}`, ...noNewRights];
}

const daemon = fileURLToPath(new URL("../hatcheryd.ts", import.meta.url));

/**
 * Starts this same process anew as the daemon, with its pid, under two bounds that it cannot set by itself and that
 * everything it starts inherits at no further cost: nothing gains rights by a set-user-id file, and a bot's own user has only
 * so many processes. Returns when they are in force, or cannot be had here. Under a service manager's socket they are its to
 * set.
 */
export function enterBounds(): void {
  if (gainsNoRights() !== false || process.env["LISTEN_FDS"] !== undefined) return;
  const bounded = boundedBy();
  if (bounded === undefined || typeof process.execve !== "function") return;
  const [file = "", ...words] = bounded;
  process.execve(file, [file, ...words, process.execPath, ...process.execArgv, daemon], keepingCompiled());
}
