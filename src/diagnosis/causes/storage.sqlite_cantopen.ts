import { type Cause, sure } from "#diagnosis/cause.ts";
import { isSqlite } from "#diagnosis/sqlite-error.ts";

const signs = { codes: ["SQLITE_CANTOPEN"], texts: /unable to open database file/ };

/** The database file cannot be opened: its folder is missing, or may not be entered. */
export const sqliteCantopen: Cause<"storage.sqlite_cantopen"> = {
  code: "storage.sqlite_cantopen",
  thrown: (thrown) => (isSqlite(thrown, signs) ? sure({ problem: thrown.message.slice(0, 200) }) : undefined),
};
