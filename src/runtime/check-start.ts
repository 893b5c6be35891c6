import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { delimiter, isAbsolute, resolve } from "node:path";
import type { SpawnCulprit } from "#contracts/exit.ts";

const firstLineMax = 256;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const mayRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false; // the question was whether it may be run; the answer is no
  }
};

/** Where the system would find the program: the path itself, or the first fit in PATH. Undefined when nowhere. */
export function findExecutable(
  name: string,
  { cwd, path }: { readonly cwd: string; readonly path: string },
): string | undefined {
  if (name.includes("/")) {
    const full = isAbsolute(name) ? name : resolve(cwd, name);
    return isFile(full) ? full : undefined;
  }
  for (const folder of path.split(delimiter)) {
    const full = resolve(cwd, folder, name);
    if (folder !== "" && mayRun(full)) return full;
  }
  return undefined;
}

function interpreterOf(file: string): string | undefined {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(firstLineMax);
    const [line = ""] = bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, firstLineMax, 0)).split("\n");
    return line.startsWith("#!") ? line.slice(2).trim().split(" ")[0] : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * What one errno hides: a missing folder, a missing program, a missing interpreter and a missing x bit look alike to the
 * one who called spawn. Undefined when nothing of these is wrong.
 */
export function culpritOf(
  name: string,
  { cwd, path }: { readonly cwd: string; readonly path: string },
): SpawnCulprit | undefined {
  const folder = statSync(cwd, { throwIfNoEntry: false });
  if (folder === undefined) return { kind: "cwd_missing", path: cwd };
  if (!folder.isDirectory()) return { kind: "cwd_not_a_folder", path: cwd };
  const file = findExecutable(name, { cwd, path });
  if (file === undefined) return { kind: "executable_missing", path: name };
  if (!mayRun(file)) return { kind: "not_executable", path: file };
  const interpreter = interpreterOf(file);
  return interpreter === undefined || isFile(interpreter)
    ? undefined
    : { kind: "interpreter_missing", path: file, interpreter };
}
