import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../system/until.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;

test("scenario 39: a supervisor that lets go leaves its bots alive, and the next one takes them over", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("crashes-once");
  await rig.next("restart.scheduled");
  await rig.state("running");
  const pids = rig.processes();
  await rig.supervisor.stop("release");
  assert.deepEqual(rig.processes(), pids);
  await rig.begin();
  assert.deepEqual([(await rig.next("run.adopted")).pid], pids);
  assert.equal(rig.stateOf(), "running");
  assert.equal(rig.supervisor.port.view(id)?.restarts, 1);
  assert.equal(rig.gate.live.size, 1, "its capability lives on");
  assert.equal(rig.gate.received.get(id), true);
  await rig.supervisor.port.stop(id, ana);
  await rig.state("stopped");
  assert.deepEqual(rig.processes(), []);
  assert.deepEqual(rig.errors, []);
});

test("scenario 43: an adopted bot's death soon after our own restart is ours: started again, not counted", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.next("run.ready");
  await rig.supervisor.stop("release");
  await rig.begin();
  process.kill((await rig.next("run.adopted")).pid, "SIGKILL");
  assert.deepEqual((await rig.next("run.exited")).exit.way, { kind: "unknown" });
  assert.equal((await rig.next("restart.scheduled")).inMs, 0);
  await rig.next("run.ready");
  assert.deepEqual(rig.all("incident.opened"), []);
});

test("what died while no daemon was there has an exit nobody knows, and is started", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  await rig.supervisor.stop("release");
  process.kill(rig.processes()[0] ?? 0, "SIGKILL");
  await until("it is dead", () => rig.processes().length === 0);
  await rig.begin();
  assert.deepEqual((await rig.next("run.exited")).exit.way, { kind: "unknown", missed: true });
  await rig.state("running");
  assert.deepEqual(rig.all("run.adopted"), []);
  assert.equal(rig.processes().length, 1);
});

test("a daemon that died between a start and its record finds the process again, and starts no second one", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const pids = rig.processes();
  await rig.supervisor.stop("release");
  const row = await rig.store.instances.get(id);
  assert.ok(row?.runId !== undefined);
  const state = { kind: "starting", sinceMs: Date.now(), runId: row.runId, child: undefined, readyByMs: 0 } as const;
  await rig.store.instances.save({ ...row, state, child: undefined });
  await rig.begin();
  assert.deepEqual([(await rig.next("run.adopted")).pid], pids);
  assert.deepEqual(rig.processes(), pids);
  assert.equal(rig.stateOf(), "starting");
  rig.supervisor.listener.firstPoll({ botId: id, runId: row.runId });
  await rig.state("running");
});

test("a stop that the daemon did not live to finish is finished by the next one", async () => {
  await using rig = await SupervisorRig.open({ limits: { stopGraceMs: 200 } });
  await rig.add("stubborn");
  await rig.next("run.ready");
  await rig.supervisor.port.stop(id, ana);
  await rig.supervisor.stop("release");
  assert.equal(rig.stateOf(), "stopping");
  await rig.begin();
  await rig.state("stopped");
  assert.deepEqual(rig.processes(), []);
  assert.equal(rig.all("run.starting").length, 1);
});

test("scenario 42: a shutdown ends all bots within the deadline and keeps what is wanted", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.add("stubborn", { botId: 700_002 });
  await rig.add("exit-3", { botId: 700_003, mute: true });
  await rig.add("forever", { botId: 700_004 });
  await rig.state("running");
  await rig.state("running", 700_002);
  await rig.state("running", 700_004);
  await rig.supervisor.port.stop(700_004, ana);
  await rig.state("stopped", 700_004);
  await rig.supervisor.stop("shutdown");
  for (const botId of [id, 700_002, 700_003]) assert.deepEqual(rig.processes(botId), []);
  const rows = await rig.store.instances.all();
  assert.deepEqual(
    rows.map(({ wanted }) => wanted),
    ["up", "up", "up", "down"],
  );
  const starts = rig.all("run.starting").length;
  await rig.begin();
  await rig.state("running");
  await rig.state("running", 700_002);
  assert.equal(rig.stateOf(700_004), "stopped");
  assert.ok(rig.all("run.starting").length > starts);
  assert.equal(rig.gate.received.get(700_001), true);
});

test("an incident outlives the daemon, and closes when the bot runs again", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 400 } });
  await rig.add("crashes-once");
  const { incidentId, finding } = await rig.next("incident.opened");
  await rig.supervisor.stop("shutdown");
  assert.deepEqual(rig.all("incident.closed"), []);
  await rig.begin();
  const closed = await rig.next("incident.closed");
  assert.deepEqual([closed.incidentId, closed.how, closed.cause], [incidentId, "running", finding.cause]);
});

test("after the host was restarted a bot that may sleep starts only when an update waits; others start", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 3_600_000 } });
  await rig.add("forever", { maySleep: true });
  await rig.add("forever", { botId: 700_002 });
  await rig.add("forever", { botId: 700_003, maySleep: true });
  for (const botId of [id, 700_002, 700_003]) await rig.state("running", botId);
  await rig.supervisor.stop("shutdown");
  const update = { updateId: 1, type: "message", chatId: 5, body: "{}" };
  await rig.store.inbox.receive(700_003, { updates: [update], nextOffset: 2, nowMs: Date.now() });
  await rig.begin({ bootedAtMs: Date.now() + 1 });
  await rig.state("running", 700_002);
  await rig.state("running", 700_003);
  assert.equal(rig.stateOf(), "sleeping");
  assert.equal(rig.gate.received.get(id), true);
  rig.supervisor.listener.updateWaits(id);
  await rig.state("running");
});

test("a process of which nothing can be told is neither doubled nor given up, and is looked for again", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const pids = rig.processes();
  await rig.supervisor.stop("release");
  let looks = 0;
  await rig.begin({}, (runtime) => ({
    adopt: (runId, child) => ((looks += 1) < 5 ? "unknown" : runtime.adopt(runId, child)),
  }));
  assert.equal(rig.stateOf(), "running");
  await rig.next("run.adopted");
  assert.equal(looks, 5);
  assert.deepEqual(rig.processes(), pids);
  assert.equal(rig.all("run.starting").length, 1);
});
