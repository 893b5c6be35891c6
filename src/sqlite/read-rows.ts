import { DatabaseSync } from "node:sqlite";
import { storageError } from "#sqlite/storage-error.ts";

const busyMs = 5_000;

/** Rows of a database that is not otherwise open here; nothing is left beside it. What it refuses is a StorageError. */
export function readRows(file: string, sql: string): ReturnType<ReturnType<DatabaseSync["prepare"]>["all"]> {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: busyMs });
    return db.prepare(sql).all();
  } catch (error) {
    throw storageError(file, error) ?? error;
  } finally {
    db?.close();
  }
}
