// Where the daemon is root each bot is a user of its own, and by that its processes are known, whatever else they change.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync, chownSync, linkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { BotFolders, firstUserId } from "#runtime/bot-folder.ts";
import { Leftovers } from "#runtime/leftovers.ts";
import { bootId, readStat } from "#runtime/proc.ts";
import { RunGuard } from "#runtime/run-guard.ts";
import { until } from "../system/until.ts";

const skip = process.getuid?.() === 0 ? false : "only root can start another user's process";
const root = mkdtempSync(join(tmpdir(), "hatchery-own-"));
after(() => rmSync(root, { recursive: true, force: true }));

let made = 0;

function newFolders(): { readonly folders: BotFolders; readonly dataDir: string } {
  made += 1;
  const dataDir = join(root, String(made));
  mkdirSync(dataDir);
  return { folders: new BotFolders(dataDir), dataDir };
}

const isThere = (pid: number): boolean => {
  const stat = readStat(pid);
  return stat !== undefined && stat !== "unknown" && stat.state !== "Z";
};

/** A process that has left its session, its parents and its environment; resolves with its pid. */
async function orphan(uid: number, script = "exec sleep 60"): Promise<number> {
  const words = ["-c", 'setsid env -i sh -c "$1" >/dev/null & echo $!', "sh", script];
  const parent = spawn("/bin/sh", words, { uid, gid: uid, cwd: "/", env: {}, stdio: ["ignore", "pipe", "inherit"] });
  const [pid]: readonly unknown[] = await once(parent.stdout, "data");
  await once(parent, "close");
  return Number(pid);
}

test("what a dead run left is found by its user, and nobody else's is touched", { skip }, async () => {
  const { folders } = newFolders();
  const [one, other] = [folders.userId(1), folders.userId(2)];
  const [left, stranger] = await Promise.all([orphan(one), orphan(other)]);
  const leftovers = new Leftovers(limitsDefault, () => []);
  await leftovers.end({ mark: undefined, userId: one }, () => []);
  assert.deepEqual([isThere(left), isThere(stranger)], [false, true]);
  const child = { pid: 1, startTicks: 1, bootId: bootId() };
  leftovers.endAtOnce({ ...child, bootId: "an earlier one" }, other);
  assert.equal(isThere(stranger), true);
  leftovers.endAtOnce(child, other);
  await until("it is gone", () => !isThere(stranger));
});

test("memory counts by user where no control group holds it", { skip }, async () => {
  const { folders, dataDir } = newFolders();
  const uid = folders.userId(1);
  const pid = await orphan(uid, "x=$(head -c 8000000 /dev/zero | tr '\\0' x); sleep 60; echo $x");
  const mostBytes = 6_000_000;
  const child = { pid: process.pid, startTicks: 0, bootId: bootId() }; // a leader of whom nothing is to be seen
  const over: number[] = [];
  const guard = new RunGuard({
    limits: { ...limitsDefault, botMemoryBytes: mostBytes },
    folders,
    dataDir,
    running: () => [{ botId: 1, runId: "1-1", child }],
    isHeld: () => false,
    onOver: ({ amount }) => over.push(amount),
  });
  await until("it has grown", () => {
    guard.checkMemory(1);
    return over.length > 0;
  });
  assert.ok((over[0] ?? 0) > mostBytes);
  process.kill(pid, "SIGKILL");
});

test("a folder that is given to its bot is given with all that is in it, and nothing outside is", { skip }, () => {
  const { folders } = newFolders();
  const folder = folders.data(1);
  mkdirSync(join(folder, "notes"));
  writeFileSync(join(folder, "notes", "memory.db"), "before");
  writeFileSync(join(root, "outside"), "");
  symlinkSync(join(root, "outside"), join(folder, "link"));
  linkSync(join(root, "outside"), join(folder, "second"));
  const uid = folders.userId(1);
  const owners = ["data", "data/notes", "data/notes/memory.db", "data/second"].map(
    (path) => statSync(join(folder, "..", path)).uid,
  );
  assert.deepEqual(owners, [uid, uid, uid, 0]);
  assert.equal(statSync(join(root, "outside")).uid, 0);
});

test("a person with a high user id whose daemon made the folders is no bot's user", { skip }, () => {
  const { folders, dataDir } = newFolders();
  const person = firstUserId + 5;
  folders.data(1);
  for (const path of ["bots", "bots/1", "bots/1/data"]) chownSync(join(dataDir, path), person, person);
  assert.deepEqual([folders.ownerOf(1), folders.owners()], [undefined, []]);
  assert.notEqual(folders.userId(1), person);
  assert.equal(folders.ownerOf(1), folders.userId(1));
});
