// Every captured output in test/fixtures/outputs/<code>/ shows its cause, on every runtime that it was captured on. The last
// line of a file says how the program ended; `quoted-…` files hold texts from public reports of libraries not installed here.
import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { test } from "node:test";
import type { Confidence } from "#contracts/finding.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";

type Output = { readonly bytes: Buffer; readonly exitCode: number | undefined; readonly signal: string | undefined };

function read(path: string): Output {
  const text = readFileSync(path, "utf8");
  const [, code, signal] = /\n?# (?:exit (\d+)|signal (\w+)|none)\n?$/.exec(text) ?? [];
  return {
    bytes: Buffer.from(text.replace(/\n?# (?:exit \d+|signal \w+|none)\n?$/, "\n")),
    exitCode: code === undefined ? undefined : Number(code),
    signal,
  };
}

/** What its own words alone cannot make sure. */
const unsure: Readonly<Record<string, Confidence>> = {
  "program.uncaught": "medium",
  "program.unsettled_await": "medium",
  "host.stdio_broken": "medium",
  "config.parse": "medium",
  "config.env_invalid": "medium",
  "program.typescript": "medium",
  "vector.version_mismatch": "medium",
  "resource.native_crash": "medium",
  "stop.requested": "medium",
  "stop.killed": "low",
  "program.clean_exit": "low",
};

const rank: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** What was found in each file, read through by a person: write it anew with UPDATE_FINDINGS=1 and look at the difference. */
const keptFile = "test/fixtures/outputs/findings.json";
const update = process.env["UPDATE_FINDINGS"] === "1";
const found: Record<string, unknown> = {};
const kept: unknown = update ? undefined : JSON.parse(readFileSync(keptFile, "utf8"));
const keptOf = (name: string): unknown => Object.entries(kept ?? {}).find(([key]) => key === name)?.[1];

for (const path of globSync("test/fixtures/outputs/*/*.txt").toSorted()) {
  const code = basename(dirname(path));
  test(`${code}: ${basename(path, ".txt")}`, () => {
    const findings = diagnoseLog(read(path));
    const [first] = findings;
    assert.equal(first?.cause, code, JSON.stringify(findings, undefined, 1));
    const least = unsure[code] ?? (basename(path).startsWith("quoted-") ? "medium" : "high");
    assert.ok(rank[first.confidence] >= rank[least], first.confidence);
    assert.ok(first.evidence.length > 0);
    const name = `${code}/${basename(path, ".txt")}`;
    const { facts, confidence, evidence } = first;
    found[name] = JSON.parse(JSON.stringify({ confidence, facts, line: evidence[0]?.line, text: evidence[0]?.text }));
    if (!update) assert.deepEqual(found[name], keptOf(name));
    assert.doesNotMatch(JSON.stringify(findings), /AAAAAAAAAAAAAAAAAAAAAAAAAAAA/, "a token stands in a finding");
  });
}

test("the kept findings are of files that are there", () => {
  if (update) writeFileSync(keptFile, `${JSON.stringify(found, undefined, 1)}\n`);
  else assert.deepEqual(Object.keys(kept ?? {}), Object.keys(found));
});
