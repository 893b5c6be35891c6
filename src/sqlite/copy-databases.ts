import { closeSync, fsyncSync, openSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { storageError } from "#sqlite/storage-error.ts";

export type Copy = { readonly from: string; readonly to: string };

/** Others write in groups of milliseconds; one that holds a file longer than this is told about. */
const busyMs = 10_000;

const pagesAtOnce = 500;

const open = (file: string): DatabaseSync => new DatabaseSync(file, { timeout: busyMs });

/** Whatever is read over this connection from now on is as it is now. */
function freeze(db: DatabaseSync): void {
  db.exec("BEGIN");
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}

/** Holds off writers. On a disk that is read-only there are none. */
function holdOff(db: DatabaseSync, file: string): void {
  try {
    db.exec("BEGIN IMMEDIATE");
  } catch (error) {
    if (storageError(file, error)?.code !== "SQLITE_READONLY") throw error;
  }
}

/** All files as they are at one and the same moment: while that is fixed, nobody writes to any of them. */
function freezeTogether(files: readonly string[], opened: DatabaseSync[]): readonly DatabaseSync[] {
  const holds: DatabaseSync[] = [];
  try {
    for (const file of files) {
      const hold = open(file);
      holds.push(hold);
      holdOff(hold, file);
    }
    for (const file of files) {
      const db = open(file);
      opened.push(db);
      freeze(db);
    }
    return opened;
  } finally {
    for (const hold of holds) hold.close();
  }
}

/** An empty file that nobody else may read, for SQLite to fill. */
function makeEmpty(file: string): void {
  closeSync(openSync(file, "wx", 0o600));
}

function sync(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Copies databases that other processes work with, all as they were at one moment; the others wait for some milliseconds
 * and no longer. The copies are on disk when it resolves. What the disk or a file refuses is thrown as StorageError.
 * https://www.sqlite.org/backup.html
 */
export async function copyDatabases(copies: readonly Copy[]): Promise<void> {
  const opened: DatabaseSync[] = [];
  let file = "";
  try {
    freezeTogether(
      copies.map(({ from }) => from),
      opened,
    );
    for (const [at, copy] of copies.entries()) {
      const db = opened[at];
      if (db === undefined) continue;
      file = copy.from;
      makeEmpty(copy.to);
      await backup(db, copy.to, { rate: pagesAtOnce });
      sync(copy.to);
    }
  } catch (error) {
    throw storageError(file === "" ? (copies[0]?.from ?? "") : file, error) ?? error;
  } finally {
    for (const db of opened) db.close();
  }
}
