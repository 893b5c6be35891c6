import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BotFolders } from "#runtime/bot-folder.ts";
import { endIfBots } from "#runtime/end-outright.ts";

const dataDir = mkdtempSync(join(tmpdir(), "hatchery-end-"));
const children: ChildProcess[] = [];

after(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

const listens = `require("node:net").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port) })`;

/** A process of this user that listens somewhere. */
async function listener(uid: number) {
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const child = spawn(process.execPath, ["-e", listens], { uid, gid: uid, cwd: "/", stdio: [...stdio] });
  children.push(child);
  const [port]: readonly unknown[] = await once(child.stdout, "data");
  return { child, pid: child.pid ?? 0, port: Number(port) };
}

test("who has taken a port is ended when it is a bot's, and nobody else", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root can start another user's process");
  const uid = new BotFolders(dataDir).userId(1);
  const [taker, other, stranger] = await Promise.all([listener(uid), listener(uid), listener(uid + 1)]);
  assert.equal(endIfBots(dataDir, { pid: stranger.pid, port: stranger.port }), false, "a user of nobody's");
  // As when the taker had ended, and its number had gone to another process of a bot.
  assert.equal(endIfBots(dataDir, { pid: other.pid, port: taker.port }), false, "it has another port");
  assert.equal(endIfBots(dataDir, { pid: taker.pid, port: taker.port }), true);
  const [, signal]: readonly unknown[] = await once(taker.child, "exit");
  assert.equal(signal, "SIGKILL");
  assert.equal(endIfBots(dataDir, { pid: taker.pid, port: taker.port }), false, "it is gone");
  for (const { child } of [other, stranger]) assert.deepEqual([child.exitCode, child.signalCode], [null, null]);
});
