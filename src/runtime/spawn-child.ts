import { spawn, type ChildProcess } from "node:child_process";
import type { ExitWay, SpawnCulprit } from "#contracts/exit.ts";
import { redact } from "#contracts/redact.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";
import { culpritOf, findExecutable } from "#runtime/check-start.ts";
import { isForeign } from "#runtime/foreign-program.ts";
import type { Launch } from "#runtime/launcher.ts";
import { errnoOf } from "#runtime/proc.ts";

export type SpawnFailed = ExitWay & { readonly kind: "spawn-failed" };

const errnoOfCulprit: Readonly<Record<SpawnCulprit["kind"], string>> = {
  executable_missing: "ENOENT",
  cwd_missing: "ENOENT",
  cwd_not_a_folder: "ENOTDIR",
  interpreter_missing: "ENOENT",
  not_executable: "EACCES",
};

/** What is wrong with a program before it is even tried; undefined when nothing is. May throw what `spawn` would throw. */
export function failsEarly({ argv, cwd, env }: StartSpec): SpawnFailed | undefined {
  const [file = ""] = argv;
  const where = { cwd, path: env["PATH"] ?? "" };
  const culprit = culpritOf(file, where);
  if (culprit === undefined) {
    const found = findExecutable(file, where);
    const foreign = found !== undefined && isForeign(found);
    return foreign ? { kind: "spawn-failed", errno: "ENOEXEC", message: `spawn ${file} ENOEXEC`, culprit } : undefined;
  }
  const errno = errnoOfCulprit[culprit.kind];
  return { kind: "spawn-failed", errno, message: `spawn ${file} ${errno}`, culprit };
}

/** Whatever starting threw or emitted, as the exit of a run that never was. */
export function spawnFailed(error: unknown): SpawnFailed {
  const message = redact(toError(error).message);
  return { kind: "spawn-failed", errno: errnoOf(error) ?? "unknown", message, culprit: undefined };
}

/** Calls what it is given, exactly once and at once, with the circumstances that the child is to be born into. */
export type Birth = (start: () => ChildProcess) => ChildProcess;

/** Files that a bot makes are its own. The mask is the whole process's, and changed for no longer than a start takes. */
const ownFilesOnly = 0o077;

function startPrivately(start: () => ChildProcess): ChildProcess {
  const mask = process.umask(ownFilesOnly);
  try {
    return start();
  } finally {
    process.umask(mask);
  }
}

/** Resolves with the running process. Some failures come as an event without an exit, some as a throw: both reject. */
export async function spawnChild({ argv, options }: Launch, birth: Birth): Promise<ChildProcess> {
  const [file = "", ...args] = argv;
  const child = birth(() => startPrivately(() => spawn(file, args, options)));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  return child;
}
