import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { measureRecall, sumUp, type Line } from "#memory/measure-recall.ts";
import { openMemory } from "#memory/open-memory.ts";

async function measure(lines: readonly Line[]) {
  const folder = mkdtempSync(join(tmpdir(), "recall-"));
  const measured = [];
  for (const [at, line] of lines.entries()) {
    const opened = openMemory({ path: join(folder, `${at}.db`), dataKey: Buffer.alloc(32, 1), limits: limitsDefault });
    assert.equal(opened.kind, "ok");
    measured.push({ ...(await measureRecall(opened.memory, line)), bytes: 100 });
    opened.memory.close();
  }
  rmSync(folder, { recursive: true });
  return sumUp(measured);
}

test("recall is the mean share of a question's notes found at a depth", async () => {
  const at = "2026-01-01T00:00:00Z";
  const result = await measure([
    {
      notes: [
        { id: "a", text: "apples and pears", at, session: "1" },
        { id: "b", text: "apples", at, session: "2" },
        { id: "c", text: "bicycles", at, session: "3" },
      ],
      queries: [
        { text: "pears", relevant: ["a", "c"] },
        { text: "violins", relevant: ["c"] },
      ],
    },
  ]);
  assert.deepEqual(result.recall, { 1: 0.25, 5: 0.25, 10: 0.25, 20: 0.25 });
  assert.equal(result.mrr, 0.5);
  assert.equal(result.queries, 2);
  assert.equal(result.bytesPerNote, 100 / 3);
});

// Beside a development machine's checkout; the project works without them.
const data = process.env["HATCHERY_RECALL_DATA"] ?? "../shared/data";

for (const [name, least] of [
  ["xquad-ru", 0.9],
  ["xquad-en", 0.92],
] as const) {
  const file = join(data, `${name}.jsonl`);
  test(
    `recall at 5 of ${name} is at least ${least}`,
    { skip: existsSync(file) ? false : `${file} is not there` },
    async () => {
      const lines = readFileSync(file, "utf8").trim().split("\n");
      const result = await measure(lines.map((line): Line => JSON.parse(line)));
      assert.ok(result.recall[5] >= least, `recall at 5 is ${result.recall[5]}`);
    },
  );
}
