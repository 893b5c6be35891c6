// docs/reliability.md says of 49 scenarios which test shows each: all are there, and each is a test of the file that it names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const scenarios = 49;
const docs = join(import.meta.dirname, "../docs");
const row = /^\| (\d+) \| [^|]*\| ([^|]+) \| \[[^\]]+\]\(([^)]+)\) \|$/gm;

const rows = [...readFileSync(join(docs, "reliability.md"), "utf8").matchAll(row)].map(
  ([, number = "", name = "", file = ""]) => ({ number: Number(number), title: `scenario ${number}: ${name}`, file }),
);

test("all scenarios are listed, in order", () => {
  const numbers = [...new Set(rows.map(({ number }) => number))];
  assert.deepEqual(
    numbers,
    Array.from({ length: scenarios }, (_, at) => at + 1),
  );
});

for (const { title, file } of rows) {
  test(`${title} is a test of ${file}`, () => {
    const text = readFileSync(join(docs, file), "utf8");
    const isNamed = [`"${title}"`, `\`${title}\``].some((literal) => text.includes(literal));
    assert.ok(isNamed, `no test of that name stands in ${file}`);
  });
}
