import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import type { ChildRef } from "#contracts/instance.ts";
import { RuntimeRig, fixtureBot } from "./runtime-rig.ts";

async function startForever(rig: RuntimeRig): Promise<{ readonly runId: string; readonly child: ChildRef }> {
  const folder = await rig.runtime.dataDir(7);
  const result = await rig.start([fixtureBot("forever")], { env: { BOT_ID: "7", DATA_DIR: folder } });
  assert.equal(result.kind, "started");
  if (result.kind !== "started") throw new Error("did not start");
  return { runId: result.runId, child: result.child };
}

test("scenario 39: a child outlives its daemon and is adopted by pid, start time and boot", async () => {
  await using rig = new RuntimeRig();
  const { runId, child } = await startForever(rig);
  rig.reopen();
  assert.equal(rig.runtime.sight(runId), "gone");
  assert.equal(rig.runtime.adopt(runId, child), "alive");
  assert.equal(rig.runtime.sight(runId), "alive");
  assert.equal(rig.runtime.signal(runId, "SIGTERM"), "alive");
  await rig.exit(runId);
});

test("scenario 43: the death of an adopted child is noticed, and nobody claims to know how it ended", async () => {
  await using rig = new RuntimeRig();
  const { runId, child } = await startForever(rig);
  rig.reopen();
  rig.runtime.adopt(runId, child);
  process.kill(child.pid, "SIGKILL");
  assert.deepEqual((await rig.exit(runId)).way, { kind: "unknown" });
});

test("scenario 41: a record of an earlier boot is not adopted", async () => {
  await using rig = new RuntimeRig();
  const { runId, child } = await startForever(rig);
  rig.reopen();
  assert.equal(rig.runtime.adopt(runId, { ...child, bootId: "another boot" }), "gone");
  assert.equal(rig.runtime.signal(runId, "SIGKILL"), "gone");
  assert.equal(rig.runtime.adopt(runId, child), "alive");
});

test("scenario 35: a pid that went to another process is neither adopted nor signalled", async () => {
  await using rig = new RuntimeRig();
  const { child } = await startForever(rig);
  const recycled = { ...child, startTicks: child.startTicks - 1 };
  assert.equal(rig.runtime.adopt("7-99", recycled), "gone");
  assert.equal(rig.runtime.signal("7-99", "SIGKILL"), "gone");
  assert.equal(rig.runtime.sight("7-1"), "alive");
});

test("without the boot's name nothing can be told: neither dead nor ours", async () => {
  await using rig = new RuntimeRig();
  const { child } = await startForever(rig);
  assert.equal(rig.runtime.adopt("7-99", { ...child, bootId: "" }), child.bootId === "" ? "unknown" : "gone");
});

test("a run that was started but not written down is found again", async () => {
  await using rig = new RuntimeRig();
  const { runId, child } = await startForever(rig);
  rig.reopen();
  assert.deepEqual(rig.runtime.find(7), child);
  assert.equal(rig.runtime.find(8), undefined);
  assert.equal(rig.runtime.adopt(runId, child), "alive");
  assert.equal(rig.runtime.find(7), undefined);
});

test("a runtime that has let go hears and signals nothing any more", async () => {
  await using rig = new RuntimeRig();
  const { runId, child } = await startForever(rig);
  const first = rig.runtime;
  const heard: string[] = [];
  first.onExit((report) => heard.push(report.runId));
  rig.reopen();
  rig.runtime.adopt(runId, child);
  process.kill(child.pid, "SIGKILL");
  await rig.exit(runId);
  assert.deepEqual(heard, []);
});

test("a process of another user that claims to be a bot's is not taken for it", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root can start another user's process");
  await using rig = new RuntimeRig();
  const folder = await rig.runtime.dataDir(7);
  const env = { PATH: "/usr/bin:/bin", BOT_ID: "7", DATA_DIR: folder };
  const stranger = spawn("/bin/sleep", ["60"], { env, uid: 200_777, gid: 200_777, detached: true, stdio: "ignore" });
  try {
    await once(stranger, "spawn");
    assert.equal(rig.runtime.find(7), undefined);
  } finally {
    stranger.kill("SIGKILL");
  }
});
