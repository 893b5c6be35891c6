import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run, tempFolder } from "./cli-house.ts";

const launcher = fileURLToPath(new URL("../../bin/hatchery.js", import.meta.url));
const folder = tempFolder(after);

const missing = join(folder, "missing.log");
writeFileSync(missing, "starting\nModuleNotFoundError: No module named 'telegram'\n");

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command line as people run it: a process of its own. */
async function hatchery(argv: readonly string[], { stdin = "", lang = "C" } = {}): Promise<Ran> {
  const env = { HOME: folder, PATH: "/usr/bin:/bin", LANG: lang };
  const child = spawn(process.execPath, [launcher, ...argv], { cwd: folder, env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  child.stdin.end(stdin);
  const [code] = await once(child, "close");
  return { code, out, err };
}

test("a cause in a file: found, in the shape that programs read", async () => {
  const { code, out, err } = await hatchery(["diagnose", "missing.log", "--exit-code", "1", "--json"]);
  assert.deepEqual([code, err], [0, ""]);
  const [found, ...rest] = JSON.parse(out).findings;
  assert.deepEqual(rest, []);
  assert.equal(found.cause, "program.module_not_found");
  assert.equal(found.confidence, "high");
  assert.equal(found.facts.module, "telegram");
  assert.deepEqual(found.evidence, [
    { source: "input", line: 2, text: "ModuleNotFoundError: No module named 'telegram'" },
  ]);
  assert.deepEqual(Object.keys(found), ["cause", "confidence", "evidence", "facts"]);
});

test("a cause in what is piped in: in words of the person's language, and without colour", async () => {
  const stdin = "ModuleNotFoundError: No module named 'telegram'\n";
  for (const argv of [["diagnose"], ["diagnose", "-"]]) {
    const { code, out } = await hatchery(argv, { stdin, lang: "ru_RU.UTF-8" });
    assert.equal(code, 0);
    assert.match(out, /telegram/);
    assert.match(out, /[а-я]{5}/);
    assert.ok(!out.includes("\u001B"), out);
  }
});

test("no cause: 1, and said; an end without a known reason is no cause", async () => {
  const nothing = await hatchery(["diagnose", "-"], { stdin: "all is well\n" });
  assert.deepEqual([nothing.code, nothing.out], [1, "No known cause was found in this log.\n"]);
  const json = await hatchery(["diagnose", "-", "--json", "--exit-code", "3"], { stdin: "x\n" });
  assert.equal(json.code, 1);
  for (const { cause } of JSON.parse(json.out).findings) assert.equal(cause, "unexplained");
});

test("settings that are wrong do not matter here", async () => {
  const { code } = await run(["diagnose", missing], { env: { HATCHERY_IDLE: "soon" } });
  assert.equal(code, 0);
});

const wrong: readonly (readonly [readonly string[], number, RegExp])[] = [
  [["diagnose", "/no/such.log"], 1, /\/no\/such\.log cannot be read \(ENOENT\)/],
  [["diagnose", folder], 1, /cannot be read \(EISDIR\)/],
  [["diagnose", missing, "--exit-code", "-1"], 2, /--exit-code is not a whole number from 0 to 255/],
  [["diagnose", missing, "--signal", "SIGNOPE"], 2, /not the name of a signal[^]*--signal SIGKILL/],
];

for (const [argv, expected, words] of wrong) {
  test(`${argv.join(" ")} is refused with a sentence`, async () => {
    const { code, out, err } = await run(argv);
    assert.deepEqual([code, out], [expected, ""]);
    assert.match(err, words);
  });
}

test("a signal has its name with or without SIG, in any case", async () => {
  for (const name of ["kill", "SIGKILL", "sigkill"]) {
    assert.equal((await run(["diagnose", missing, "--signal", name])).code, 0, name);
  }
});

test("without a file at a terminal it says how; a log that is too large is not read", async () => {
  const asked = await run(["diagnose"], { typed: [] });
  assert.equal(asked.code, 2);
  assert.match(asked.err, /hatchery diagnose FILE/);
  const large = join(folder, "large.log");
  writeFileSync(large, "");
  truncateSync(large, 65 * 1024 * 1024);
  const { code, err } = await run(["diagnose", large]);
  assert.equal(code, 1);
  assert.match(err, /larger than 64 MB[^]*tail -c/);
});

test("the page of a cause, in the person's language where there is one; an unknown code names those most like it", async () => {
  const causesDir = tempFolder(after);
  for (const code of ["program.module_not_found", "telegram.token_unauthorized"]) {
    writeFileSync(join(causesDir, `${code}.md`), `# ${code}\n\nWhat it means.\n`);
  }
  const page = await run(["explain", "program.module_not_found"], { causesDir });
  assert.deepEqual([page.code, page.out], [0, "# program.module_not_found\n\nWhat it means.\n"]);
  const json = await run(["explain", "Program.Module_Not_Found", "--json"], { causesDir });
  assert.deepEqual(JSON.parse(json.out), { code: "program.module_not_found", page: page.out });
  const near = await run(["explain", "program.modul_not_found"], { causesDir });
  assert.deepEqual([near.code, near.out], [1, ""]);
  assert.match(near.err, /no cause “program\.modul_not_found”\.\nDid you mean: program\.module_not_found\?/);
  const outside = await run(["explain", "../../package"], { causesDir });
  assert.equal(outside.code, 1);
});

test("explain as a process of its own", async () => {
  const { code, out, err } = await hatchery(["explain", "no.such_cause"]);
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /There is no cause “no\.such_cause”/);
});
