import assert from "node:assert/strict";
import { appendFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import type { StartedDaemon } from "#cli/cli-parts.ts";
import { freePort } from "../system/free-port.ts";
import { openCliHouse, run, tempFolder } from "./cli-house.ts";

const house = await openCliHouse();
after(() => house.close());
const { web } = house;

let pid = 7;
beforeEach(() => {
  pid = 7;
  web.asked.length = 0;
  web.readiness = { storeWritable: true, telegramOkAtMs: web.nowMs };
  web.answer = () => ({ kind: "daemon", version: "0.0.1", pid, sinceMs: 0, bots: {} });
});

const nowhere = `127.0.0.1:${await freePort()}`;
const lives: Promise<number> = new Promise(() => undefined);

/** A data folder whose daemon is started by the test: it writes what a daemon writes. */
function start(what: (log: string, dataDir: string) => StartedDaemon, limits: Readonly<Record<string, number>> = {}) {
  const dataDir = join(tempFolder(after), "data");
  const env = { HATCHERY_DATA_DIR: dataDir, HATCHERY_HTTP: nowhere, HATCHERY_LIMITS: JSON.stringify(limits) };
  return { dataDir, env, startDaemon: (log: string) => what(log, dataDir) };
}

/** The house's entrance becomes the daemon of another data folder. */
function appear(dataDir: string): void {
  writeFileSync(join(dataDir, "control.token"), `${web.token}\n`);
  writeFileSync(join(dataDir, "control.url"), `${house.url}\n`);
}

test("up starts the daemon, waits until it is ready, and says where it is", async () => {
  web.readiness = { storeWritable: true, telegramOkAtMs: undefined };
  let sleeps = 0;
  const { env, startDaemon, dataDir } = start((log) => {
    appendFileSync(log, "starting\n");
    return { pid: 7, ended: lives };
  });
  const sleep = async (): Promise<void> => {
    sleeps += 1;
    if (sleeps === 1) appear(dataDir);
    if (sleeps === 3) web.readiness = { storeWritable: true, telegramOkAtMs: web.nowMs };
  };
  const { code, out } = await run(["up"], { env, startDaemon, sleep });
  assert.equal(code, 0);
  assert.ok(out.startsWith(`Hatchery is up (PID 7), at ${house.url}\nIts log: ${dataDir}/hatchery.log\n`), out);
  assert.ok(sleeps >= 3);
  assert.equal(statSync(dataDir).mode & 0o777, 0o700);
  assert.equal(statSync(join(dataDir, "hatchery.log")).mode & 0o777, 0o600);
});

test("up says so when it runs already, and starts nothing; in the foreground that is a refusal", async () => {
  const { code, out } = await house.run(["up", "--json"]);
  assert.equal(code, 0);
  assert.deepEqual([JSON.parse(out).already, JSON.parse(out).pid], [true, 7]);
  const foreground = await house.run(["up", "--foreground"]);
  assert.equal(foreground.code, 1);
  assert.match(foreground.out, /already running \(PID 7\)/);
});

test("a daemon that ends at once: the end of its log and its code, without what older starts wrote", async () => {
  const { env, startDaemon, dataDir } = start((log) => {
    appendFileSync(log, "MASTER_BOT_TOKEN: bot123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0 is wrong\n");
    return { pid: 7, ended: Promise.resolve(78) };
  });
  const first = await run(["up"], { env, startDaemon });
  assert.equal(first.code, 78);
  assert.match(first.err, /^MASTER_BOT_TOKEN: .*redacted.* is wrong\nHatchery did not start\./);
  const silent = await run(["up"], { env, startDaemon: () => ({ pid: 7, ended: Promise.resolve(1) }) });
  assert.equal(silent.code, 1);
  assert.match(silent.err, /^Hatchery did not start and said nothing/);
  assert.ok(statSync(join(dataDir, "hatchery.log")).size > 0);
});

test("a daemon that does not get ready in time: what is missing", async () => {
  web.readiness = { storeWritable: true, telegramOkAtMs: undefined };
  const limits = { upWaitMs: 5, upPollMs: 1 };
  const ready = start((_log, dataDir) => {
    appear(dataDir);
    return { pid: 7, ended: lives };
  }, limits);
  const { code, err } = await run(["up"], ready);
  assert.equal(code, 1);
  assert.match(err, /runs \(PID 7\) but is not ready: Telegram was not reached\.\nhatchery doctor says why/);
  const never = start(() => ({ pid: 8, ended: lives }), limits);
  assert.match((await run(["up"], never)).err, /is not ready: it does not answer yet/);
});

test("a data folder that cannot be made is wrong settings, and starts nothing", async () => {
  const file = join(tempFolder(after), "file");
  writeFileSync(file, "");
  const { code, err } = await run(["up"], { env: { HATCHERY_DATA_DIR: join(file, "data"), HATCHERY_HTTP: nowhere } });
  assert.equal(code, 78);
  assert.match(err, /cannot be used \(ENOTDIR\)[^]*HATCHERY_DATA_DIR/);
});

test("down asks the daemon to stop and waits until its process is gone", async () => {
  let looks = 0;
  const { code, out, err } = await house.run(["down"], { isAlive: () => (looks += 1) < 3 });
  assert.deepEqual([code, out], [0, "Hatchery and its bots have stopped.\n"]);
  assert.match(err, /Stopping/);
  assert.equal(looks, 3);
  assert.deepEqual(web.asked, ["stop"]);
});

test("down says so when the process does not go", async () => {
  const env = { HATCHERY_LIMITS: '{"downWaitMs": 3, "upPollMs": 1}' };
  const { code, err } = await house.run(["down"], { isAlive: () => true, env });
  assert.equal(code, 1);
  assert.match(err, new RegExp(`still stopping \\(PID ${process.pid}\\)`));
});

test("upgrade waits for the old daemon to go and for the new one to be ready, whoever started it", async () => {
  pid = process.pid; // the entrance says that it is this process that will end
  let started = 0;
  const startDaemon = (): StartedDaemon => {
    started += 1;
    return { pid: 9, ended: lives };
  };
  let sleeps = 0;
  const sleep = async (): Promise<void> => {
    sleeps += 1;
    if (sleeps === 3) pid = 8; // not ours: a service manager was faster
  };
  const { code, out } = await house.run(["upgrade"], { startDaemon, sleep });
  assert.equal(code, 0);
  assert.match(out, /A new Hatchery has taken over \(PID 8\)/);
  assert.deepEqual([started, sleeps, web.asked], [1, 3, ["upgrade"]]);
});
