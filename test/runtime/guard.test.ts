// What the kernel does not hold a run to, we do: memory where no control group can be made, and the private folder.
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { OverReport } from "#contracts/runtime-port.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { folderSize } from "#runtime/folder-size.ts";
import { RunGuard, type Guarded } from "#runtime/run-guard.ts";
import { until } from "../system/until.ts";
import { RuntimeRig } from "./runtime-rig.ts";

const kib = 1024;

async function oneRun(rig: RuntimeRig): Promise<Guarded> {
  const result = await rig.start(["/bin/sleep", "60"]);
  if (result.kind !== "started") throw new Error(result.way.message);
  return { botId: 7, runId: result.runId, child: result.child };
}

function guardOf(
  rig: Pick<RuntimeRig, "limits" | "dataDir">,
  run: Guarded,
  isHeld: boolean,
): { guard: RunGuard; over: OverReport[] } {
  const over: OverReport[] = [];
  const { limits, dataDir } = rig;
  const parts = { limits, dataDir, folders: new BotFolders(dataDir), running: () => [run], isHeld: () => isHeld };
  return { guard: new RunGuard({ ...parts, onOver: (one) => over.push(one) }), over };
}

test("memory above the bound is told, unless the kernel holds the run to it", async () => {
  await using rig = new RuntimeRig();
  const run = await oneRun(rig);
  // The guard's bound alone: the kernel would end a run that it held to so little.
  const bounded: Pick<RuntimeRig, "limits" | "dataDir"> = {
    limits: { ...rig.limits, botMemoryBytes: 100 * kib },
    dataDir: rig.dataDir,
  };
  const held = guardOf(bounded, run, true);
  held.guard.checkMemory(1);
  assert.deepEqual(held.over, []);
  const { guard, over } = guardOf(bounded, run, false);
  await until("its memory is there", () => {
    if (over.length === 0) guard.checkMemory(1);
    return over.length > 0;
  });
  const amount = over[0]?.amount ?? 0;
  assert.ok(amount > 100 * kib);
  assert.deepEqual(over, [{ botId: 7, runId: run.runId, what: "memory", amount, most: 100 * kib }]);
});

test("memory of a process that is gone, or is another's by now, is nobody's", async () => {
  await using rig = new RuntimeRig({ botMemoryBytes: 1 });
  const run = await oneRun(rig);
  const other = { ...run, child: { ...run.child, startTicks: run.child.startTicks - 1 } };
  const { guard, over } = guardOf(rig, other, false);
  guard.checkMemory(1);
  assert.deepEqual(over, []);
});

test("a folder that has grown past its bound is told, by what it takes on disk", async () => {
  await using rig = new RuntimeRig({ botFolderBytes: 64 * kib });
  const run = await oneRun(rig);
  const folder = await rig.runtime.dataDir(7);
  const { guard, over } = guardOf(rig, run, true);
  writeFileSync(join(folder, "small"), Buffer.alloc(16 * kib));
  await guard.checkFolders();
  assert.deepEqual(over, []);
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "deep", "large"), Buffer.alloc(64 * kib));
  // Folders are measured when the disk has filled, and others may clear theirs meanwhile; after some looks they are in any case.
  for (let look = 0; look < 100 && over.length === 0; look += 1) await guard.checkFolders();
  assert.deepEqual(
    over.map(({ what, most }) => [what, most]),
    [["folder", 64 * kib]],
  );
});

test("so is one with too many files, however small they are", async () => {
  await using rig = new RuntimeRig({ botFolderFiles: 10 });
  const run = await oneRun(rig);
  const folder = await rig.runtime.dataDir(7);
  for (let number = 0; number < 12; number += 1) writeFileSync(join(folder, `file-${number}`), "");
  const { guard, over } = guardOf(rig, run, true);
  await guard.checkFolders();
  assert.deepEqual(over, [{ botId: 7, runId: run.runId, what: "files", amount: 11, most: 10 }]);
});

test("a link out of the folder is counted as the link it is", async () => {
  await using rig = new RuntimeRig();
  const folder = await rig.runtime.dataDir(7);
  symlinkSync("/usr", join(folder, "everything"));
  symlinkSync(folder, join(folder, "circle"));
  const { files, bytes } = await folderSize(folder, { bytes: 1e9, files: 1e6 });
  assert.equal(files, 2);
  assert.ok(bytes < 16 * kib);
  assert.deepEqual(await folderSize(join(folder, "absent"), { bytes: 1, files: 1 }), { bytes: 0, files: 0 });
});
