// Isolation proved by attack where HATCHERY_EGRESS=gate: each bot a user of its own, in a view of the machine of its own, in
// a network with nothing but the gate. Nothing is left open; and bots are started, taken over and ended as anywhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { leftOpen } from "#contracts/isolation.ts";
import { lookAtKeeping } from "#runtime/look-at-keeping.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { attack, dangerOf, hatchFixture, printed, type Attacked } from "./attack.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

function why(): string | false {
  if (process.getuid?.() !== 0) return "only root can give bots users and views of their own";
  try {
    execFileSync("bwrap", ["--dev-bind", "/", "/", "--unshare-net", "true"], { stdio: "ignore" });
    return false;
  } catch {
    return "bubblewrap cannot make views here";
  }
}

const skip = why();

let house: TestHouse;
let ann: SimUser;
let victim: SimBot;
let attacked: Attacked;

before(async () => {
  if (skip !== false) return;
  house = await openHouse({
    env: {
      OPENAI_API_KEY: "sk-shared-1234567890",
      HATCHERY_WHO: "everyone",
      HATCHERY_BOTS_PER_OWNER: "20",
      HATCHERY_EGRESS: "gate",
    },
    limits: { refusalsPerMinute: 100 },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  victim = await house.hatch(ann, "hidden_bot");
  await house.ask(ann, "/start", { botId: victim.id, pattern: "." });
  attacked = await attack({ house, owner: ann, victim });
});

after(() => house?.[Symbol.asyncDispose]());

test("nothing that a hostile bot tries comes about", { skip }, () => {
  const gatePort = Number(house.env["HATCHERY_GATE"]?.split(":")[1]);
  const keeping = lookAtKeeping(gatePort, process.env["PATH"] ?? "");
  assert.deepEqual(
    leftOpen({ rung: "bubblewrap", closed: true, ...keeping, memoryHeld: true, processesHeld: true }),
    [],
  );
  const came = [...attacked.attempts.values()].filter(({ outcome }) => outcome === "done");
  assert.deepEqual(came, []);
  assert.ok(attacked.attempts.size >= Object.keys(dangerOf).length - 1);
});

test("a stolen capability opens nothing from another bot's network, and that is seen", { skip }, async () => {
  const answer = await house.command({ verb: "events", botId: victim.id, max: 200 });
  assert.ok(answer.kind === "events");
  const whys = answer.rows.flatMap(({ event }) => (event.kind === "capability.refused" ? [event.why] : []));
  assert.ok(whys.includes("foreign"), whys.join(" "));
});

test("a bot is one process with its own pid, and lives on when the daemon is killed", { skip }, async () => {
  const pid = await house.pid(victim.id);
  assert.match(readFileSync(`/proc/${pid}/cmdline`, "latin1"), /personal-bot\.ts/);
  await house.end("SIGKILL");
  const at = await house.sim.say({ userId: ann.id, botId: victim.id, text: "Still there?" });
  await house.start();
  await house.heard(ann, { botId: victim.id, after: at, pattern: "." });
  assert.equal(await house.pid(victim.id), pid);
});

test("an exit is told exactly as it was", { skip }, async () => {
  const argv = ["/bin/sh", "-c", 'echo "$PASSWORD"; kill -SEGV $$'];
  const bot = await house.hatchProgram(ann, "faulty_bot", argv, { PASSWORD: "it's\na secret" });
  await until("it has ended", async () => (await house.status(bot.id)).lastExit !== undefined);
  assert.deepEqual((await house.status(bot.id)).lastExit?.exit.way, { kind: "signal", signal: "SIGSEGV" });
  assert.match(printed(house, bot.id), /it's\na secret/);
});

test(
  "in the gate's place a bot hears itself alone, and is served by the next daemon all the same",
  { skip },
  async () => {
    const taker = await hatchFixture(house, ann, "takes-port");
    await until("it polls", async () => (await house.status(taker.id)).view.state.kind === "running");
    const pid = await house.pid(victim.id);
    await house.end("SIGKILL");
    await until("it has taken its port", () => printed(house, taker.id).includes("took the port"), 20_000);
    await house.start();
    await house.ask(ann, "And now?", { botId: victim.id, pattern: "." });
    assert.equal(await house.pid(victim.id), pid);
    assert.doesNotMatch(printed(house, taker.id), new RegExp(`heard /bot${victim.id}`));
  },
);

test("where the network cannot be closed there is no start", { skip }, async () => {
  const { code, said } = await house.tryStart({ HATCHERY_GATE: "0.0.0.0:8429" });
  assert.equal(code, 78);
  assert.match(said, /HATCHERY_EGRESS=gate cannot be kept here: the gate is not on the loopback/);
});
