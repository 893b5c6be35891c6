// What a run may have at most, held by the kernel where control groups can be made.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findTrees } from "#runtime/cgroup-trees.ts";
import { RunCgroups } from "#runtime/run-cgroup.ts";
import { until } from "../system/until.ts";
import { RuntimeRig } from "./runtime-rig.ts";

const trees = findTrees();
const mib = 1024 * 1024;

/** False when the system lets us bound this; else why not. */
const without = (what: "memory" | "pids"): string | false =>
  trees.some((path) => path.includes(`/${what}`) || trees.length === 1) ? false : `no ${what} group can be made here`;

test("a run that takes more memory than it may is killed by the kernel, and that is known", async (t) => {
  await using rig = new RuntimeRig({ botMemoryBytes: 30 * mib });
  const skip = without("memory");
  if (skip !== false) return t.skip(skip);
  const { runId, pid } = await rig.run("eats-memory");
  await until("it waits", async () => (await rig.output(runId)).stdout.head === "waiting\n");
  assert.equal(RunCgroups.find(rig.dataDir)?.memoryMaxBytes(runId), 30 * mib);
  process.kill(pid, "SIGUSR1");
  const { way, oomKilled } = await rig.exit(runId);
  assert.deepEqual([way, oomKilled], [{ kind: "signal", signal: "SIGKILL" }, true]);
});

test("a run that forks without end comes to its bound, and nobody else does", async (t) => {
  await using rig = new RuntimeRig({ botTasksMax: 12 });
  const skip = without("pids");
  if (skip !== false) return t.skip(skip);
  const { runId } = await rig.run("forks-on");
  const { way } = await rig.exit(runId);
  assert.deepEqual(way, { kind: "code", code: 2 });
  const { stdout, stderr } = await rig.output(runId);
  assert.match(stderr.head, /fork/);
  assert.ok(stdout.head.trim().split("\n").length < 400, "bounded, also where it was quicker than who sets the bound");
  const next = await rig.run("exit-3");
  assert.deepEqual((await rig.exit(next.runId)).way, { kind: "code", code: 3 });
});

test("of version 1 each controller's tree is used, of version 2 the group that hands memory down", () => {
  const root = mkdtempSync(join(tmpdir(), "hatchery-cgroup-"));
  const group = (path: string, handed: string): void => {
    mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, path, "cgroup.controllers"), "cpu memory pids\n");
    writeFileSync(join(root, path, "cgroup.subtree_control"), handed);
  };
  try {
    for (const path of ["memory/a", "cpu,cpuacct", "pids"]) mkdirSync(join(root, path), { recursive: true });
    const v1 = "9:pids:/\n4:memory:/a\n2:cpu,cpuacct:/\n1:name=systemd:/init\n0::/\n";
    assert.deepEqual(findTrees(root, v1), [join(root, "memory/a"), join(root, "pids")]);
    group("system.slice/hatchery.service", "");
    group("system.slice/hatchery.service/daemon", "cpu memory pids\n");
    const v2 = "0::/system.slice/hatchery.service/daemon\n";
    assert.deepEqual(findTrees(root, v2), [join(root, "system.slice/hatchery.service/daemon")]);
    assert.deepEqual(findTrees(root, "0::/nowhere\n"), []);
    assert.deepEqual(findTrees(root, ""), []);
  } finally {
    rmSync(root, { recursive: true });
  }
});

/** Where the kernel shows version 2; undefined where it does not, or lets us make no group there. */
function realUnified(): string | undefined {
  const [, mount] = /^\S+ (\S+) cgroup2 \S*\brw\b/m.exec(readFileSync("/proc/mounts", "utf8")) ?? [];
  if (mount === undefined) return undefined;
  const group = join(mount, `hatchery-test-${process.pid}`);
  try {
    mkdirSync(group);
    return group;
  } catch {
    return undefined; // somebody else's
  }
}

test("in a real group of version 2 a run is born, known with all it starts, and gone when it is over", async (t) => {
  const group = realUnified();
  if (group === undefined) return t.skip("no group of version 2 can be made here");
  const cgroups = RunCgroups.find("/a/data/folder", [group]);
  assert.ok(cgroups !== undefined);
  const start = () =>
    spawn("/bin/sh", ["-c", "read -r _; sleep 100 & echo $!; read -r _"], { stdio: ["pipe", "pipe", "ignore"] });
  const child = cgroups.bear("7-1", { memoryBytes: 64 * mib, tasks: 20 }, start);
  try {
    const pid = child.pid ?? 0;
    assert.match(readFileSync(`/proc/${pid}/cgroup`, "utf8"), /^0::.*\/hatchery-runs\/[^/]+\/7-1$/m);
    child.stdin.write("\n");
    const [line] = await once(child.stdout, "data");
    assert.deepEqual(new Set(cgroups.members("7-1")), new Set([pid, Number(line)]));
    for (const member of cgroups.members("7-1")) process.kill(member, "SIGKILL");
    await once(child, "close");
    await until("the kernel has let them go", () => cgroups.members("7-1").length === 0);
    cgroups.leave("7-1");
    assert.equal(existsSync(cgroups.path("7-1")), false);
  } finally {
    child.kill("SIGKILL");
    cgroups.close();
    for (const path of [join(group, "hatchery-runs"), group]) if (existsSync(path)) rmdirSync(path);
  }
});
