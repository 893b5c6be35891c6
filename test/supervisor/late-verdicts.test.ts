// The diagnosis takes its time, and meanwhile a bot lives on: what is found of one run is not held against the next.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "#contracts/store-ports.ts";
import { until } from "../system/until.ts";
import { ana, SupervisorRig, type RigParts } from "./supervisor-rig.ts";

const id = 700_001;

/** The first look at a bot's calls waits to be let go; a look at them is a part of each verdict, and of nothing else here. */
function slowFirst(calls: Store["calls"]) {
  const gate = Promise.withResolvers<void>();
  const looks = { begun: 0, ended: 0 };
  const last: typeof calls.last = async (...query) => {
    looks.begun += 1;
    if (looks.begun === 1) await gate.promise;
    looks.ended += 1;
    return calls.last(...query);
  };
  return { calls: { ...calls, last }, looks, release: gate.resolve };
}

async function openSlow(limits: RigParts["limits"]) {
  const rig = await SupervisorRig.open({ limits: { verdictWaitMs: 0, ...limits } });
  await rig.supervisor.stop("release");
  const slow = slowFirst(rig.store.calls);
  await rig.begin({ store: { ...rig.store, calls: slow.calls } });
  return { rig, slow };
}

/** The first run refuses its configuration, the second has a bug, and later ones work. */
const twiceBroken = "n=$(ls | wc -l); touch run-$n; case $n in 0) exit 78;; 1) exit 1;; *) exec sleep 60;; esac";

test("a verdict that comes when a person has started the bot and that run has ended, too, ends nothing", async () => {
  const { rig, slow } = await openSlow({ goodRunMs: 60_000, backoffFirstMs: 60_000, backoffMaxMs: 60_000 });
  await using _ = rig;
  await rig.add(["sh", "-c", twiceBroken], { mute: true });
  await rig.next("run.exited");
  await until("its cause is looked for", () => slow.looks.begun === 1);
  await rig.supervisor.port.start(id, ana);
  const { finding } = await rig.next("incident.opened");
  assert.ok("exitCode" in finding.facts && finding.facts.exitCode === 1, JSON.stringify(finding.facts));
  slow.release();
  await until("the first verdict is there", () => slow.looks.ended === slow.looks.begun && slow.looks.ended > 1);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await rig.supervisor.port.proved(id, "model"); // comes after all that was said to the bot
  assert.equal(rig.stateOf(), "backoff");
  assert.deepEqual([rig.all("restart.given_up"), rig.all("incident.changed")], [[], []]);
});

test("an incident whose cause is found when the bot runs again already is over with that run", async () => {
  const { rig, slow } = await openSlow({ goodRunMs: 0 });
  await using _ = rig;
  await rig.add("forever");
  await rig.next("run.ready");
  process.kill(rig.processes()[0] ?? 0, "SIGSEGV");
  await rig.next("run.ready");
  slow.release();
  const { incidentId } = await rig.next("incident.opened");
  assert.equal((await rig.next("incident.closed")).incidentId, incidentId);
});

test("a supervisor that stops waits for every verdict that it looks for", async () => {
  const { rig, slow } = await openSlow({ goodRunMs: 60_000, backoffFirstMs: 10 });
  await using _ = rig;
  await rig.add(["sh", "-c", twiceBroken], { mute: true });
  await rig.next("incident.opened");
  let stopped = false;
  const stop = rig.supervisor.stop("release").then(() => (stopped = true));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(stopped, false);
  slow.release();
  await stop;
  assert.equal(slow.looks.ended, slow.looks.begun);
});
