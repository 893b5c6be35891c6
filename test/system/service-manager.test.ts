// The daemon under a service manager: readiness, signs of life, a gate whose port outlives it, and handing over.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { freePort } from "./free-port.ts";
import { needs } from "./needs.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { openManager, type TestManager } from "./open-manager.ts";
import { until } from "./until.ts";

const skip = needs(existsSync("/usr/bin/python3"), "python3");
/** Only root's systemd-notify can speak in its parent's name. */
const hasProgram = existsSync("/usr/bin/systemd-notify") && process.getuid?.() === 0;
const launcher = join(import.meta.dirname, "../../bin/hatchery.js");

let house: TestHouse;
let manager: TestManager;
let ann: SimUser;
let bot: SimBot;
let pid = 0;

const gatePort = (): number => Number(house.env["HATCHERY_GATE"]?.split(":")[1]);

before(async () => {
  if (skip !== false) return;
  const env = { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" };
  house = await openHouse({ env, limits: { upPollMs: 50 }, stopped: true });
  manager = await openManager(gatePort(), house.env);
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(async () => {
  if (skip !== false) return;
  await manager[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

/** Asks the gate something that no capability opens, and resolves with the status of whatever answers. */
async function knock(): Promise<number | undefined> {
  const call = request({ host: "127.0.0.1", port: gatePort(), path: "/bot1:A/getMe", agent: false }).end();
  const [response] = await once(call, "response");
  response.resume();
  return response.statusCode;
}

const isThere = (process_: number): boolean => existsSync(`/proc/${process_}`);

test(
  "says that it is ready and alive from its own process, and serves the listener that it was given",
  { skip },
  async () => {
    pid = await manager.start();
    const words = await manager.heard(pid, "READY=1");
    assert.ok(words.includes(`STATUS=0 bots, gate at http://127.0.0.1:${gatePort()}`), words.join());
    await manager.heard(pid, "WATCHDOG=1");
    const program = join(import.meta.dirname, "../fixtures/service-manager/patient.mjs");
    bot = await house.hatchProgram(ann, "served_bot", [process.execPath, program]);
    await house.ask(ann, "hello", { botId: bot.id, answer: "here" });
  },
);

test(
  "killed: the port stays, who calls waits, and the next daemon answers and takes the bots over",
  { skip },
  async () => {
    const botPid = await house.pid(bot.id);
    process.kill(pid, "SIGKILL");
    assert.equal(await manager.ended(pid), -9);
    const status = knock();
    pid = await manager.start();
    await manager.heard(pid, "READY=1");
    assert.equal(await status, 404, "the call that was made while nobody was there");
    await house.ask(ann, "hello", { botId: bot.id, answer: "here" });
    assert.equal(await house.pid(bot.id), botPid, "the bot lives on");
  },
);

test(
  "hands over to the daemon that the manager starts, and the command line waits for that one",
  { skip },
  async () => {
    const botPid = await house.pid(bot.id);
    const upgrade = spawn(process.execPath, [launcher, "upgrade", "--json"], {
      env: house.env,
      cwd: house.env["HOME"],
    });
    let said = "";
    upgrade.stdout.on("data", (chunk) => (said += String(chunk)));
    const over = once(upgrade, "close");
    await manager.heard(pid, "STOPPING=1");
    assert.equal(await manager.ended(pid), 79, "the code on which the unit starts it again");
    const next = await manager.start(hasProgram ? "by-program" : undefined);
    await manager.heard(next, "READY=1"); // without a socket for words, systemd-notify speaks in the daemon's name
    assert.deepEqual(await over, [0, null], said);
    assert.equal(JSON.parse(said).pid, next);
    assert.equal(await house.pid(bot.id), botPid, "the bot lives on");
    pid = next;
  },
);

test("asked to end: says so, ends its bots, and leaves the port with the manager", { skip }, async () => {
  const botPid = await house.pid(bot.id);
  process.kill(pid, "SIGTERM");
  await manager.heard(pid, "STOPPING=1");
  assert.equal(await manager.ended(pid), 0);
  await until("the bot has ended", () => !isThere(botPid));
});

test("a listener on another port than HATCHERY_GATE is refused in a sentence", { skip }, async () => {
  const other = await openManager(await freePort(), { ...house.env, HOME: house.dataDir });
  try {
    assert.equal(await other.ended(await other.start()), 78);
    await other.lines.line(
      /The service manager holds 127\.0\.0\.1:\d+ for the gate, and HATCHERY_GATE is 127\.0\.0\.1:\d+/,
    );
  } finally {
    await other[Symbol.asyncDispose]();
  }
});
