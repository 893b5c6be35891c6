// A run that takes more than it may is ended by us, and what follows depends on whether another start can help.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OverReport } from "#contracts/runtime-port.ts";
import { SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;
const kib = 1024;

test("a bot that fills its folder is ended, told why, and not started again by itself", async () => {
  await using rig = await SupervisorRig.open({ limits: { botFolderBytes: 100 * kib, folderCheckMs: 20 } });
  await rig.add(["sh", "-c", 'while :; do head -c 40000 /dev/zero >> "$DATA_DIR/junk"; sleep 0.02; done']);
  const { what, bytes, mostBytes } = await rig.next("limit.exceeded");
  assert.deepEqual([what, mostBytes], ["folder", 100 * kib]);
  assert.ok((bytes ?? 0) > 100 * kib);
  const { exit } = await rig.next("run.exited");
  assert.deepEqual([exit.way.kind, exit.requested?.reason], ["signal", "limit"]);
  const { why, cause } = await rig.next("restart.given_up");
  assert.deepEqual([why, cause], ["permanent", "storage.quota"]);
  await rig.state("failed");
  assert.deepEqual(rig.processes(), []);
  assert.equal(rig.all("limit.exceeded").length, 1);
  assert.deepEqual(rig.errors, []);
});

test("one with too many files too; and what it was doing counts against the update in its hands", async () => {
  await using rig = await SupervisorRig.open({ limits: { botFolderFiles: 5, folderCheckMs: 20 } });
  await rig.add(["sh", "-c", 'n=0; while :; do n=$((n + 1)); : > "$DATA_DIR/file-$n"; sleep 0.01; done']);
  const { what, files } = await rig.next("limit.exceeded");
  assert.deepEqual([what, files], ["files", 5]);
  assert.equal((await rig.next("incident.opened")).finding.cause, "storage.quota");
  assert.equal(rig.gate.ended.at(-1)?.ownDoing, true);
  assert.equal((await rig.store.instances.exits(id, 1))[0]?.exit.requested?.over?.what, "files");
});

test("too much memory ends a run at once, and the next one is tried", async () => {
  await using rig = await SupervisorRig.open();
  let report: (over: OverReport) => void = () => undefined;
  await rig.supervisor.stop("shutdown");
  await rig.begin({}, () => ({ onOver: (hear) => void (report = hear) }));
  await rig.add("stubborn");
  await rig.state("running");
  const { runId } = await rig.next("run.spawned");
  const over = { botId: id, runId, what: "memory", amount: 700, most: 500 } as const;
  report({ ...over, runId: `${id}-99` });
  report(over);
  report(over);
  const { exit } = await rig.next("run.exited");
  assert.deepEqual(exit.requested?.over, { what: "memory", amount: 700, most: 500 });
  assert.equal((await rig.next("incident.opened")).finding.cause, "resource.limit_kill");
  assert.notEqual((await rig.next("run.spawned")).runId, runId);
  assert.equal(rig.all("limit.exceeded").length, 1);
});
