import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallOutcome, CallRecord, CallSide } from "#contracts/call.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;

/** A call of the bot's first run ends: in the call records, and at the supervisor's ear. */
function ends(rig: SupervisorRig, side: CallSide, outcome: CallOutcome): void {
  const host = side === "model" ? "api.openai.com:443" : "127.0.0.1:6333";
  const method = side === "model" ? "chat/completions" : "collections/notes/points/query";
  const run = { botId: id, runId: "700001-1" };
  const call: CallRecord = { ...run, atMs: Date.now(), side, method, host, outcome, durationMs: 3 };
  rig.store.calls.record(call);
  rig.supervisor.listener.callEnded(run, call);
}

const badKey: CallOutcome = {
  kind: "refused",
  status: 401,
  code: "invalid_api_key",
  text: "Incorrect API key provided",
  retryAfterS: undefined,
};
const refused: CallOutcome = { kind: "unreachable", errno: "ECONNREFUSED", text: "connect ECONNREFUSED" };
const well: CallOutcome = { kind: "answered", status: 200 };

test("a key that the provider refuses is told at once, once, and is over with the next answer", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  ends(rig, "model", badKey);
  const opened = await rig.next("incident.opened");
  assert.deepEqual([opened.trigger, opened.finding.cause], ["calls", "llm.key_invalid"]);
  ends(rig, "model", badKey);
  ends(rig, "vector", well);
  ends(rig, "model", well);
  const closed = await rig.next("incident.closed");
  assert.deepEqual([closed.incidentId, closed.how], [opened.incidentId, "running"]);
  assert.equal(rig.all("incident.opened").length, 1);
  assert.equal(rig.stateOf(), "running");
});

test("what may heal is told only when it repeats", async () => {
  await using rig = await SupervisorRig.open({ limits: { callsRepeated: 3 } });
  await rig.add("forever");
  await rig.state("running");
  ends(rig, "vector", refused);
  ends(rig, "vector", well);
  ends(rig, "vector", refused);
  ends(rig, "vector", refused);
  assert.deepEqual(rig.all("incident.opened"), []);
  ends(rig, "vector", refused);
  const { trigger, finding } = await rig.next("incident.opened");
  assert.deepEqual([trigger, finding.cause], ["calls", "vector.unreachable"]);
});

test("a refused token is an incident until Telegram delivers again", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const view = { kind: "unauthorized", sinceMs: Date.now(), status: 401, text: "Unauthorized" } as const;
  rig.gate.receives(id, view);
  rig.supervisor.listener.intakeChanged(id, view);
  const { trigger, finding } = await rig.next("incident.opened");
  assert.deepEqual([trigger, finding.cause], ["telegram", "telegram.token_unauthorized"]);
  const polling = { kind: "polling", sinceMs: Date.now(), lastOkAtMs: Date.now() } as const;
  rig.gate.receives(id, polling);
  rig.supervisor.listener.intakeChanged(id, polling);
  assert.equal((await rig.next("incident.closed")).how, "running");
});

test("Telegram out of reach is told when it lasts, and only to a bot that runs", async () => {
  await using rig = await SupervisorRig.open({ limits: { receivingTellMs: 60_000, tickMs: 20 } });
  await rig.add("forever");
  await rig.state("running");
  const unreachable = { kind: "unreachable", errno: "ECONNREFUSED", text: "connect ECONNREFUSED" } as const;
  const fresh = { ...unreachable, sinceMs: Date.now() };
  rig.gate.receives(id, fresh);
  rig.supervisor.listener.intakeChanged(id, fresh);
  await rig.supervisor.port.restart(id, { kind: "operator" });
  await rig.state("running");
  assert.deepEqual(rig.all("incident.opened"), []);
  rig.gate.receives(id, { ...unreachable, sinceMs: Date.now() - 60_000 });
  const { trigger, finding } = await rig.next("incident.opened");
  assert.deepEqual([trigger, finding.cause], ["telegram", "net.telegram_unreachable"]);
  const polling = { kind: "polling", sinceMs: Date.now(), lastOkAtMs: Date.now() } as const;
  rig.gate.receives(id, polling);
  rig.supervisor.listener.intakeChanged(id, polling);
  assert.equal((await rig.next("incident.closed")).how, "running");
});

test("two things at once are one incident, which closes with the last of them", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const view = { kind: "unauthorized", sinceMs: Date.now(), status: 401, text: "Unauthorized" } as const;
  rig.gate.receives(id, view);
  rig.supervisor.listener.intakeChanged(id, view);
  await rig.next("incident.opened");
  rig.gate.receives(id, { kind: "waiting" });
  ends(rig, "model", badKey);
  const changed = await rig.next("incident.changed");
  assert.deepEqual([changed.from, changed.finding.cause], ["telegram.token_unauthorized", "llm.key_invalid"]);
  ends(rig, "model", well);
  rig.supervisor.listener.intakeChanged(id, { kind: "polling", sinceMs: 1, lastOkAtMs: 1 });
  await rig.next("incident.closed");
  assert.equal(rig.all("incident.opened").length, 1);
  assert.equal(rig.all("incident.closed").length, 1);
});

test("what its owner has to mend is told once, however often the bot sleeps and wakes, and is over when it is mended", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 60 } });
  await rig.add("forever", { maySleep: true });
  await rig.state("running");
  ends(rig, "model", badKey);
  const { incidentId } = await rig.next("incident.opened");
  await rig.state("sleeping");
  rig.supervisor.listener.updateWaits(id);
  await rig.state("running");
  ends(rig, "model", badKey);
  await rig.state("sleeping");
  rig.supervisor.listener.updateWaits(id);
  await rig.state("running");
  assert.deepEqual([rig.all("incident.opened").length, rig.all("incident.closed").length], [1, 0]);
  ends(rig, "model", well);
  const closed = await rig.next("incident.closed");
  assert.deepEqual([closed.incidentId, closed.how], [incidentId, "running"]);
});

test("what may heal without anybody is over when the bot falls asleep: nobody knows of it any more", async () => {
  await using rig = await SupervisorRig.open({ settings: { idleMs: 200 } });
  await rig.add("forever", { maySleep: true });
  await rig.state("running");
  for (let times = 0; times < 3; times += 1) ends(rig, "vector", refused);
  await rig.next("incident.opened");
  assert.equal((await rig.next("incident.closed")).how, "sleeping");
});

test("a person's stop ends the incident, whatever it was about", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  ends(rig, "model", badKey);
  await rig.next("incident.opened");
  await rig.supervisor.port.stop(id, ana);
  assert.equal((await rig.next("incident.closed")).how, "stopped");
});

test("a bot killed from outside while its key is refused is started again all the same", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  ends(rig, "model", badKey);
  await rig.next("incident.opened");
  process.kill(rig.processes()[0] ?? 0, "SIGKILL");
  await rig.next("run.exited");
  await rig.next("restart.scheduled");
  await rig.state("running");
  assert.equal(rig.gate.ended[0]?.ownDoing, false);
  assert.deepEqual(rig.all("restart.given_up"), []);
});

test("after a good run the restart is immediate, and the incident heals with it", async () => {
  await using rig = await SupervisorRig.open({ limits: { goodRunMs: 0, backoffFirstMs: 60_000 } });
  await rig.add("forever");
  await rig.next("run.ready");
  process.kill(rig.processes()[0] ?? 0, "SIGSEGV");
  assert.equal((await rig.next("restart.scheduled")).inMs, 0);
  await rig.next("run.ready");
  const { incidentId } = await rig.next("incident.opened");
  assert.equal((await rig.next("incident.closed")).incidentId, incidentId);
  assert.equal(rig.gate.ended[0]?.ownDoing, true);
});

test("a clock that is set back while something is wrong keeps no incident open", async () => {
  let aheadMs = 0;
  const parts = { now: () => Date.now() + aheadMs };
  await using rig = await SupervisorRig.open({ limits: { goodRunMs: 0, clockStepMs: 1_000 }, parts });
  await rig.add("forever");
  await rig.next("run.ready");
  rig.mute(id, true);
  process.kill(rig.processes()[0] ?? 0, "SIGSEGV");
  const { incidentId } = await rig.next("incident.opened");
  await rig.next("run.alive");
  await rig.next("run.alive");
  aheadMs = -3_600_000;
  await rig.next("clock.set");
  rig.gate.does("700001-2", { openPolls: 1 });
  rig.supervisor.listener.firstPoll({ botId: id, runId: "700001-2" });
  assert.equal((await rig.next("incident.closed")).incidentId, incidentId);
});
