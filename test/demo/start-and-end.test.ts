// The demo from the command line: it starts quickly, says which port is taken, runs an author's program, and leaves nothing.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { DemoInfo, Inspection } from "#contracts/demo.ts";
import type { SimBot } from "#sandbox/sim-types.ts";
import { needs } from "../system/needs.ts";
import { freePort } from "../system/free-port.ts";
import { until } from "../system/until.ts";
import { processesWith, startDemo, type DemoProcess } from "./demo-process.ts";

const startMsMax = 5_000;
const python = "/usr/bin/python3";

async function read<Value>({ url }: DemoProcess, path: string): Promise<Value> {
  const answer = await fetch(`${url}${path}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the demo's own answers, of the types that the page uses
  return (await answer.json()) as Value;
}

/** Ann hatches a bot in one tap. */
async function hatch(demo: DemoProcess): Promise<{ readonly userId: number; readonly bot: SimBot }> {
  const { sim } = demo;
  const { masterId } = await read<DemoInfo>(demo, "demo/info");
  const userId = (await sim.users()).find(({ firstName }) => firstName === "Ann")?.id ?? 0;
  await sim.say({ userId, botId: masterId, text: "/start" });
  const { keyboard } = await sim.waitFor({ userId, botId: masterId, text: "Ann" });
  const link = keyboard?.rows.flat().find(({ url }) => url !== undefined)?.url ?? "";
  const bot = await sim.openManagedLink({ userId, link, username: "anns_bot", name: "Helper" });
  await until("the bot runs", async () => (await inside(demo, bot.id))?.view.state.kind === "running");
  return { userId, bot };
}

const inside = (demo: DemoProcess, botId: number): Promise<Inspection | null> => read(demo, `demo/bots/${botId}`);

test("from the command to a page that answers it takes less than five seconds, and Ctrl-C leaves nothing", async (t) => {
  const port = await freePort();
  const demo = await startDemo(["--port", String(port)]);
  assert.equal(demo.url, `http://127.0.0.1:${port}/`);
  const page = await fetch(demo.url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="app">/);
  const { wallMs, cpuMs } = demo.started;
  t.diagnostic(`started in ${Math.round(wallMs)} ms, of which ${cpuMs} ms of work`);
  // Time on the wall also measures who else uses this machine.
  assert.ok(cpuMs < startMsMax, `${cpuMs} ms`);

  const { bot } = await hatch(demo);
  const pid = (await inside(demo, bot.id))?.pid ?? 0;
  const folder = /DATA_DIR=([^\0]*hatchery-demo-\w+)/.exec(readFileSync(`/proc/${pid}/environ`, "utf8"))?.[1] ?? "";
  assert.ok(existsSync(folder), folder);
  assert.deepEqual(processesWith(folder), [pid]);

  await using second = await startDemo(["--port", String(port)]);
  assert.match(
    second.lines[0] ?? "",
    new RegExp(`^Port ${port} is taken by .*demo\\.ts.*PID ${demo.pid}.*using ${port + 1}`),
  );
  assert.notEqual(second.url, demo.url);

  assert.equal(await demo.end("SIGINT", "SIGINT"), 0);
  assert.deepEqual(processesWith(folder), []);
  assert.ok(!existsSync(folder), folder);
});

test("SIGTERM, too, leaves nothing, though a bot hangs", async () => {
  const demo = await startDemo(["--port", "0"]);
  const { bot } = await hatch(demo);
  const pid = (await inside(demo, bot.id))?.pid ?? 0;
  process.kill(pid, "SIGSTOP");
  assert.equal(await demo.end("SIGTERM"), 0);
  assert.ok(!existsSync(`/proc/${pid}`));
});

test("an author's program is named from where the author is", { skip: needs(existsSync(python), python) }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "author-"));
  copyFileSync("examples/ten_lines.py", join(folder, "my_bot.py"));
  try {
    await using demo = await startDemo(["--port", "0", "--program", `${python} my_bot.py`], folder);
    assert.equal((await read<DemoInfo>(demo, "demo/info")).program, `${python} my_bot.py`);
    const { userId, bot } = await hatch(demo);
    await demo.sim.say({ userId, botId: bot.id, text: "hello" });
    await demo.sim.waitFor({ userId, botId: bot.id, text: "You said: hello" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what is no port, and a program with an open quote, are refused with what would be right", async () => {
  await assert.rejects(startDemo(["--port", "eight"]), /--port 8480/);
  await assert.rejects(startDemo(["--port", "0", "--program", "python3 'my_bot.py"]), /HATCHERY_PERSONAL_BOT/);
});
