import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { once } from "node:events";
import { copyDatabases } from "#sqlite/copy-databases.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-copy-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

for (const name of ["a", "b"]) {
  const db = new DatabaseSync(at(name));
  db.exec("PRAGMA journal_mode = WAL; CREATE TABLE counts (n INTEGER, ballast TEXT)");
  db.close();
}

/** Counts up in both files, a first and then b, as fast as it can; tells when it has begun. */
const counting = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { DatabaseSync } = require("node:sqlite");
  const [a, b] = workerData.map((file) => new DatabaseSync(file, { timeout: 10_000 }));
  let going = true;
  parentPort.once("message", () => (going = false));
  (async () => {
    for (let n = 1; going; n += 1) {
      for (const db of [a, b]) db.prepare("INSERT INTO counts VALUES (?, ?)").run(n, "x".repeat(3_000));
      if (n === 50) parentPort.postMessage("going");
      await new Promise(setImmediate);
    }
    a.close();
    b.close();
    parentPort.postMessage("ended");
  })();
`;

const last = (file: string): number => {
  const db = new DatabaseSync(file);
  const row = db.prepare("SELECT max(n) AS last, count(*) AS rows FROM counts").get();
  db.close();
  assert.equal(row?.["last"], row?.["rows"]);
  return Number(row?.["last"]);
};

test("two files that somebody writes to all the time are copied as they were at one moment", async () => {
  const worker = new Worker(counting, { eval: true, workerData: [at("a"), at("b")] });
  await once(worker, "message");
  for (let times = 0; times < 5; times += 1) {
    const copies = ["a", "b"].map((name) => ({ from: at(name), to: at(`${name}-copy-${times}`) }));
    await copyDatabases(copies);
    const [a = 0, b = 0] = copies.map(({ to }) => last(to));
    assert.ok(a >= 50);
    assert.ok(a === b || a === b + 1, `${a} in the first file, ${b} in the second`);
  }
  worker.postMessage("stop"); // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread, no page
  await once(worker, "message");
  assert.ok(last(at("a")) > last(at("a-copy-4")), "the other went on");
  await worker.terminate();
});

test("a copy is for nobody else's eyes, and leaves nothing beside the files", async () => {
  await copyDatabases([{ from: at("a"), to: at("private") }]);
  assert.equal(statSync(at("private")).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(folder).filter((name) => /-(?:wal|shm|journal)$/.test(name)),
    [],
  );
});

test("what is no database, or is not there, is refused with SQLite's name for it", async () => {
  writeFileSync(at("diary"), "Dear diary, ".repeat(1_000));
  await assert.rejects(copyDatabases([{ from: at("diary"), to: at("c") }]), { code: "SQLITE_NOTADB" });
  await assert.rejects(copyDatabases([{ from: join(folder, "absent", "d"), to: at("e") }]), {
    code: "SQLITE_CANTOPEN",
  });
});
