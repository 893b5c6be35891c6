import { DatabaseSync } from "node:sqlite";
import { keepPrivate, makePrivate } from "#sqlite/make-private.ts";
import { storageError } from "#sqlite/storage-error.ts";

/** A lock that dies with its holder, whatever way that dies. */
export type FileLock = { readonly release: () => void };

/**
 * Takes an exclusive lock on a small SQLite file and holds it until `release` or the end of the process; undefined when
 * another process holds it. https://www.sqlite.org/lockingv3.html
 */
export function lockFile(file: string): FileLock | undefined {
  // Whoever may read it could hold a lock on it for ever.
  makePrivate(file);
  keepPrivate(file);
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (storageError(file, error)?.code === "SQLITE_BUSY") return undefined;
    throw error;
  }
}
