import { type Cause, sure } from "#diagnosis/cause.ts";
import { isSqlite } from "#diagnosis/sqlite-error.ts";

const signs = { codes: ["SQLITE_BUSY", "SQLITE_LOCKED"], texts: /database (?:table )?is locked/ };

/** Two writers want the database at once, and one waited too long. */
export const sqliteLocked: Cause<"storage.sqlite_locked"> = {
  code: "storage.sqlite_locked",
  thrown: (thrown) => (isSqlite(thrown, signs) ? sure({ problem: thrown.message.slice(0, 200) }) : undefined),
};
