import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import type { ExitWay, SpawnCulprit } from "#contracts/exit.ts";
import { redact } from "#contracts/redact.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";
import { culpritOf } from "#runtime/check-start.ts";
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
  const culprit = culpritOf(file, { cwd, path: env["PATH"] ?? "" });
  if (culprit === undefined) return undefined;
  const errno = errnoOfCulprit[culprit.kind];
  return { kind: "spawn-failed", errno, message: `spawn ${file} ${errno}`, culprit };
}

/** Whatever starting threw or emitted, as the exit of a run that never was. */
export function spawnFailed(error: unknown): SpawnFailed {
  const message = redact(toError(error).message);
  return { kind: "spawn-failed", errno: errnoOf(error) ?? "unknown", message, culprit: undefined };
}

/**
 * Resolves with the running process. Some failures come as an event without an exit, some as a throw: both reject. `born`
 * hears the pid at once, before the child has had time to do much.
 */
export async function spawnChild(
  { argv }: StartSpec,
  options: SpawnOptions,
  born: (pid: number) => void,
): Promise<ChildProcess> {
  const [file = "", ...args] = argv;
  const child = spawn(file, args, options);
  if (child.pid !== undefined) born(child.pid);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  return child;
}
