// The daemon's whole life from the terminal, as an operator lives it: real processes, and the sandbox for Telegram.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { openSim } from "#sandbox/sim.ts";
import { freePort } from "./free-port.ts";

const launcher = join(import.meta.dirname, "../../bin/hatchery.js");
const folder = mkdtempSync(join(tmpdir(), "hatchery-terminal-"));
const dataDir = join(folder, "data");
const sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
const sim = openSim(sandbox.url);
const owner = await sim.user({ firstName: "Anna", lang: "en" });
const master = await sim.bot({ username: "terminal_master_bot", name: "Master", ownerId: owner.id });
const bot = await sim.bot({ username: "terminal_bot", name: "Mine", ownerId: owner.id });

const env = {
  PATH: process.env["PATH"],
  HOME: folder,
  LANG: "C",
  MASTER_BOT_TOKEN: master.token,
  TELEGRAM_API_ROOT: sandbox.url,
  OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
  NODE_COMPILE_CACHE: join(tmpdir(), "hatchery-test-cache"),
  HATCHERY_DATA_DIR: dataDir,
  HATCHERY_KEY_FILE: join(folder, "master.key"),
  HATCHERY_HTTP: `127.0.0.1:${await freePort()}`,
  HATCHERY_GATE: `127.0.0.1:${await freePort()}`,
  HATCHERY_LIMITS: JSON.stringify({ tickMs: 50, adoptedCheckMs: 50, upPollMs: 50 }),
};

function start(argv: readonly string[]) {
  const child = spawn(process.execPath, [launcher, ...argv], { cwd: folder, env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, out, err }));
  return { child, ended };
}

async function hatchery(argv: readonly string[], stdin = "") {
  const { child, ended } = start(argv);
  child.stdin.end(stdin);
  return ended;
}

/** The command's JSON; it must have ended with 0. */
async function json(...argv: readonly string[]) {
  const { code, out, err } = await hatchery([...argv, "--json"]);
  assert.equal(code, 0, `${argv.join(" ")}: ${out}${err}`);
  return JSON.parse(out);
}

after(async () => {
  await hatchery(["down"]);
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("up, create, look, follow, restart, upgrade, delete, down", { timeout: 60_000 }, async () => {
  const first = await json("up");
  assert.equal(first.running && first.already, false);
  assert.equal((await json("up")).already, true);

  const created = await hatchery(["create", "--owner", String(owner.id), "--token-stdin"], `${bot.token}\n`);
  assert.equal(created.code, 0, created.err);
  assert.match(created.out, /@terminal_bot has hatched/);
  await sim.waitForPoll({ botId: bot.id, timeoutMs: 20_000 });
  assert.deepEqual((await json("list")).bots[0].botId, bot.id);

  const follow = start(["events", "@terminal_bot", "-f", "--json", "-n", "1"]);
  const seen = new Promise<void>((resolve) => {
    follow.child.stdout.on("data", (chunk) => String(chunk).includes('"run.exited"') && resolve());
  });
  await once(follow.child.stdout, "data");
  assert.equal((await json("restart", "terminal_bot")).kind, "restarting");
  await seen;
  follow.child.kill("SIGINT");
  assert.equal((await follow.ended).code, 0);

  const { pid: before } = (await json("status", String(bot.id))).status;
  const second = await json("upgrade");
  assert.notEqual(second.pid, first.pid);
  const { pid, view } = (await json("status", String(bot.id))).status;
  assert.ok(before !== undefined && pid === before, `the bot lives on: ${before} ${pid} ${view.state.kind}`);

  const { checks } = await json("doctor");
  for (const { name, verdict } of checks) assert.notEqual(verdict, "failed", name);

  assert.equal((await json("delete", String(bot.id), "--yes")).kind, "deleted");
  assert.deepEqual((await json("list")).bots, []);
  assert.equal((await json("down")).running, false);
  assert.equal((await hatchery(["list"])).code, 69);
  const log = readFileSync(join(dataDir, "hatchery.log"), "utf8");
  assert.ok(!log.includes(bot.token) && !log.includes(master.token));
});

test("a daemon that will not start says why, and up passes it on", async () => {
  const wrong = spawn(process.execPath, [launcher, "up"], {
    cwd: folder,
    env: { ...env, HATCHERY_KEY_FILE: join(folder, "lost.key") },
  });
  let err = "";
  wrong.stderr.on("data", (chunk) => (err += String(chunk)));
  assert.deepEqual(await once(wrong, "close"), [78, null]);
  assert.match(err, /lost\.key/);
  assert.match(err, /Hatchery did not start/);
});
