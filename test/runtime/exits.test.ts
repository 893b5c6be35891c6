import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { RunCgroups } from "#runtime/run-cgroup.ts";
import { until } from "../system/until.ts";
import { RuntimeRig } from "./runtime-rig.ts";

const isThere = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));

const ways: readonly (readonly [title: string, program: string, way: unknown])[] = [
  ["scenario 16: exit code 3", "exit-3", { kind: "code", code: 3 }],
  ["scenario 18: a segmentation fault", "segv", { kind: "signal", signal: "SIGSEGV" }],
  ["SIGABRT of its own is told as that", "abort", { kind: "signal", signal: "SIGABRT" }],
  ["exit code 0 is told as it is, and judged elsewhere", "clean", { kind: "code", code: 0 }],
];

for (const [title, program, way] of ways) {
  test(title, async () => {
    await using rig = new RuntimeRig();
    const { runId } = await rig.run(program);
    assert.deepEqual((await rig.exit(runId)).way, way);
  });
}

test("scenario 19: a full heap ends as SIGABRT, and says so in its output", async () => {
  await using rig = new RuntimeRig();
  const fill = "const all = []; for (;;) all.push(new Array(1_000).fill(all.length + 0.5))";
  const { runId } = await rig.start([process.execPath, "--max-old-space-size=8", "-e", fill]);
  assert.deepEqual((await rig.exit(runId)).way, { kind: "signal", signal: "SIGABRT" });
  assert.match((await rig.output(runId)).stderr.head, /JavaScript heap out of memory/);
});

test("scenario 17: killed from outside", async () => {
  await using rig = new RuntimeRig();
  const { runId, pid } = await rig.run("forever");
  process.kill(pid, "SIGKILL");
  const { way, oomKilled } = await rig.exit(runId);
  assert.deepEqual(way, { kind: "signal", signal: "SIGKILL" });
  assert.notEqual(oomKilled, true);
});

const memoryKills: readonly (readonly [whose: string, program: string, way: unknown])[] = [
  ["of the program", "eats-memory", { kind: "signal", signal: "SIGKILL" }],
  ["of a child of its own, after which it ends by itself", "child-eats-memory", { kind: "code", code: 9 }],
];

for (const [whose, program, expected] of memoryKills) {
  test(`scenario 20: the kernel's memory kill ${whose} is told as one where a counter says so`, async (t) => {
    await using rig = new RuntimeRig();
    const cgroups = RunCgroups.find(rig.dataDir);
    const limitOf = (runId: string): string => join(cgroups?.path(runId) ?? "", "memory.limit_in_bytes");
    const { runId, pid } = await rig.run(program);
    if (cgroups === undefined || !existsSync(limitOf(runId))) return t.skip("no control group can be made here");
    await until("it waits", async () => (await rig.output(runId)).stdout.head === "waiting\n");
    writeFileSync(limitOf(runId), String(30_000_000));
    process.kill(pid, "SIGUSR1");
    const { way, oomKilled } = await rig.exit(runId);
    assert.deepEqual([way, oomKilled], [expected, true]);
    assert.equal(existsSync(cgroups.path(runId)), false);
  });
}

test("scenario 10: one line of stderr before a death at once is kept", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("complains");
  await rig.exit(runId);
  const { stdout, stderr } = await rig.output(runId);
  assert.equal(stdout.head, "last words on stdout\n");
  assert.equal(stderr.head, "Error: it went wrong\n");
});

test("scenario 11: of 200 kB of stderr the head and the tail are kept, within bounds", async () => {
  await using rig = new RuntimeRig({ outputHeadBytes: 4_096, outputTailBytes: 8_192 });
  const { runId } = await rig.run("complains-at-length");
  await rig.exit(runId);
  const { stderr } = await rig.output(runId);
  assert.ok(stderr.head.startsWith("first line\n"));
  assert.ok(stderr.tail.endsWith("last line\n"));
  assert.deepEqual([stderr.head.length, stderr.tail.length], [4_096, 8_192]);
  assert.ok(stderr.bytes > 200_000);
});

test("scenario 15: a grandchild that holds the output neither blocks the exit nor writes after it", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("holds-stdout");
  assert.deepEqual((await rig.exit(runId)).way, { kind: "code", code: 4 });
  const { stdout } = await rig.output(runId);
  assert.equal(isThere(Number(stdout.head.split("\n")[0])), false);
  const next = await rig.run("complains");
  await rig.exit(next.runId);
  assert.equal((await rig.output(next.runId)).stdout.head, "last words on stdout\n");
  assert.equal((await rig.output(runId)).stdout.bytes, stdout.bytes);
});

test("scenario 33: a child in a session of its own ends with its run", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("daemonises");
  assert.deepEqual((await rig.exit(runId)).way, { kind: "code", code: 5 });
  const pid = Number((await rig.output(runId)).stdout.head);
  assert.ok(pid > 1);
  assert.equal(isThere(pid), false);
});

test("scenario 33: even one without our environment, where a control group holds it", async (t) => {
  await using rig = new RuntimeRig();
  if (RunCgroups.find(rig.dataDir) === undefined) return t.skip("no control group can be made here");
  const { runId } = await rig.run("daemonises-bare");
  await rig.exit(runId);
  assert.equal(isThere(Number((await rig.output(runId)).stdout.head)), false);
});

test("scenario 32: what ignores SIGTERM ends by SIGKILL, with its whole group", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("stubborn");
  await until("it is deaf", async () => (await rig.output(runId)).stdout.head === "deaf\n");
  assert.equal(rig.runtime.signal(runId, "SIGTERM"), "alive");
  assert.equal(rig.runtime.sight(runId), "alive");
  assert.equal(rig.runtime.signal(runId, "SIGKILL"), "alive");
  assert.deepEqual((await rig.exit(runId)).way, { kind: "signal", signal: "SIGKILL" });
});

test("scenario 34: to signal what has ended already is a success", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("exit-3");
  await rig.exit(runId);
  assert.equal(rig.runtime.signal(runId, "SIGTERM"), "gone");
  assert.equal(rig.runtime.sight(runId), "gone");
});

test("each exit is told once, with the time it happened", async () => {
  await using rig = new RuntimeRig();
  const before = Date.now();
  const runs = await Promise.all(["exit-3", "clean", "segv"].map((name) => rig.run(name)));
  const reports = await Promise.all(runs.map(({ runId }) => rig.exit(runId)));
  for (const { atMs } of reports) assert.ok(atMs >= before && atMs <= Date.now());
  assert.equal(new Set(reports.map(({ runId }) => runId)).size, 3);
});
