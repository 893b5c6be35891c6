import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lockFile } from "#sqlite/lock-file.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-lock-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const holder = `
  const { lockFile } = await import(${JSON.stringify(import.meta.resolve("#sqlite/lock-file.ts"))});
  console.log(lockFile(process.argv[1]) === undefined ? "refused" : "held");
  setInterval(() => undefined, 1000);
`;

test("one holder at a time, also in the same process; released it is free", () => {
  const file = join(folder, "a.db");
  const lock = lockFile(file);
  assert.ok(lock);
  assert.equal(lockFile(file), undefined);
  lock.release();
  const again = lockFile(file);
  assert.ok(again);
  again.release();
});

test("the lock dies with its holder, even by kill -9", async () => {
  const file = join(folder, "b.db");
  const child = spawn(process.execPath, ["--input-type=module", "-e", holder, file]);
  const gone = once(child, "exit");
  const [line] = await once(child.stdout, "data");
  assert.equal(String(line), "held\n");
  assert.equal(lockFile(file), undefined);
  child.kill("SIGKILL");
  await gone;
  const lock = lockFile(file);
  assert.ok(lock);
  lock.release();
});
