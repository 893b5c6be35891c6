import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { checkDatabase } from "#sqlite/check-database.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-check-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const whole = join(folder, "whole.db");
const db = new DatabaseSync(whole);
db.exec(
  "PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL); CREATE INDEX i ON notes (text)",
);
for (let id = 0; id < 500; id += 1) db.prepare("INSERT INTO notes VALUES (?, ?)").run(id, `note ${id} `.repeat(20));
after(() => db.close());

const pageBytes = 4_096;
const waitMs = 20_000;

/** A copy of the whole file with something done to it. */
function spoilt(name: string, spoil: (file: string) => void): string {
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const file = join(folder, name);
  copyFileSync(whole, file);
  spoil(file);
  return file;
}

test("a whole database that is open elsewhere, log and all", async () => {
  db.prepare("INSERT INTO notes VALUES (?, ?)").run(1_000, "in the log only");
  for (const depth of ["quick", "full"] as const) {
    assert.deepEqual(await checkDatabase({ file: whole, depth }, waitMs), { kind: "ok" });
  }
});

test("a torn one, one with a page of zeros, and what is no database", async () => {
  const torn = spoilt("torn.db", (file) => truncateSync(file, readFileSync(file).length / 2));
  const zeros = spoilt("zeros.db", (file) => {
    const descriptor = openSync(file, "r+");
    writeSync(descriptor, Buffer.alloc(pageBytes), 0, pageBytes, 5 * pageBytes);
    closeSync(descriptor);
  });
  const diary = spoilt("diary.db", (file) => {
    const descriptor = openSync(file, "r+");
    writeSync(descriptor, Buffer.from("Dear diary, dear diary"), 0, 22, 0);
    closeSync(descriptor);
  });
  for (const file of [torn, zeros, diary]) {
    const checked = await checkDatabase({ file, depth: "quick" }, waitMs);
    assert.equal(checked.kind, "damaged", file);
    assert.ok(checked.kind === "damaged" && checked.problems[0] !== "");
  }
});

test("what cannot be looked through is not called damaged", async () => {
  const absent = await checkDatabase({ file: join(folder, "absent.db"), depth: "quick" }, waitMs);
  assert.equal(absent.kind, "unfinished");
  assert.equal((await checkDatabase({ file: whole, depth: "quick" }, 0)).kind, "unfinished");
});
