import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { makeFollowOutput } from "#runtime/follow-output.ts";
import { RuntimeRig } from "../runtime/runtime-rig.ts";
import { until } from "../system/until.ts";
import { ana, SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;

test("scenario 14: a death soon after the first poll is a crash of a run that was ready, not a failed start", async () => {
  await using rig = await SupervisorRig.open({ limits: { aliveCheckMs: 20, backoffFirstMs: 60_000 } });
  await rig.add(["sh", "-c", "sleep 0.2; echo broken >&2; exit 1"]);
  const { wasReady, exit } = await rig.next("run.exited");
  assert.deepEqual([wasReady, exit.way], [true, { kind: "code", code: 1 }]);
  assert.deepEqual(rig.all("run.died_at_once"), []);
  assert.equal(rig.all("run.alive").length, 1);
  const [kept] = await rig.store.instances.exits(id, 1);
  assert.ok(kept?.readyAtMs !== undefined && kept.readyAtMs >= kept.startedAtMs);
});

test("scenario 49: a program that prints its secrets puts none of them into the journal or the process info", async () => {
  await using rig = await SupervisorRig.open({ limits: { backoffFirstMs: 60_000 } });
  const password = "the-author-s-password-1";
  const program = ["sh", "-c", 'echo "$BOT_TOKEN"; echo "$PASSWORD $OPENAI_API_KEY" >&2; exit 1'];
  await rig.add(program, { mute: true, env: { PASSWORD: new Secret(password) } });
  await rig.next("incident.opened");
  const seen = JSON.stringify([rig.events, await rig.supervisor.port.getBotProcessInfo(5)]);
  assert.ok(!seen.includes(password));
  const [capability = ""] = rig.gate.issued;
  assert.ok(capability.length > 30);
  assert.ok(!seen.includes(capability.slice(capability.indexOf(":"))));
  assert.match(seen, /\[redacted\]/);
});

test("the environment of a bot is what the design names, with the author's own variables", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever", { env: { PASSWORD: new Secret("the-author-s-password-2") } });
  await rig.state("running");
  const entries = readFileSync(`/proc/${rig.processes()[0]}/environ`, "utf8").split("\0");
  const names = entries.map((entry) => entry.split("=")[0] ?? "").filter((name) => name !== "" && name !== "PWD");
  assert.deepEqual(
    new Set(names),
    new Set(
      "PASSWORD BOT_TOKEN TELEGRAM_API_ROOT OPENAI_API_KEY OPENAI_BASE_URL HATCHERY_URL BOT_ID BOT_OWNER_ID DATA_DIR HOME LANG TZ PATH NODE_COMPILE_CACHE PYTHONUNBUFFERED".split(
        " ",
      ),
    ),
  );
});

test("a gate that fails at the end of a run keeps nobody from being restarted", async () => {
  await using rig = await SupervisorRig.open();
  rig.gate.endRun = async () => {
    throw new Error("the inbox cannot be written");
  };
  await rig.add("crashes-once");
  await rig.next("restart.scheduled");
  await rig.state("running");
  assert.equal(rig.all("run.exited").length, 1);
  assert.match(String(rig.errors[0]), /the inbox cannot be written/);
});

test("a store that cannot give a run its number only delays the start", async () => {
  await using rig = await SupervisorRig.open();
  await rig.supervisor.stop("release");
  let tries = 0;
  const { instances } = rig.store;
  const newRun: typeof instances.newRun = async (botId, nowMs) => {
    tries += 1;
    if (tries < 3) throw new Error("ENOSPC: no space left on device");
    return instances.newRun(botId, nowMs);
  };
  await rig.begin({ store: { ...rig.store, instances: { ...instances, newRun } } });
  await rig.add("forever");
  await rig.state("running");
  assert.equal(tries, 3);
  assert.equal(rig.errors.length, 2);
  assert.equal(rig.processes().length, 1);
});

test("a journal that cannot be written stops nobody", async () => {
  await using rig = await SupervisorRig.open();
  await rig.supervisor.stop("release");
  const journal = { ...rig.store.journal, append: () => Promise.reject(new Error("ENOSPC")) };
  await rig.begin({ store: { ...rig.store, journal } });
  await rig.add("forever");
  await until("it runs", () => rig.processes().length === 1);
  await rig.supervisor.port.stop(id, ana);
  await until("it is stopped", () => rig.stateOf() === "stopped");
  assert.deepEqual(rig.processes(), []);
});

test("what the program says of itself is heard", async () => {
  await using rig = await SupervisorRig.open();
  await rig.add("forever");
  await rig.state("running");
  const run = { botId: id, runId: "700001-1" };
  const fault = { atMs: Date.now(), cause: "vector.unreachable", facts: { host: "127.0.0.1", errno: "ECONNREFUSED" } };
  rig.gate.says(run.runId, fault);
  rig.supervisor.listener.fault(run, fault);
  await rig.supervisor.port.start(id, ana); // whatever was asked before has been answered
  const evidence = await rig.supervisor.port.evidence(id);
  assert.deepEqual(evidence.faults, [fault]);
  assert.deepEqual(rig.errors, []);
});

test("scenario 48: no descriptor, zombie or marker is left over after many runs", async () => {
  await using rig = new RuntimeRig();
  const descriptors = (): number => readdirSync("/proc/self/fd").length;
  const children = (): string => readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim();
  const [before, own] = [descriptors(), children()];
  for (let round = 0; round < 15; round += 1) {
    const runs = await Promise.all(Array.from({ length: 8 }, () => rig.run("exit-3")));
    await Promise.all(runs.map(({ runId }) => rig.exit(runId)));
  }
  assert.ok(descriptors() <= before + 2, `${descriptors()} descriptors, ${before} before`);
  assert.equal(children(), own);
  assert.ok((await rig.runtime.runs(7)).length <= rig.limits.outputRunsKept);
});

test("scenario 38: a reader that goes away and a flood of output slow no other bot", async () => {
  const limits = { outputHeadBytes: 8_192, outputTailBytes: 16_384, outputCheckMs: 20, followMs: 5 };
  await using rig = await SupervisorRig.open({ limits });
  await rig.add("floods");
  await rig.state("running");
  const descriptors = (): number => readdirSync("/proc/self/fd").length;
  const before = descriptors();
  const follow = makeFollowOutput({ dataDir: join(rig.dataDir, "data"), limits: rig.limits });
  const gone = new AbortController();
  const readers = [gone, new AbortController()].map(({ signal }) =>
    follow({ botId: id, stream: "both", linesMax: 5, signal })[Symbol.asyncIterator](),
  );
  for (const reader of readers) for (let line = 0; line < 20; line += 1) assert.ok((await reader.next()).value);
  gone.abort();
  while ((await readers[0]?.next())?.done === false); // what it had read already
  await rig.add("forever", { botId: 700_002 });
  for (let round = 0; round < 5; round += 1) {
    await rig.state("running", 700_002);
    await rig.supervisor.port.restart(700_002, ana);
  }
  await rig.state("running", 700_002);
  assert.equal(rig.stateOf(), "running");
  await readers[1]?.return?.(undefined);
  await until("no descriptor is left over", () => descriptors() <= before + 2); // some are open for a moment at any time
  assert.deepEqual(rig.errors, []);
});

test("a stop that was asked for while nothing could be kept is kept when the store is well again", async () => {
  await using rig = await SupervisorRig.open({ limits: { storeBusyRetryMs: 1, storeBusyTries: 2, storeProbeMs: 20 } });
  await rig.add("forever");
  await rig.state("running");
  const recovered = Promise.withResolvers<void>();
  rig.store.health.listen(({ kind }) => {
    if (kind === "storage.recovered") recovered.resolve();
  });
  const other = new DatabaseSync(join(rig.dataDir, "data", "control.db"));
  other.exec("BEGIN IMMEDIATE");
  await rig.supervisor.port.stop(id, { kind: "operator" });
  await until("it is stopped", () => rig.processes().length === 0);
  assert.equal((await rig.store.instances.get(id))?.wanted, "up", "behind");
  other.close();
  await recovered.promise;
  await until("it is kept", async () => (await rig.store.instances.get(id))?.wanted === "down");
});
