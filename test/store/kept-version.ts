import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The master key that the kept databases were sealed with. It opens nothing else. */
export const keptKey = `${Buffer.alloc(32, "kept").toString("base64")}\n`;

export const keptBot = 700100200;
export const keptToken = `${keptBot}:AAkept-token-of-an-earlier-version-0123`;

const folder = new URL("versions/", import.meta.url);

/** A database of an earlier version as SQL: schema, rows and marks. */
export const keptSql = (name: "control" | "journal", version: number): string =>
  readFileSync(new URL(`${name}-${version}.sql`, folder), "utf8");

/** Makes a database file of what was kept. */
export function fromSql(file: string, sql: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; BEGIN; ${sql}; COMMIT`);
  db.close();
}

const rows = (db: DatabaseSync, sql: string): readonly string[] =>
  db
    .prepare(sql)
    .all()
    .map((row) => String(Object.values(row)[0]));

const pragma = (db: DatabaseSync, name: string): string => `PRAGMA ${name} = ${rows(db, `PRAGMA ${name}`)[0]};`;

/** The rows of a table as statements. */
function insertsOf(db: DatabaseSync, table: string): readonly string[] {
  const columns = rows(db, `SELECT name FROM pragma_table_info('${table}')`);
  const values = columns.map((column) => `quote("${column}")`).join(" || ', ' || ");
  const into = `INSERT INTO "${table}" (${columns.join(", ")}) VALUES`;
  return rows(db, `SELECT ${values} FROM "${table}"`).map((row) => `${into} (${row});`);
}

/** The schema alone, in an order of its own. */
export const schemaOf = (db: DatabaseSync): readonly string[] =>
  rows(db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name");

/** A database as SQL. */
export function toSql(db: DatabaseSync): string {
  const tables = rows(
    db,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const creates = rows(
    db,
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
  );
  const marks = [pragma(db, "application_id"), pragma(db, "user_version")];
  const inserts = tables.flatMap((table) => insertsOf(db, table));
  return `${[...marks, ...creates.map((sql) => `${sql};`), ...inserts].join("\n")}\n`;
}

/** Keeps a database as the one of its version. */
export function keep(name: "control" | "journal", file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const version = rows(db, "PRAGMA user_version")[0];
  const to = new URL(`${name}-${version}.sql`, folder);
  writeFileSync(to, toSql(db));
  db.close();
  return to.pathname;
}
