// Looks at real processes that really do what is looked for.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import type { ChildRef } from "#contracts/instance.ts";
import { lookAtGroup } from "#runtime/look-at-group.ts";
import { glanceAtProcess, processBounds, type Glance } from "#runtime/look-at-process.ts";
import { until } from "../system/until.ts";
import { RuntimeRig } from "./runtime-rig.ts";

const nowMs = 1_800_000_000_000;

async function started(rig: RuntimeRig, ...argv: readonly string[]): Promise<ChildRef> {
  const result = await rig.start(argv);
  if (result.kind !== "started") throw new Error(result.way.message);
  return result.child;
}

/** The first look that shows what is waited for. */
async function seen(what: string, child: ChildRef, holds: (glance: Glance) => boolean): Promise<Glance> {
  let last: Glance | undefined;
  await until(what, () => {
    last = glanceAtProcess(child, nowMs);
    return last !== undefined && holds(last);
  });
  if (last === undefined) throw new Error(what);
  return last;
}

test("a sleeping process: its state, memory, threads and files", async () => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sleep", "60");
  const there = (): number => readdirSync(`/proc/${child.pid}/fd`).length;
  const { cpuMs, ...glance } = await seen("asleep", child, ({ stateLetter }) => stateLetter === "S");
  assert.ok(cpuMs < 200 && (glance.rssBytes ?? 0) > 100_000 && (glance.rssBytes ?? 0) < 100_000_000);
  await until("its files are those", () => glanceAtProcess(child, nowMs)?.openFiles === there());
  assert.deepEqual([glance.atMs, glance.pid, glance.threads, glance.processes], [nowMs, child.pid, 1, 1]);
});

test("a process that runs in a circle uses time; one that was stopped stands", async () => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sh", "-c", "while :; do :; done");
  const first = await seen("it runs", child, ({ cpuMs }) => cpuMs >= 50);
  const second = await seen("it runs on", child, ({ cpuMs }) => cpuMs >= first.cpuMs + 100);
  assert.ok(second.monotonicMs > first.monotonicMs);
  process.kill(child.pid, "SIGSTOP");
  await seen("stopped", child, ({ stateLetter }) => stateLetter === "T");
});

test("under a wrapper the program is what is looked at, and the sums are of both", async () => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sh", "-c", "sh -c 'while :; do :; done'; true");
  const glance = await seen("the inner one runs", child, ({ cpuMs, processes }) => processes === 2 && cpuMs >= 100);
  assert.notEqual(glance.pid, child.pid);
  assert.equal(glance.threads, 2);
});

test("another process with the same number, and one that is gone, are not looked at", async () => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sleep", "60");
  assert.equal(glanceAtProcess({ ...child, startTicks: child.startTicks + 1 }, nowMs), undefined);
  assert.equal(glanceAtProcess({ ...child, bootId: "another" }, nowMs), undefined);
  process.kill(child.pid, "SIGKILL");
  await until("gone", () => glanceAtProcess(child, nowMs) === undefined);
});

test("how many files it may have open, and its highest memory", async () => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sh", "-c", "ulimit -n 57; exec sleep 60");
  await until("limited, and more than a beginning", () => {
    const { openFilesMax, rssPeakBytes = 0 } = processBounds(child.pid);
    return openFilesMax === 57 && rssPeakBytes > 100_000;
  });
  assert.deepEqual(processBounds(999_999_999), { openFilesMax: undefined, rssPeakBytes: undefined });
});

test("a run's own control group is told from Hatchery's", async (t) => {
  await using rig = new RuntimeRig();
  const child = await started(rig, "/bin/sleep", "60");
  const ours = lookAtGroup(process.pid);
  assert.deepEqual([ours.own, ours.memoryBytes, ours.oomKills], [false, undefined, undefined]);
  const group = lookAtGroup(child.pid);
  if (!group.own) return t.skip("no control group may be made here");
  assert.equal(group.oomKills, 0);
  assert.ok((group.memoryBytes ?? -1) >= 0);
  assert.ok((group.memoryMaxBytes ?? 0) <= rig.limits.botMemoryBytes);
  if (group.tasks !== undefined) assert.deepEqual([group.tasks, group.tasksMax], [1, rig.limits.botTasksMax]);
});
