// While Hatchery is away somebody else listens where the gate was: whoever has heard capabilities can use none of them, and
// the operator hears of it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse({ env: { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone" } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatch(ann, "heard_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  house.env["HATCHERY_ADMINS"] = String(ann.id);
});

after(() => house[Symbol.asyncDispose]());

const gatePort = (): number => Number(house.env["HATCHERY_GATE"]?.split(":")[1]);

const isThere = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false; // gone
  }
};

function capabilitiesKept(): unknown {
  const control = new DatabaseSync(join(house.dataDir, "control.db"), { readOnly: true });
  try {
    return control.prepare("SELECT count(*) AS n FROM capabilities").get()?.["n"];
  } finally {
    control.close();
  }
}

function outputOf(botId: number): string {
  const folder = join(house.dataDir, "bots", String(botId), "runs");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".out"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("");
}

test("a program of somebody else's: the start is refused, and the bots that spoke to it are ended", async () => {
  const pid = await house.pid(bot.id);
  await house.end("SIGKILL");
  const stranger = createServer();
  stranger.listen(gatePort(), "127.0.0.1");
  await once(stranger, "listening");
  const { code, said } = await house.tryStart().finally(() => stranger.close());
  assert.equal(code, 78);
  assert.match(
    said,
    new RegExp(`Port ${gatePort()} is taken by node .*PID ${process.pid}.*all capabilities were revoked`),
  );
  assert.match(said, /1 running bot was ended/);
  assert.equal(capabilitiesKept(), 0);
  assert.equal(isThere(pid), false);
  const at = await house.sim.say({ userId: ann.id, botId: bot.id, text: "Are you there?" });
  await house.start();
  await house.heard(ann, { botId: bot.id, after: at, pattern: "." });
  assert.notEqual(await house.pid(bot.id), pid);
  await house.heard(ann, { pattern: "another program took the address" });
});

test("one of the bots: it is ended, the port is taken back, and what it has heard opens nothing", async () => {
  const fixture = join(import.meta.dirname, "../fixtures/attacker/takes-port.mjs");
  const taker = await house.hatchProgram(ann, "taker_bot", [process.execPath, fixture]);
  await until("it polls", async () => (await house.status(taker.id)).view.state.kind === "running");
  const [pid, victim] = [await house.pid(taker.id), await house.pid(bot.id)];
  await house.end("SIGKILL");
  await until("it has heard the other bot", () => outputOf(taker.id).includes(`heard /bot${bot.id}:`), 20_000);
  const [, stolen = ""] = /heard \/bot(\S+?)\//.exec(outputOf(taker.id)) ?? [];
  await house.start();
  assert.deepEqual([isThere(pid), isThere(victim)], [false, false]);
  const response = await fetch(`http://127.0.0.1:${gatePort()}/bot${stolen}/getMe`);
  assert.equal(response.status, 401);
  await house.ask(ann, "Hello again", { botId: bot.id, pattern: "." });
  await house.heard(ann, { pattern: `another program took the address[\\s\\S]*PID ${pid}` });
});
