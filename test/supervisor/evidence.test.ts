// What is gathered of real processes, and what is made of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutsideFacts } from "#contracts/gate-ports.ts";
import { Secret } from "#contracts/secret.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { damageSecret } from "../gate/damage-secret.ts";
import { until } from "../system/until.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;
const run = `${id}-1`;
const update = { updateId: 1, type: "message", chatId: 5, body: "{}" };
const hold = { runId: run, fromSeq: 0, max: 1, types: undefined, wakes: false };

/** Long enough to look at a process a few times. */
const limits = { silentMs: 700, cpuOverMs: 200 };

const circle = ["/bin/sh", "-c", "while :; do :; done"];

/** The bot says nothing at the gate any more. */
const fallSilent = (rig: SupervisorRig): void => rig.gate.does(run, { openPolls: 0, lastPollAtMs: Date.now() });

test("silent in a circle: the processor is what is told, and its end changes nothing", async () => {
  await using rig = await SupervisorRig.open({ limits });
  await rig.add(circle);
  await rig.state("running");
  fallSilent(rig);
  const { finding } = await rig.next("incident.opened");
  // On a crowded machine its share is smaller, and the finding less sure.
  assert.ok(finding.cause === "hang.heartbeat_lost" && finding.facts.cpuPercent >= 5, JSON.stringify(finding));
  await rig.next("run.exited");
  await rig.next("run.ready");
  assert.deepEqual(rig.all("incident.changed"), []);
});

test("silent because it was paused: so it is told, and ended by force", async () => {
  await using rig = await SupervisorRig.open({ limits });
  await rig.add("forever");
  await rig.state("running");
  process.kill(rig.processes()[0] ?? 0, "SIGSTOP");
  fallSilent(rig);
  const { finding } = await rig.next("incident.opened");
  assert.deepEqual([finding.cause, finding.confidence], ["hang.paused", "high"]);
  const { exit } = await rig.next("run.exited");
  assert.deepEqual([exit.way, exit.requested?.forced], [{ kind: "signal", signal: "SIGKILL" }, true]);
  await rig.next("run.ready");
  assert.deepEqual(rig.all("incident.changed"), []);
});

test("silent with a message in its hands: its kind is told, also when its end has given the message back", async () => {
  await using rig = await SupervisorRig.open({ limits: { silentMs: 100 } });
  await rig.add("forever");
  await rig.state("running");
  const { inbox } = rig.store;
  await inbox.receive(id, { updates: [update], nextOffset: 2, nowMs: Date.now() });
  await inbox.hold(id, { ...hold, nowMs: Date.now() });
  fallSilent(rig);
  const { finding } = await rig.next("incident.opened");
  assert.equal(finding.cause, "update.stuck");
  assert.ok(finding.cause === "update.stuck" && finding.facts.updateType === "message");
  await rig.next("run.exited");
  await inbox.release(id, { runId: run, ownDoing: false, nowMs: Date.now() });
  await rig.next("run.ready");
  assert.deepEqual(rig.all("incident.changed"), []);
});

test("killed from outside: its last memory is known, and that nobody here did it", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  await until("it was looked at", async () => (await rig.supervisor.port.evidence(id)).process?.rssBytes !== undefined);
  process.kill(rig.processes()[0] ?? 0, "SIGKILL");
  const { finding } = await rig.next("incident.opened");
  assert.equal(finding.cause, "stop.killed");
  assert.ok(
    finding.evidence.some(({ text }) => /^memory: \d+ MB/.test(text)),
    JSON.stringify(finding.evidence),
  );
});

const nobodyAnswers: OutsideFacts = {
  atMs: 0,
  probes: [
    {
      what: "telegram_token",
      atMs: 0,
      tookMs: 1,
      host: "api.telegram.org",
      result: { kind: "unreachable", errno: "ETIMEDOUT", text: "connect ETIMEDOUT" },
    },
  ],
  net: [{ host: "api.telegram.org", atMs: 0, dns: "ok", ipv4: "failed", ipv6: "none" }],
  modelFacts: undefined,
  clockAheadMs: undefined,
};

test("a run that begins to look dead: the outside is asked once, and its answer is in the verdict", async () => {
  await using rig = await SupervisorRig.open({ limits: { readyMs: 400 } });
  rig.gate.outsideSays = {
    ...nobodyAnswers,
    probes: nobodyAnswers.probes.map((probe) => ({ ...probe, atMs: Date.now() })),
  };
  await rig.add("forever", { mute: true });
  const { finding } = await rig.next("incident.opened");
  assert.equal(finding.cause, "net.telegram_unreachable");
  const beside = "api.telegram.org: the name is known, IPv4 does not open, IPv6 has no address";
  assert.ok(
    finding.evidence.some(({ text }) => text === beside),
    JSON.stringify(finding.evidence),
  );
  assert.equal(rig.gate.outsideAsked, 1);
});

test("one that works is asked nothing about, and one that came back is asked about anew", async () => {
  await using rig = await SupervisorRig.open({ limits: { silentMs: 400 } });
  await rig.add("forever");
  await rig.state("running");
  const ticks = rig.limits.tickMs * 5;
  const looked = Date.now() + ticks;
  await until("it was looked at", () => Date.now() > looked);
  assert.equal(rig.gate.outsideAsked, 0);
  fallSilent(rig);
  await until("asked", () => rig.gate.outsideAsked === 1);
  rig.gate.does(run, { openPolls: 1 });
  const trusted = Date.now() + ticks;
  await until("it was trusted", () => Date.now() > trusted);
  fallSilent(rig);
  await until("asked again", () => rig.gate.outsideAsked === 2);
});

test("an outside that cannot even be asked is an error told, and the verdict comes all the same", async () => {
  await using rig = await SupervisorRig.open({ limits: { readyMs: 200 } });
  rig.gate.outside = () => Promise.reject(new Error("no way out"));
  await rig.add("forever", { mute: true });
  assert.equal((await rig.next("incident.opened")).finding.cause, "hang.not_ready");
  assert.deepEqual(rig.errors.map(String), ["Error: no way out"]);
});

test("stopped by force: told of a stopped bot, and to nobody unasked", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("stubborn");
  await rig.state("running");
  await until("it is deaf", async () => (await rig.supervisor.port.evidence(id)).outputs[0]?.stdout.head === "deaf\n");
  await rig.supervisor.port.stop(id, ana);
  await rig.state("stopped");
  const [finding] = diagnose(await rig.supervisor.port.evidence(id));
  assert.equal(finding?.cause, "stop.killed_after_timeout");
  assert.deepEqual(rig.all("incident.opened"), []);
});

test("a mistake of ours over a start is named as ours", async () => {
  await using rig = await SupervisorRig.open();
  await rig.supervisor.stop("shutdown");
  await rig.begin({}, () => ({
    start: () => {
      throw new TypeError("argv is not iterable");
    },
  }));
  await rig.add("forever");
  const { finding } = await rig.next("incident.opened");
  assert.equal(finding.cause, "platform.bug");
  assert.ok(finding.cause === "platform.bug" && finding.facts.error === "TypeError");
});

test("a variable that does not open keeps the bot from starting, for good, and it is named", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever", { env: { WEATHER_KEY: new Secret("a-secret-of-the-authors") } });
  await rig.state("running");
  damageSecret(`${rig.dataDir}/data`, id, "env:WEATHER_KEY");
  await rig.supervisor.port.restart(id, ana);
  const { finding } = await rig.next("incident.opened");
  assert.equal(finding.cause, "platform.secret_unreadable");
  assert.ok(finding.cause === "platform.secret_unreadable" && finding.facts.field === "env:WEATHER_KEY");
  await rig.state("failed");
});

test("the Master's own token: the bot is not started, and why is told", async () => {
  await using rig = await SupervisorRig.open();
  rig.gate.masterId = id;
  await rig.add("forever");
  assert.equal((await rig.next("incident.opened")).finding.cause, "platform.duplicate_token");
  await rig.state("failed");
  assert.deepEqual(rig.all("run.spawned"), []);
});

test("what ended while no daemon was there ended unseen, and counts for nothing", async () => {
  await using rig = await SupervisorRig.open({ limits: { readyMs: 60_000 } });
  await rig.add("forever");
  await rig.state("running");
  await rig.supervisor.stop("release");
  process.kill(rig.processes()[0] ?? 0, "SIGKILL");
  await until("it is dead", () => rig.processes().length === 0);
  rig.mute(id, true);
  await rig.begin();
  await rig.next("run.exited");
  await rig.state("starting");
  const [finding] = diagnose(await rig.supervisor.port.evidence(id));
  assert.deepEqual([finding?.cause, finding?.confidence], ["platform.orphan", "high"]);
  assert.deepEqual(rig.all("incident.opened"), []);
});

test("another version and other settings of this daemon are changes of every bot", async () => {
  await using rig = await SupervisorRig.open();
  await rig.supervisor.stop("shutdown");
  const started = { kind: "daemon.started", botId: undefined, pid: 1, bots: 0 } as const;
  const settings = { QDRANT_URL: "aa", HATCHERY_IDLE: "bb" };
  await rig.store.journal.append({ ...started, atMs: 10, version: "0.1.0", settings });
  await rig.store.journal.append({
    ...started,
    atMs: 20,
    version: "0.2.0",
    settings: { ...settings, QDRANT_URL: "cc" },
  });
  await rig.begin();
  await rig.add("forever");
  const { changes } = await rig.supervisor.port.evidence(id);
  assert.deepEqual(changes, [
    { atMs: 20, what: "version", detail: "0.1.0 -> 0.2.0" },
    { atMs: 20, what: "settings", detail: "QDRANT_URL" },
  ]);
});

test("what cannot be read is a fact of its own, and the rest is gathered", async () => {
  await using rig = await SupervisorRig.open();
  await rig.supervisor.stop("shutdown");
  const last = (): never => {
    throw Object.assign(new Error("the disk is sick"), { code: "SQLITE_IOERR" });
  };
  await rig.begin({ store: { ...rig.store, calls: { ...rig.store.calls, last } } });
  await rig.add("forever");
  await rig.state("running");
  const { gaps, calls, inbox, host } = await rig.supervisor.port.evidence(id);
  assert.deepEqual(gaps, [{ what: "calls", why: "SQLITE_IOERR" }]);
  assert.deepEqual([calls, inbox?.waiting], [[], 0]);
  assert.ok((host?.memoryAvailableBytes ?? 0) > 0 && (host?.processes ?? 0) > 0);
});
