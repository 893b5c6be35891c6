import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { openDatabase, transaction, type Migration, type OpenDatabase } from "#sqlite/open-database.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-sqlite-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const applicationId = 0x54657374;
const first: Migration = { name: "001", sql: "CREATE TABLE notes (text TEXT NOT NULL) STRICT" };
const second: Migration = {
  name: "002",
  sql: "ALTER TABLE notes ADD COLUMN at_ms INTEGER; INSERT INTO notes VALUES ('second', 2)",
};

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.db`);

const open = (file: string, migrations: readonly Migration[] = [first]): OpenDatabase =>
  openDatabase({ file, applicationId, migrations, sync: "full" });

/** Opens, works with and closes a file that must open. */
function use(file: string, migrations: readonly Migration[], work: (db: DatabaseSync) => void = () => undefined): void {
  const opened = open(file, migrations);
  assert.equal(opened.kind, "ok");
  if (opened.kind !== "ok") return;
  work(opened.db);
  opened.db.close();
}

const onlyValue = (db: DatabaseSync, sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];

/** Refused with `kind`, and not a byte of the file is another. */
function refusedUnharmed(file: string, kind: OpenDatabase["kind"]): OpenDatabase {
  const before = readFileSync(file);
  const opened = open(file);
  assert.equal(opened.kind, kind);
  assert.deepEqual(readFileSync(file), before);
  return opened;
}

test("a new file gets every migration in order, an older one what it lacks, and each only once", () => {
  const file = newFile();
  use(file, [first], (db) => db.exec("INSERT INTO notes VALUES ('first')"));
  for (let times = 0; times < 2; times += 1) use(file, [first, second]);
  use(file, [first, second], (db) => {
    assert.equal(onlyValue(db, "SELECT group_concat(text) FROM notes"), "first,second");
    assert.equal(onlyValue(db, "PRAGMA user_version"), 2);
  });
});

test("a migration that fails leaves the file at the version before, with everything in it", () => {
  const file = newFile();
  use(file, [first], (db) => db.exec("INSERT INTO notes VALUES ('kept')"));
  const broken: Migration = { name: "002", sql: "DELETE FROM notes; SELECT nonsense" };
  assert.throws(() => open(file, [first, broken]), /nonsense/);
  use(file, [first], (db) => {
    assert.equal(onlyValue(db, "SELECT text FROM notes"), "kept");
    assert.equal(onlyValue(db, "PRAGMA user_version"), 1);
  });
});

test("it survives a power cut and leaves no deleted words behind: WAL, full sync, secure delete", () => {
  use(newFile(), [first], (db) => {
    assert.equal(onlyValue(db, "PRAGMA journal_mode"), "wal");
    assert.equal(onlyValue(db, "PRAGMA synchronous"), 2);
    assert.equal(onlyValue(db, "PRAGMA secure_delete"), 1);
  });
});

test("a file of a newer version is refused unharmed, and both versions are named", () => {
  const file = newFile();
  use(file, [first, second]);
  assert.deepEqual(refusedUnharmed(file, "newer_schema"), { kind: "newer_schema", file, found: 2, known: 1 });
});

test("another program's database is refused unharmed, whether it is marked as its own or not", () => {
  for (const mark of ["PRAGMA application_id = 77", "PRAGMA user_version = 1", "SELECT 1"]) {
    const file = newFile();
    const db = new DatabaseSync(file);
    db.exec(`CREATE TABLE theirs (x); ${mark}`);
    db.close();
    refusedUnharmed(file, "foreign_file");
  }
});

test("a file that is no database is refused unharmed", () => {
  const file = newFile();
  writeFileSync(file, "Dear diary, ".repeat(1_000));
  const opened = refusedUnharmed(file, "failed");
  assert.equal(opened.kind === "failed" && opened.code, "SQLITE_NOTADB");
});

test("a file that cannot be opened is a refusal with SQLite's name for it", () => {
  const opened = open(join(folder, "absent", "a.db"));
  assert.equal(opened.kind === "failed" && opened.code, "SQLITE_CANTOPEN");
});

test("a transaction is all or nothing, and the next one works", () => {
  use(newFile(), [first], (db) => {
    const broken = (): void =>
      transaction(db, () => {
        db.exec("INSERT INTO notes VALUES ('half')");
        throw new Error("in the middle");
      });
    assert.throws(broken, /in the middle/);
    transaction(db, () => db.exec("INSERT INTO notes VALUES ('whole')"));
    assert.equal(onlyValue(db, "SELECT group_concat(text) FROM notes"), "whole");
  });
});

test("a closed file leaves nothing beside it", () => {
  const file = newFile();
  use(file, [first]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith(file.slice(folder.length + 1))),
    [file.slice(folder.length + 1)],
  );
});
