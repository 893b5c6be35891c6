import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;
const update = { updateId: 1, type: "message", chatId: 5, body: "{}" };

test("scenario 44: a bot that never asks for updates is not ready at the deadline, ended and started again", async () => {
  await using rig = await SupervisorRig.open({ limits: { readyMs: 80 } });
  await rig.add("forever", { mute: true });
  const { runId, waitedMs } = await rig.next("run.not_ready");
  rig.mute(id, false);
  assert.equal(runId, "700001-1");
  assert.ok(waitedMs >= 80);
  const { trigger, finding } = await rig.next("incident.opened");
  assert.equal(trigger, "not_ready");
  assert.ok(finding.cause === "hang.not_ready" && finding.facts.waitedMs >= 80, JSON.stringify(finding));
  const { exit, wasReady } = await rig.next("run.exited");
  assert.deepEqual([exit.requested?.reason, wasReady], ["not_ready", false]);
  await rig.next("restart.scheduled");
  assert.equal((await rig.next("incident.closed")).how, "running");
  assert.equal(rig.all("incident.opened").length, 1);
});

test("scenario 45: a bot that neither polls nor works is silent, ended and started again", async () => {
  await using rig = await SupervisorRig.open({ limits: { silentMs: 60 } });
  await rig.add("forever");
  await rig.state("running");
  rig.gate.does("700001-1", { openPolls: 0 });
  const { runId, silentMs } = await rig.next("run.silent");
  assert.equal(runId, "700001-1");
  assert.ok(silentMs >= 60);
  assert.equal((await rig.next("incident.opened")).trigger, "silent");
  assert.equal((await rig.next("run.exited")).exit.requested?.reason, "silent");
  assert.equal((await rig.next("incident.closed")).how, "running");
  assert.equal(rig.gate.ended[0]?.ownDoing, true, "what it hung over is counted");
});

test("scenario 46: a bot that makes calls and leaves its messages waiting is silent, ended and started again", async () => {
  await using rig = await SupervisorRig.open({ limits: { silentMs: 60_000, deafMs: 60 } });
  for (const botId of [id, 700_002, 700_003]) {
    await rig.add("forever", { botId });
    await rig.state("running", botId);
  }
  const { inbox } = rig.store;
  const calls = { openPolls: 0, lastCallEndedAtMs: Date.now() + 60_000 };
  // Nothing waits for the first, the second has in its hands what it works on, and the third leaves it lying.
  await inbox.receive(700_002, { updates: [update, { ...update, updateId: 2 }], nextOffset: 3, nowMs: Date.now() });
  const pace = { kind: "any" } as const;
  const query = { runId: "700002-1", fromSeq: 0, max: 1, types: undefined, wakes: false, again: [], pace };
  await inbox.hold(700_002, { ...query, nowMs: Date.now() });
  for (const botId of [id, 700_002]) rig.gate.does(`${botId}-1`, calls);
  await inbox.receive(700_003, { updates: [update], nextOffset: 2, nowMs: Date.now() });
  rig.gate.does("700003-1", calls);
  const { botId, silentMs } = await rig.next("run.silent");
  assert.equal(botId, 700_003);
  assert.ok(silentMs >= 60);
  const { finding } = await rig.next("incident.opened");
  assert.ok(finding.cause === "hang.silent" && finding.facts.waiting === 1, JSON.stringify(finding));
  assert.match(finding.evidence[0]?.text ?? "", /^no poll for/);
  await rig.next("run.exited");
  assert.equal((await rig.next("incident.closed")).how, "running");
  assert.deepEqual([rig.stateOf(), rig.stateOf(700_002)], ["running", "running"]);
  assert.equal(rig.all("run.silent").length, 1);
});

test("a bot that works on a long call is not silent", async () => {
  await using rig = await SupervisorRig.open({ limits: { silentMs: 60 } });
  await rig.add("forever");
  await rig.add("forever", { botId: 700_002 });
  await rig.state("running");
  await rig.state("running", 700_002);
  rig.gate.does("700001-1", { openPolls: 0, callsUnderWay: 1 });
  rig.gate.does("700002-1", { openPolls: 0 });
  assert.equal((await rig.next("run.silent")).botId, 700_002);
  rig.gate.does("700001-1", { callsUnderWay: 0, lastCallEndedAtMs: Date.now() });
  assert.equal(rig.stateOf(), "running");
});

test("sleep when nobody writes, wake when an update waits", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 60 } });
  await rig.add("forever", { maySleep: true });
  await rig.state("running");
  await rig.state("sleeping");
  assert.equal((await rig.next("run.exited")).exit.requested?.reason, "sleep");
  assert.deepEqual(rig.processes(), []);
  assert.equal(rig.gate.received.get(id), true);
  rig.supervisor.listener.updateWaits(id);
  await rig.state("running");
  assert.equal(rig.supervisor.port.view(id)?.restarts, 0);
  assert.deepEqual(rig.all("incident.opened"), []);
  assert.deepEqual(rig.errors, []);
});

test("a bot that may not sleep does not, nor one with an update in hand or a call under way", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 400 } });
  const { inbox } = rig.store;
  await rig.add("forever");
  await rig.add("forever", { botId: 700_002, maySleep: true });
  await inbox.receive(700_002, { updates: [update], nextOffset: 2, nowMs: Date.now() });
  await rig.add("forever", { botId: 700_003, maySleep: true });
  await rig.state("running", 700_003);
  rig.gate.does("700003-1", { callsUnderWay: 1 });
  await rig.add("forever", { botId: 700_004, maySleep: true });
  for (const botId of [id, 700_002, 700_004]) await rig.state("running", botId);
  await rig.state("sleeping", 700_004);
  assert.deepEqual(
    [id, 700_002, 700_003].map((botId) => rig.stateOf(botId)),
    ["running", "running", "running"],
  );
});

test("an update that came while it fell asleep wakes it at once", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 60 } });
  await rig.add("stubborn", { maySleep: true });
  await rig.next("run.ready");
  await rig.state("stopping");
  await rig.store.inbox.receive(id, { updates: [update], nextOffset: 2, nowMs: Date.now() });
  await rig.next("run.ready");
  assert.equal(rig.all("run.exited").length, 1);
});

test("when too many are awake, the longest idle falls asleep and the next one starts", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 3_600_000, awakeMax: 2 } });
  await rig.add("forever", { maySleep: true });
  await rig.state("running");
  await rig.add("forever", { botId: 700_002, maySleep: true });
  await rig.state("running", 700_002);
  rig.gate.does("700001-1", { lastUpdateAtMs: Date.now() + 1_000 });
  await rig.add("forever", { botId: 700_003, maySleep: true });
  await rig.state("running", 700_003);
  assert.deepEqual([rig.stateOf(), rig.stateOf(700_002)], ["running", "sleeping"]);
  assert.equal(rig.all("run.exited").length, 1);
});

test("where nobody may sleep, a start waits until there is room", async () => {
  await using rig = await SupervisorRig.open({ settings: { awakeMax: 1 } });
  await rig.add("forever");
  await rig.state("running");
  await rig.add("forever", { botId: 700_002 });
  assert.equal(rig.stateOf(700_002), "starting");
  await rig.supervisor.port.stop(id, ana);
  await rig.state("running", 700_002);
  assert.equal(rig.stateOf(), "stopped");
});
