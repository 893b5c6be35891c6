import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { fixtureBot, RuntimeRig } from "./runtime-rig.ts";

/** What starting comes to when it fails: the system's word and what really was missing. */
async function failure(rig: RuntimeRig, argv: readonly string[], cwd?: string): Promise<unknown> {
  const result = await rig.start(argv, cwd === undefined ? {} : { cwd });
  assert.equal(result.kind, "failed");
  return result.kind === "failed" ? [result.way.errno, result.way.culprit] : undefined;
}

test("scenario 1: the executable is missing", async () => {
  await using rig = new RuntimeRig();
  assert.deepEqual(await failure(rig, ["no-such-program"]), [
    "ENOENT",
    { kind: "executable_missing", path: "no-such-program" },
  ]);
});

test("scenario 2: the program is not executable", async () => {
  await using rig = new RuntimeRig();
  const path = fixtureBot("not-executable");
  assert.deepEqual(await failure(rig, [path]), ["EACCES", { kind: "not_executable", path }]);
});

test("scenario 3: a missing folder and a folder that is a file are told apart", async () => {
  await using rig = new RuntimeRig();
  const missing = join(rig.dataDir, "nowhere");
  const file = join(rig.dataDir, "file");
  writeFileSync(file, "");
  assert.deepEqual(await failure(rig, ["sh"], missing), ["ENOENT", { kind: "cwd_missing", path: missing }]);
  assert.deepEqual(await failure(rig, ["sh"], file), ["ENOTDIR", { kind: "cwd_not_a_folder", path: file }]);
});

test("scenario 4: the interpreter in the first line is missing", async () => {
  await using rig = new RuntimeRig();
  const path = fixtureBot("no-interpreter");
  const culprit = { kind: "interpreter_missing", path, interpreter: "/no/such/interpreter" };
  assert.deepEqual(await failure(rig, [path]), ["ENOENT", culprit]);
});

test("a program for another processor is told as such, before a shell takes it for a script", async () => {
  await using rig = new RuntimeRig();
  const path = join(rig.dataDir, "foreign");
  const program = (machine: number): void => {
    const bytes = readFileSync("/bin/true");
    bytes.writeUInt16LE(machine, 18);
    writeFileSync(path, bytes, { mode: 0o755 });
  };
  program(process.arch === "x64" ? 183 : 62);
  assert.deepEqual(await failure(rig, [path]), ["ENOEXEC", undefined]);
  program(process.arch === "x64" ? 62 : 183);
  assert.equal((await rig.start([path])).kind, "started");
});

test("what spawn throws instead of emitting is a failed start too", async () => {
  await using rig = new RuntimeRig();
  assert.deepEqual(await failure(rig, ["sh", "-c", ":", "x".repeat(3_000_000)]), ["E2BIG", undefined]);
  assert.deepEqual(await failure(rig, ["sh", "-c", ":", "nul\0byte"]), ["ERR_INVALID_ARG_VALUE", undefined]);
  assert.deepEqual(await failure(rig, ["sh"], "/nul\0byte"), ["ERR_INVALID_ARG_VALUE", undefined]);
});

test("scenario 5: without a free descriptor a start fails, and the next one works", async () => {
  const script = join(import.meta.dirname, "start-without-descriptors.ts");
  const { stdout } = await promisify(execFile)("sh", ["-c", 'ulimit -n 64; exec "$0" "$1"', process.execPath, script]);
  assert.deepEqual(JSON.parse(stdout), { without: "EMFILE", after: "started" });
});

test("scenario 9: the environment arrives intact, and nothing else with it", async () => {
  await using rig = new RuntimeRig();
  const env = { PERCENT: "100 %s %PATH% $HOME `x`", UNICODE: "привет 🥚", LINES: "one\ntwo\n", EMPTY: "" };
  process.env["HATCHERY_TEST_FOREIGN"] = "a secret of the daemon";
  const { runId } = await rig.run("prints-environment", { env });
  delete process.env["HATCHERY_TEST_FOREIGN"];
  await rig.exit(runId);
  const file = join(rig.dataDir, "bots/7/runs", `${runId}.out`);
  const entries = readFileSync(file, "utf8").split("\0");
  for (const [name, value] of Object.entries(env)) assert.ok(entries.includes(`${name}=${value}`), name);
  const names = entries.map((entry) => entry.split("=")[0]).filter((name) => name !== "");
  // The shell that the fixture is written in sets the last of them itself.
  assert.deepEqual(new Set(names), new Set(["PATH", "BOT_TOKEN", ...Object.keys(env), "PWD"]));
});

test("the program is found in the PATH that the child gets, from the folder it runs in", async () => {
  await using rig = new RuntimeRig();
  const folder = join(rig.dataDir, "own");
  mkdirSync(folder);
  writeFileSync(join(folder, "mine"), "#!/bin/sh\npwd\n", { mode: 0o755 });
  const byPath = await rig.start(["mine"], { env: { PATH: folder }, cwd: "/" });
  const byFolder = await rig.start(["./mine"], { cwd: folder });
  assert.deepEqual([byPath.kind, byFolder.kind], ["started", "started"]);
  await Promise.all([rig.exit(byPath.runId), rig.exit(byFolder.runId)]);
  assert.equal((await rig.output(byFolder.runId)).stdout.head, `${folder}\n`);
});

test("a bot's folder is its own, and erasing it says what was in it", async () => {
  await using rig = new RuntimeRig();
  const folder = await rig.runtime.dataDir(7);
  writeFileSync(join(folder, "memory.db"), "12345");
  const { runId } = await rig.run("complains");
  await rig.exit(runId);
  const erased = await rig.runtime.erase(7);
  assert.equal(erased.files, 3);
  assert.ok(erased.bytes > 5);
  assert.deepEqual(await rig.runtime.erase(7), { files: 0, bytes: 0 });
});

test("old output that cannot be removed fails a start before there is a process", async () => {
  await using rig = new RuntimeRig({ outputRunsKept: 1 });
  const first = await rig.start(["sh", "-c", ":"]);
  await rig.exit(first.runId);
  const botId = Number(first.runId.slice(0, first.runId.lastIndexOf("-")));
  mkdirSync(join(rig.dataDir, "bots", String(botId), "runs", `${botId}-0.out`));
  const second = await rig.start(["sleep", "5"]);
  assert.equal(second.kind, "failed");
  assert.equal(rig.runtime.sight(second.runId), "gone");
});
