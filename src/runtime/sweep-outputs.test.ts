import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sweepOutputs } from "#runtime/sweep-outputs.ts";

const dataDir = mkdtempSync(join(tmpdir(), "hatchery-outputs-"));
after(() => rmSync(dataDir, { recursive: true, force: true }));

const bytes = 64 * 1024;

/** A run's output, `age` minutes old. */
function run(bot: number, number: number, age: number): void {
  const folder = join(dataDir, "bots", String(bot), "runs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${bot}-${number}.out`);
  writeFileSync(file, "x".repeat(bytes));
  utimesSync(file, new Date(1e12 - age * 60_000), new Date(1e12 - age * 60_000));
}

const left = (): readonly string[] =>
  readdirSync(join(dataDir, "bots"), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".out"))
    .toSorted();

test("the oldest outputs of all bots go first, and a bot's last run stays however old it is", async () => {
  for (const number of [1, 2, 10]) run(1, number, 100 - number);
  for (const number of [1, 2]) run(2, number, 500 - number);
  mkdirSync(join(dataDir, "bots", "3", "data"), { recursive: true });
  assert.equal(await sweepOutputs(dataDir, 5 * bytes), 0);
  assert.equal(left().length, 5);
  assert.equal(await sweepOutputs(dataDir, 3 * bytes), 2 * bytes);
  assert.deepEqual(left(), ["1/runs/1-10.out", "1/runs/1-2.out", "2/runs/2-2.out"]);
  await sweepOutputs(dataDir, 0);
  assert.deepEqual(left(), ["1/runs/1-10.out", "2/runs/2-2.out"]);
});

test("no folder yet is nothing to sweep", async () => {
  assert.equal(await sweepOutputs(join(dataDir, "nowhere"), 0), 0);
});
