import { DatabaseSync } from "node:sqlite";
import { storageError } from "#sqlite/storage-error.ts";

export type { DatabaseSync as Database } from "node:sqlite";

/** One step of a schema, in order; `sql` runs in a transaction of its own. */
export type Migration = { readonly name: string; readonly sql: string };

export type DatabaseSpec = {
  readonly file: string;
  /** Four bytes that say whose file it is, https://www.sqlite.org/pragma.html#pragma_application_id */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
  /** `full` survives a power cut with every commit; `normal` may lose the last ones, and never corrupts. */
  readonly sync: "full" | "normal";
};

export type OpenDatabase =
  | { readonly kind: "ok"; readonly db: DatabaseSync }
  | { readonly kind: "newer_schema"; readonly file: string; readonly found: number; readonly known: number }
  | { readonly kind: "foreign_file"; readonly file: string }
  | { readonly kind: "old_sqlite"; readonly version: string; readonly needed: string }
  | { readonly kind: "failed"; readonly file: string; readonly code: string; readonly text: string };

/** The first release without the WAL-reset bug, https://www.sqlite.org/wal.html */
const sqliteNeeded = [3, 51, 3] as const;

const busyMs = 5_000;

const numberFrom = (db: DatabaseSync, sql: string): number =>
  Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);

function sqliteTooOld(db: DatabaseSync): string | undefined {
  const version = String(Object.values(db.prepare("SELECT sqlite_version()").get() ?? {})[0]);
  const parts = version.split(".").map(Number);
  for (const [at, needed] of sqliteNeeded.entries()) {
    if ((parts[at] ?? 0) !== needed) return (parts[at] ?? 0) < needed ? version : undefined;
  }
  return undefined;
}

/** Runs `work` in one write transaction: all of it or nothing. */
export function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  for (let version = numberFrom(db, "PRAGMA user_version"); version < migrations.length; version += 1) {
    transaction(db, () => {
      db.exec(migrations[version]?.sql ?? "");
      db.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

/** Ours by its mark, or new; anything unmarked with something in it is another program's. */
function isForeign(db: DatabaseSync, applicationId: number): boolean {
  const owner = numberFrom(db, "PRAGMA application_id");
  if (owner !== 0) return owner !== applicationId;
  return numberFrom(db, "PRAGMA user_version") !== 0 || numberFrom(db, "SELECT count(*) FROM sqlite_schema") !== 0;
}

function prepare(db: DatabaseSync, { file, applicationId, migrations, sync }: DatabaseSpec): OpenDatabase {
  const tooOld = sqliteTooOld(db);
  if (tooOld !== undefined) return { kind: "old_sqlite", version: tooOld, needed: sqliteNeeded.join(".") };
  db.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF`);
  const found = numberFrom(db, "PRAGMA user_version");
  if (isForeign(db, applicationId)) return { kind: "foreign_file", file };
  if (found > migrations.length) return { kind: "newer_schema", file, found, known: migrations.length };
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${sync}; PRAGMA secure_delete = ON`);
  if (numberFrom(db, "PRAGMA application_id") === 0) db.exec(`PRAGMA application_id = ${applicationId}`);
  migrate(db, migrations);
  return { kind: "ok", db };
}

/**
 * Opens or makes a database file and brings its schema up to date. What is refused is left as it was. Works with Node's
 * `node:sqlite` and with Bun's.
 */
export function openDatabase(spec: DatabaseSpec): OpenDatabase {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(spec.file);
    const opened = prepare(db, spec);
    if (opened.kind !== "ok") db.close();
    return opened;
  } catch (error) {
    db?.close();
    const known = storageError(spec.file, error);
    if (known === undefined) throw error;
    return { kind: "failed", file: spec.file, code: known.code, text: known.message };
  }
}
