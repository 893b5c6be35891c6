// Precedence is a promise: whoever changes it says so in docs/causes/README.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rules } from "#diagnosis/rules.ts";

test("the rules are asked in the order that docs/causes/README.md tells", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/causes/README.md"), "utf8");
  const [, list = ""] = /<!-- order -->([\s\S]*)<!-- \/order -->/.exec(page) ?? [];
  const told = [...list.matchAll(/^\d+\. \[`([^`]+)`\]/gm)].map(([, code]) => code);
  assert.deepEqual(
    rules.map(({ code }) => code),
    told,
  );
});
