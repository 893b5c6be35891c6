// The kernel really kills for memory; what is made of it where the run's own counter cannot be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../system/until.ts";
import { SupervisorRig } from "./supervisor-rig.ts";

const id = 700_001;
const mb = 1024 * 1024;

/** A bot in a control group of 48 MB whose counter nobody reads; undefined where no group can be made. */
async function openRig(): Promise<SupervisorRig> {
  const rig = await SupervisorRig.open({ limits: { botMemoryBytes: 48 * mb, memoryCheckMs: 3_600_000 } });
  await rig.supervisor.stop("shutdown");
  await rig.begin({}, (runtime) => ({
    onExit: (hear) => runtime.onExit((report) => hear({ ...report, oomKilled: undefined })),
  }));
  await rig.add("eats-memory");
  await rig.state("running");
  return rig;
}

test("killed while the machine's counter rose: out of memory is likely, and the last memory is told", async (t) => {
  await using rig = await openRig();
  await until("it was looked at", async () => (await rig.supervisor.port.evidence(id)).process !== undefined);
  const { process: seen } = await rig.supervisor.port.evidence(id);
  if (seen?.groupBytes === undefined) return t.skip("no control group may be made here");
  await until("it waits", async () => (await rig.supervisor.port.evidence(id)).outputs[0]?.stdout.head === "waiting\n");
  process.kill(rig.processes()[0] ?? 0, "SIGUSR1");
  const { finding } = await rig.next("incident.opened");
  assert.deepEqual([finding.cause, finding.confidence], ["resource.oom_killed", "medium"]);
  const texts = finding.evidence.map(({ text }) => text);
  assert.ok(texts.includes("the kernel killed for memory on this server at that time"), texts.join("\n"));
  assert.ok(
    texts.some((text) => /^memory: \d+ MB of 50 MB/.test(text)),
    texts.join("\n"),
  );
});
