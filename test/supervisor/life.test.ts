import assert from "node:assert/strict";
import { test } from "node:test";
import { spawnLines } from "#supervisor/spawn-log.ts";
import { fixtureBot } from "../runtime/runtime-rig.ts";
import { until } from "../system/until.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

test("a start, as the seed's log tells it", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  const { pid } = await rig.next("run.spawned");
  await rig.next("run.ready");
  const lines = rig.events.flatMap(spawnLines);
  assert.deepEqual(lines.slice(0, 6), [
    "[SPAWN] Starting spawn process for user 5",
    `[SPAWN] Personal bot path: ${fixtureBot("forever")}`,
    `[SPAWN] Command: ${fixtureBot("forever")}`,
    `[SPAWN] Executable: ${fixtureBot("forever")}`,
    `[SPAWN] ✅ Spawned personal bot (PID: ${pid})`,
    "[SPAWN] Process is alive and running",
  ]);
  assert.match(lines[6] ?? "", /^\[SPAWN\] Ready after \d+ ms/);
  assert.equal(rig.stateOf(), "running");
  assert.equal(rig.gate.received.get(700_001), true);
  assert.deepEqual(rig.errors, []);
});

test("scenario 12: a death before the liveness check, with both streams, and then its exit", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  await rig.add("complains", { mute: true });
  await rig.state("backoff");
  await rig.next("incident.opened");
  const lines = rig.events.flatMap(spawnLines).slice(4);
  assert.deepEqual(lines.slice(1, 4), [
    "[SPAWN] ❌ Process died immediately! Exit code: 1",
    "[SPAWN] STDOUT: last words on stdout",
    "[SPAWN] STDERR: Error: it went wrong",
  ]);
  assert.match(lines[4] ?? "", /^\[SPAWN\] Run 700001-1 ended after \d+ ms. Exit code: 1$/);
  assert.deepEqual(rig.gate.ended, [{ run: { botId: 700_001, runId: "700001-1" }, ownDoing: true }]);
  assert.equal(rig.gate.live.size, 0);
  const [exit] = await rig.store.instances.exits(700_001, 9);
  assert.deepEqual(exit?.exit.way, { kind: "code", code: 1 });
});

test("a program that cannot be started is an exit too", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  await rig.add(["no-such-program"]);
  const { exit } = await rig.next("run.exited");
  assert.equal(exit.way.kind === "spawn-failed" && exit.way.culprit?.kind, "executable_missing");
  assert.equal((await rig.next("run.died_at_once")).stderr, "");
  assert.deepEqual(rig.all("run.spawned"), []);
  await rig.next("incident.opened");
});

test("crash, backoff, running again: one incident, from the crash until then", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("crashes-once");
  await rig.next("run.exited");
  const { attempt, inMs } = await rig.next("restart.scheduled");
  assert.deepEqual([attempt, inMs], [1, 30]);
  const opened = await rig.next("incident.opened");
  assert.equal(opened.trigger, "exit");
  const closed = await rig.next("incident.closed");
  assert.deepEqual([closed.incidentId, closed.how], [opened.incidentId, "running"]);
  assert.equal(rig.stateOf(), "running");
  assert.equal(rig.supervisor.port.view(700_001)?.restarts, 1);
  assert.equal(await rig.store.incidents.open(700_001), undefined);
  assert.deepEqual(rig.errors, []);
});

test("scenario 27: what never heals by itself is not restarted but told", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("module-missing", { mute: true });
  const { why, cause } = await rig.next("restart.given_up");
  assert.deepEqual([why, cause], ["permanent", "program.module_not_found"]);
  assert.equal((await rig.next("incident.opened")).finding.cause, "program.module_not_found");
  assert.equal(rig.stateOf(), "failed");
  assert.equal(rig.all("run.starting").length, 1);
  assert.equal(rig.gate.received.get(700_001), true);
});

test("scenario 28: a person's start after giving up works at once", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("module-missing", { mute: true });
  await rig.next("restart.given_up");
  await rig.supervisor.port.start(700_001, ana);
  await rig.next("restart.given_up");
  assert.equal(rig.all("run.starting").length, 2);
  assert.equal(rig.all("incident.opened").length, 1);
});

const codes: readonly (readonly [code: number, restarts: boolean])[] = [
  [70, true],
  [75, true],
  [77, false],
  [78, false],
];

for (const [code, restarts] of codes) {
  test(`exit code ${code} is ${restarts ? "" : "not "}restarted`, async () => {
    await using rig = await SupervisorRig.open({ limits: { crashLoopExits: 3 } });
    await rig.add(["sh", "-c", `exit ${code}`], { mute: true });
    if (!restarts) {
      assert.equal((await rig.next("restart.given_up")).why, "permanent");
      assert.equal(rig.all("run.starting").length, 1);
    } else if (code === 75) {
      for (const _ of [1, 2, 3, 4]) await rig.next("run.exited"); // "try later" is no crash loop
      assert.deepEqual(rig.all("restart.given_up"), []);
    } else {
      await rig.next("restart.scheduled");
      await rig.next("run.starting");
    }
  });
}

test("scenario 13: an end with exit code 0 before it was ready is a failure, told and tried again", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  await rig.add("clean", { mute: true });
  const { exit, wasReady } = await rig.next("run.exited");
  assert.deepEqual([exit.way, wasReady], [{ kind: "code", code: 0 }, false]);
  assert.equal((await rig.next("incident.opened")).trigger, "exit");
  assert.equal((await rig.next("restart.scheduled")).attempt, 1);
});

test("scenario 25: exits of one kind are a crash loop, told with the inner cause", async () => {
  await using rig = await SupervisorRig.open({ limits: { crashLoopExits: 3, backoffFirstMs: 5 } });
  await rig.add("clean", { mute: true });
  const { why, exits } = await rig.next("restart.given_up");
  assert.deepEqual([why, exits], ["crash_loop", 3]);
  assert.equal(rig.all("run.exited").length, 3);
  assert.equal(rig.stateOf(), "failed");
});

test("scenario 24: after a good while the wait before a restart is the first one again", async () => {
  const limits = { backoffFirstMs: 20, backoffMaxMs: 5_000, backoffResetMs: 300, goodRunMs: 60_000, crashLoopExits: 9 };
  await using rig = await SupervisorRig.open({ limits });
  await rig.add("forever");
  const crash = async (): Promise<number> => {
    process.kill((await rig.next("run.spawned")).pid, "SIGKILL");
    return (await rig.next("restart.scheduled")).inMs;
  };
  for (const inMs of [20, 40, 80]) assert.equal(await crash(), inMs);
  await rig.state("running");
  const sinceMs = Date.now();
  await until("it has run well for a while", () => Date.now() > sinceMs + limits.backoffResetMs + 100);
  assert.equal(await crash(), 20);
});

test("scenario 26: a slow crash loop of runs that were good is found too", async () => {
  await using rig = await SupervisorRig.open({ limits: { crashLoopExits: 3, goodRunMs: 0, backoffFirstMs: 5 } });
  await rig.add(["sh", "-c", "sleep 0.1; exit 9"]);
  assert.equal((await rig.next("restart.given_up")).why, "crash_loop");
  assert.deepEqual(
    rig.all("restart.scheduled").map(({ inMs }) => inMs > 0),
    [false, false, true],
  );
});

test("a run whose end set an update aside is restarted, and what came before does not count", async () => {
  await using rig = await SupervisorRig.open({ limits: { crashLoopExits: 3, backoffFirstMs: 5 } });
  const update = { seq: 4, updateId: 44, type: "message", deaths: 3 };
  rig.gate.aside.push([], [], [update]);
  await rig.add("exit-3", { mute: true });
  assert.deepEqual((await rig.next("update.set_aside")).seq, 4);
  for (const _ of [1, 2, 3, 4, 5]) await rig.next("run.starting");
  assert.equal(rig.all("restart.given_up").length, 0);
  await rig.next("restart.given_up");
  assert.ok(rig.all("run.exited").length >= 6, "three exits after the one that set it aside");
});
