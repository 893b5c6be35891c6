import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Housekeeping } from "#programs/daemon/housekeeping.ts";
import { until } from "../system/until.ts";

test("output is cleared away also while the store cannot be: a full disk needs it most", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "hatchery-housekeeping-"));
  const runs = join(dataDir, "bots/5/runs");
  mkdirSync(runs, { recursive: true });
  for (const run of [1, 2]) writeFileSync(join(runs, `5-${run}.out`), "x".repeat(50_000));
  const full = new Error("ENOSPC: no space left on device");
  const errors: unknown[] = [];
  const housekeeping = new Housekeeping({
    store: { check: () => Promise.resolve(true), sweep: () => Promise.reject(full) },
    dataDir,
    limits: { ...limitsDefault, outputTotalBytesMax: 1 },
    now: Date.now,
    onError: (error) => errors.push(error),
  });
  try {
    await until("the old run's output is gone", async () => !existsSync(join(runs, "5-1.out")));
    assert.equal(errors[0], full);
  } finally {
    housekeeping.stop();
    rmSync(dataDir, { recursive: true });
  }
});
