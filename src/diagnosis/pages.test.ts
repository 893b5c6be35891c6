// The page, the rule, the words and the table of a cause are one: each code has all of them, and pages say what the code says.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import type { CauseCode } from "#contracts/finding.ts";
import { causePage, causePageRu, causePagesCommand, proseOf } from "#answer/samples/cause-page.ts";
import { causeInfo, judge } from "#diagnosis/cause-info.ts";
import { rules } from "#diagnosis/rules.ts";

// The table has exactly the codes as its names.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const codes = Object.keys(causeInfo) as readonly CauseCode[];

const proseCharsMin = 30;

test("each cause has one rule, under its own name", () => {
  assert.deepEqual(rules.map(({ code }) => code).toSorted(), [...codes].toSorted());
  const files = globSync("src/diagnosis/causes/*.ts").map((path) => basename(path, ".ts"));
  assert.deepEqual(files.toSorted(), [...codes].toSorted());
});

test("each cause has a page, and each page a cause", () => {
  const pages = globSync("docs/causes/*.md").map((path) => basename(path, ".md"));
  assert.deepEqual(pages.filter((name) => name !== "README").toSorted(), [...codes].toSorted());
  const ru = globSync("docs/causes/ru/*.md").map((path) => basename(path, ".md"));
  assert.deepEqual(ru.toSorted(), [...codes].toSorted());
});

for (const code of codes) {
  test(`the page of ${code} is current and has its prose`, () => {
    const page = readFileSync(`docs/causes/${code}.md`, "utf8");
    assert.ok(page === causePage(code, page, judge), `out of date; write it anew: ${causePagesCommand}`);
    const ru = readFileSync(`docs/causes/ru/${code}.md`, "utf8");
    assert.ok(ru === causePageRu(code, judge), `out of date; write it anew: ${causePagesCommand}`);
    for (const prose of proseOf(page)) assert.ok(prose.length >= proseCharsMin, "a section is empty");
  });
}

test("a permanent cause offers what could mend it, never only a restart", () => {
  for (const [code, { class: cls, remedies }] of Object.entries(causeInfo)) {
    if (cls === "permanent")
      assert.ok(remedies.some((remedy) => remedy !== "restart") || /^(?:net|vector|telegram)\./.test(code), code);
  }
});
