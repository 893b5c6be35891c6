import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "../system/until.ts";
import { RuntimeRig } from "./runtime-rig.ts";

test("scenario 36: bytes that are no text, control codes and a line of a megabyte", async () => {
  await using rig = new RuntimeRig();
  const { runId } = await rig.run("garbage");
  await rig.exit(runId);
  const { head, tail, bytes } = (await rig.output(runId)).stdout;
  const lines = head.split("\n");
  assert.deepEqual(lines.slice(0, 3), ["good \ufffd\ufffd bytes", "nul  here", "red and plain"]);
  assert.match(lines[3] ?? "", /^y+$/);
  assert.ok(tail.endsWith("y\nend\n"));
  assert.ok(bytes > 1_000_000);
});

test("scenario 37: a flood is trimmed on the live file; the first and the last line stay, and the writer writes on", async () => {
  const bounds = { outputHeadBytes: 8_192, outputTailBytes: 16_384 };
  await using rig = new RuntimeRig({ ...bounds, outputCheckMs: 20 });
  const { runId, pid } = await rig.run("floods");
  await until("something is trimmed", () => rig.trimmed.length >= 2);
  process.kill(pid, "SIGUSR1");
  await until("the last line", async () => (await rig.output(runId)).stdout.tail.endsWith("last line\n"));
  const trims = rig.trimmed.length;
  const { stdout } = await rig.output(runId);
  assert.ok(stdout.head.startsWith("first line\nxxx"));
  const file = statSync(join(rig.dataDir, "bots/7/runs", `${runId}.out`));
  assert.equal(stdout.bytes, file.size);
  assert.ok(trims > 0 && rig.trimmed.every((dropped) => dropped > 0));
  assert.deepEqual(rig.blocked, []);
  rig.runtime.signal(runId, "SIGKILL");
  await rig.exit(runId);
  const kept = statSync(join(rig.dataDir, "bots/7/runs", `${runId}.out`)).blocks * 512;
  assert.ok(kept <= (8_192 + 16_384) * 2 + 8_192, `${kept} bytes are kept on disk`);
});

test("scenario 49: what a program prints of its own secrets is hidden", async () => {
  await using rig = new RuntimeRig();
  const secret = "an-author-s-own-password";
  const token = `7:${"t".repeat(35)}`;
  const env = { PASSWORD: secret, BOT_TOKEN: token };
  const { runId } = await rig.run("prints-environment", { env, secrets: [secret, token] });
  await rig.exit(runId);
  const { head } = (await rig.output(runId)).stdout;
  assert.match(head, /PASSWORD=\[redacted\]/);
  assert.ok(!head.includes(secret) && !head.includes(token));
});

test("the output of the last runs is kept, of older ones it is removed", async () => {
  await using rig = new RuntimeRig({ outputRunsKept: 2 });
  for (const _ of [1, 2, 3]) await rig.exit((await rig.run("complains")).runId);
  assert.deepEqual(await rig.runtime.runs(7), ["7-3", "7-2"]);
  assert.equal(await rig.runtime.output(7, "7-1"), undefined);
});
