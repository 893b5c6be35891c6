import assert from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { DoctorCheck } from "#contracts/answer.ts";
import type { DaemonSight } from "#commands/doctor/doctor-parts.ts";
import { portHolder } from "#runtime/port-holder.ts";
import { freePort } from "../system/free-port.ts";
import { openCliHouse, run, tempFolder, type RunOptions } from "./cli-house.ts";

const house = await openCliHouse();
after(() => house.close());

/** Lets `doctor` look at the daemon, and keeps what it saw. */
function looking(verdict: DoctorCheck["verdict"]): RunOptions & { seen: DaemonSight[] } {
  const seen: DaemonSight[] = [];
  return {
    seen,
    portHolder,
    doctor: async (_settings, daemon) => {
      seen.push(await daemon());
      return { kind: "doctor", checks: [{ name: "disk", verdict, facts: { path: "/", freeBytes: 1 } }] };
    },
  };
}

test("the first line is the verdict; a failed check makes it fail, a warning does not", async () => {
  house.web.answer = () => ({ kind: "daemon", version: "0.0.1", pid: 7, sinceMs: 0, bots: {} });
  const failed = looking("failed");
  const { code, out } = await house.run(["doctor"], failed);
  assert.equal(code, 1);
  assert.match(out, /^It will not work: 1 failure/);
  assert.deepEqual(failed.seen, [{ kind: "answers", pid: 7, version: "0.0.1", ready: true }]);
  house.web.readiness = { storeWritable: true, telegramOkAtMs: undefined };
  const warning = looking("warning");
  assert.equal((await house.run(["doctor", "--json"], warning)).code, 0);
  assert.deepEqual(warning.seen, [{ kind: "answers", pid: 7, version: "0.0.1", ready: false }]);
});

test("without a daemon it works too, and says who holds the daemon's port", async () => {
  const dataDir = tempFolder(after);
  const port = await freePort();
  const env = { HATCHERY_DATA_DIR: dataDir, HATCHERY_HTTP: `127.0.0.1:${port}` };
  const absent = looking("ok");
  assert.equal((await run(["doctor"], { ...absent, env })).code, 0);
  assert.deepEqual(absent.seen, [{ kind: "absent" }]);
  const server = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
  await once(server, "listening");
  for (const token of [undefined, "token-of-an-older-daemon"]) {
    if (token !== undefined) writeFileSync(join(dataDir, "control.token"), token);
    const taken = looking("ok");
    await run(["doctor"], { ...taken, env });
    const [sight] = taken.seen;
    assert.ok(sight?.kind === "port_taken");
    assert.deepEqual([sight.port, sight.holder?.pid], [port, process.pid]);
  }
  server.close();
});
