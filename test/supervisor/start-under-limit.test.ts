// The machine has none left of what a start needs: the bot is told to have failed, the supervisor lives, and tries again.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const script = join(import.meta.dirname, "start-under-limit.ts");

/** Runs the script under a limit, as another user where one is named: root may make processes without end. */
async function under(limit: string, what: string, as: { uid?: number; gid?: number } = {}): Promise<unknown> {
  const { stdout } = await promisify(execFile)("prlimit", [limit, process.execPath, script, what], as);
  return JSON.parse(stdout);
}

test("scenario 5: no descriptor is left for a start: it is tried again, and the supervisor lives", async () => {
  assert.deepEqual(await under("--nofile=80", "descriptors"), { without: "EMFILE", after: "running", givenUp: 0 });
});

const skip = process.getuid?.() === 0 ? false : "only root can run as a user who has no other process";

test("scenario 6: no process is left for a start: it is tried again, and the supervisor lives", { skip }, async () => {
  const nobodyElse = { uid: 200_606, gid: 200_606 };
  assert.deepEqual(await under("--nproc=40", "processes", nobodyElse), {
    without: "EAGAIN",
    after: "running",
    givenUp: 0,
  });
});
