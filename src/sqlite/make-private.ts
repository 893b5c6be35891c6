import { chmodSync, closeSync, openSync, statSync } from "node:fs";

const ownersOnly = 0o600;

const modeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mode;

/**
 * An empty file that nobody else may read, for SQLite to fill, where there is none yet: what SQLite keeps beside a database
 * has the mode that this has at the time. A file that is there is not opened, for closing it would let go of the locks that
 * this process has on it.
 */
export function makePrivate(file: string): void {
  if (modeOf(file) === undefined) closeSync(openSync(file, "ax", ownersOnly));
}

/** Takes from others the right to read a database of ours, and what lies beside it. */
export function keepPrivate(file: string): void {
  for (const one of ["", "-wal", "-shm", "-journal"].map((end) => file + end)) {
    if (((modeOf(one) ?? ownersOnly) & 0o777) !== ownersOnly) chmodSync(one, ownersOnly);
  }
}
