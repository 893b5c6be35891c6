import { type Cause, sure } from "#diagnosis/cause.ts";
import { isSqlite } from "#diagnosis/sqlite-error.ts";

const signs = { codes: ["SQLITE_CORRUPT", "SQLITE_NOTADB"], texts: /disk image is malformed|file is not a database/ };

/** The database file is damaged, or is no database. */
export const sqliteCorrupt: Cause<"storage.sqlite_corrupt"> = {
  code: "storage.sqlite_corrupt",
  thrown: (thrown) => (isSqlite(thrown, signs) ? sure({ problem: thrown.message.slice(0, 200) }) : undefined),
};
