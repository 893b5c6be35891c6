import assert from "node:assert/strict";
import { test } from "node:test";
import type { BotProcessInfo } from "#contracts/instance.ts";
import { until } from "../system/until.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;

test("scenario 21: an operator's stop is no crash", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  await rig.supervisor.port.stop(id, ana);
  const { exit } = await rig.next("run.exited");
  assert.deepEqual(exit.way, { kind: "signal", signal: "SIGTERM" });
  assert.deepEqual(exit.requested, { reason: "stop", by: ana, forced: false });
  await rig.state("stopped");
  assert.deepEqual(rig.supervisor.port.view(id)?.state, {
    kind: "stopped",
    sinceMs: rig.all("state.changed").at(-1)?.atMs,
    by: ana,
  });
  assert.equal(rig.gate.ended[0]?.ownDoing, false);
  assert.equal(rig.gate.received.get(id), false);
  assert.deepEqual(rig.all("incident.opened"), []);
  assert.deepEqual((await rig.next("wanted.changed")).by, ana);
});

test("scenario 22: our SIGKILL after the deadline is told as ours", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("stubborn");
  await rig.state("running");
  await until("it is deaf", async () => {
    const info = await rig.supervisor.port.getBotProcessInfo(5);
    return info.status === "running" && info.stdout === "deaf\n";
  });
  await rig.supervisor.port.stop(id, ana);
  await rig.next("run.killed");
  const { exit } = await rig.next("run.exited");
  assert.deepEqual(exit.way, { kind: "signal", signal: "SIGKILL" });
  assert.deepEqual(exit.requested, { reason: "stop", by: ana, forced: true });
  await rig.state("stopped");
});

test("scenario 29: a stop during backoff cancels the start", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 100 } });
  await rig.add("exit-3", { mute: true });
  await rig.next("restart.scheduled");
  await rig.next("incident.opened");
  await rig.supervisor.port.stop(id, ana);
  assert.equal(rig.stateOf(), "stopped");
  assert.equal((await rig.next("incident.closed")).how, "stopped");
  // Another bot, whose wait began later, has come back: the first one's time is over.
  await rig.add("exit-3", { botId: 700_002, mute: true });
  for (const _ of [1, 2, 3]) await rig.next("run.starting");
  assert.equal(rig.all("run.starting").filter(({ botId }) => botId === id).length, 1);
});

test("scenario 7: a bot that runs is not started a second time", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const before = rig.processes();
  await rig.supervisor.port.start(id, ana);
  await rig.supervisor.port.start(id, ana);
  assert.deepEqual(rig.processes(), before);
  assert.equal(rig.all("run.starting").length, 1);
});

test("scenario 30: a restart while it starts makes no second copy", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever", { mute: true });
  const first = await rig.next("run.spawned");
  assert.equal(rig.stateOf(), "starting");
  rig.mute(id, false);
  await rig.supervisor.port.restart(id, ana);
  assert.equal((await rig.next("run.exited")).runId, first.runId);
  const second = await rig.next("run.spawned");
  await rig.state("running");
  assert.deepEqual(rig.processes(), [second.pid]);
});

test("scenario 8: however starts and other wishes race, there is never a second process", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  const { port } = rig.supervisor;
  let most = 0;
  let alive = 0;
  rig.store.journal.listen(({ event }) => {
    if (event.kind === "run.spawned") alive += 1;
    if (event.kind === "run.exited" && event.exit.way.kind !== "spawn-failed") alive -= 1;
    most = Math.max(most, alive);
  });
  alive = rig.all("run.spawned").length;
  for (let round = 0; round < 6; round += 1) {
    await Promise.all([
      port.restart(id, ana),
      port.start(id, ana),
      port.start(id, ana),
      port.stop(id, ana),
      port.restart(id, ana),
      port.start(id, ana),
    ]);
  }
  await rig.state("running");
  assert.equal(most, 1);
  assert.equal(rig.processes().length, 1);
  await port.stop(id, ana);
  await rig.state("stopped");
  assert.deepEqual(rig.processes(), []);
  assert.deepEqual(rig.errors, []);
});

test("a stop that comes before the start has its turn leaves nothing running", async () => {
  await using rig = await SupervisorRig.open({ limits: { startsAtOnce: 1, aliveCheckMs: 5_000 } });
  await rig.add("forever", { botId: 700_001, mute: true });
  await rig.add("forever", { botId: 700_002, mute: true });
  await rig.next("run.spawned");
  assert.equal(rig.stateOf(700_002), "starting");
  await rig.supervisor.port.stop(700_002, ana);
  assert.equal(rig.stateOf(700_002), "stopped");
  await rig.supervisor.port.start(700_002, ana);
  await rig.supervisor.port.stop(700_001, ana);
  await rig.next("run.spawned");
  assert.equal(rig.processes(700_002).length, 1);
});

test("a restart ends the run and starts the next; both are asked for", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  await rig.supervisor.port.restart(id, ana);
  assert.equal((await rig.next("run.exited")).exit.requested?.reason, "restart");
  await rig.next("run.ready");
  await rig.next("run.ready");
  assert.equal(rig.supervisor.port.view(id)?.restarts, 0);
  assert.deepEqual(rig.all("restart.scheduled"), []);
});

test("removing resolves when the process is gone, and nothing is supervised any more", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  await rig.supervisor.port.remove(id, ana);
  assert.deepEqual(rig.processes(), []);
  assert.equal(rig.supervisor.port.view(id), undefined);
  assert.equal((await rig.next("run.exited")).exit.requested?.reason, "delete");
  await rig.store.bots.erase(id);
  assert.deepEqual(await rig.store.instances.all(), []);
});

test("removing a bot that crashes closes its incident as deleted", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  await rig.add("exit-3", { mute: true });
  await rig.next("incident.opened");
  await rig.supervisor.port.remove(id, ana);
  assert.equal((await rig.next("incident.closed")).how, "deleted");
});

test("the process of the owner's bot, in the seed's words", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  const info = () => rig.supervisor.port.getBotProcessInfo(5);
  assert.deepEqual(await info(), { status: "not_found" });
  await rig.add("complains", { mute: true });
  await rig.state("backoff");
  const dead = await info();
  const moreOf = (one: BotProcessInfo) => (one.status === "not_found" ? undefined : one.more);
  assert.deepEqual(
    { ...dead, state: undefined, more: undefined },
    {
      status: "terminated",
      botId: id,
      pid: undefined,
      exitCode: 1,
      signal: undefined,
      stdout: "last words on stdout\n",
      stderr: "Error: it went wrong\n",
      state: undefined,
      more: undefined,
    },
  );
  await rig.add("forever", { botId: 700_002 });
  await rig.state("running", 700_002);
  assert.deepEqual(await info(), { status: "not_found" }, "of two bots none is meant");
  await rig.store.owners.meet({ userId: 5, firstName: "Ana", lang: "en", nowMs: 1 });
  await rig.store.owners.select(5, 700_002);
  const alive = await info();
  assert.equal(alive.status === "running" && alive.pid, rig.processes(700_002)[0]);
  assert.equal(moreOf(dead)?.username, "nest_bot");
  assert.deepEqual(moreOf(dead)?.lastExit?.exit.way, { kind: "code", code: 1 });
  await until("it was looked at", async () => (moreOf(await info())?.process?.rssBytes ?? 0) > 0);
  assert.deepEqual(await rig.supervisor.port.getBotProcessInfo(6), { status: "not_found" });
});

test("scenario 47: starts are spread, a few at once, and all of them come to run", async () => {
  await using rig = await SupervisorRig.open({ limits: { startsAtOnce: 2, aliveCheckMs: 5_000 } });
  let [most, starting] = [0, 0];
  rig.store.journal.listen(({ event }) => {
    if (event.kind === "run.starting") starting += 1;
    if (event.kind === "state.changed" && event.to === "running") starting -= 1;
    most = Math.max(most, starting);
  });
  const ids = Array.from({ length: 12 }, (_, index) => 700_100 + index);
  await Promise.all(ids.map((botId) => rig.add("forever", { botId })));
  await Promise.all(ids.map((botId) => rig.state("running", botId)));
  assert.ok(most >= 1 && most <= 2, `${most} at once`);
  for (const botId of ids) process.kill(rig.processes(botId)[0] ?? 0, "SIGKILL");
  for (const _ of ids) await rig.next("run.exited");
  await Promise.all(ids.map((botId) => rig.state("running", botId)));
  assert.ok(most <= 2);
});
