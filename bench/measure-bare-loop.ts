// The peer: the same program started again by ten lines of Node as soon as it ends, without anything that Hatchery does.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { builtInNodeFlags } from "#bot/node-flags.ts";
import { bun } from "./machine.ts";
import { sample } from "./sample.ts";

const program = join(import.meta.dirname, "../src/programs/personal-bot.ts");
const token = "1000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const starts = 30;
const restMs = 700;

/** A Telegram that keeps polls waiting and tells when one comes. */
async function openStub(): Promise<{ readonly server: Server; readonly url: string; polled(): Promise<number> }> {
  const waiting: ((atMs: number) => void)[] = [];
  const me = { id: 1_000_001, is_bot: true, first_name: "Bench", username: "bench_bot" };
  const server = createServer((req, res) => {
    const atMs = performance.now();
    if (req.url?.endsWith("/getUpdates") === true) return waiting.shift()?.(atMs);
    res.end(JSON.stringify({ ok: true, result: req.url?.endsWith("/getMe") === true ? me : true }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const polled = (): Promise<number> => new Promise((resolve) => waiting.push(resolve));
  return { server, url: `http://127.0.0.1:${port}`, polled };
}

async function loop(argv: readonly string[]) {
  const stub = await openStub();
  const folder = mkdtempSync(join(tmpdir(), "hatchery-bench-"));
  const env = {
    PATH: process.env["PATH"],
    NODE_COMPILE_CACHE: join(tmpdir(), "hatchery-bench-cache"),
    BOT_TOKEN: token,
    BOT_OWNER_ID: "1",
    DATA_DIR: folder,
    TELEGRAM_API_ROOT: stub.url,
  };
  const [file = "", ...args] = argv;
  const start = (): ChildProcess => spawn(file, args, { env, stdio: "ignore", detached: true });
  let child = start();
  await stub.polled();
  const [spawnToReadyMs, killToRunningMs]: [number[], number[]] = [[], []];
  for (let at = 0; at <= starts; at += 1) {
    await sleep(restMs);
    const gone = once(child, "exit");
    const killedAtMs = performance.now();
    child.kill("SIGKILL");
    await gone;
    const spawnedAtMs = performance.now();
    child = start();
    const readyAtMs = await stub.polled();
    if (at === 0) continue; // this one may still fill the compile cache
    spawnToReadyMs.push(readyAtMs - spawnedAtMs);
    killToRunningMs.push(readyAtMs - killedAtMs);
  }
  child.kill("SIGKILL");
  stub.server.close();
  stub.server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
  return { spawnToReadyMs: sample(spawnToReadyMs), killToRunningMs: sample(killToRunningMs) };
}

/** The built-in bot in a bare loop, on Node and on Bun. */
export async function measureBareLoop() {
  return {
    node: await loop([process.execPath, ...builtInNodeFlags, program]),
    bun: bun === undefined ? undefined : await loop([bun, "--smol", program]),
  };
}
