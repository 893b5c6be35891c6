// Isolation proved by attack: a hostile bot under the real daemon, as root, each bot a user of its own. What it achieves is
// exactly what `doctor` says this rung leaves open.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { leftOpen } from "#contracts/isolation.ts";
import { lookAtKeeping } from "#runtime/look-at-keeping.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { attack, dangerOf, hatchFixture, printed, type Attacked } from "./attack.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

const mib = 1024 * 1024;
const skip = process.getuid?.() === 0 ? false : "only root can give bots users of their own";

let house: TestHouse;
let ann: SimUser;
let victim: SimBot;
let attacked: Attacked;

before(async () => {
  if (skip !== false) return;
  house = await openHouse({
    env: { OPENAI_API_KEY: "sk-shared-1234567890", HATCHERY_WHO: "everyone", HATCHERY_BOTS_PER_OWNER: "20" },
    limits: {
      refusalsPerMinute: 100,
      botFolderBytes: 8 * mib,
      folderCheckMs: 50,
      botTasksMax: 60,
      botMemoryBytes: 200 * mib,
    },
  });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  victim = await house.hatch(ann, "victim_bot");
  await house.ask(ann, "/start", { botId: victim.id, pattern: "." });
  attacked = await attack({ house, owner: ann, victim });
});

after(() => house?.[Symbol.asyncDispose]());

/** The others go on, whatever one bot does. */
async function victimAnswers(): Promise<void> {
  await house.ask(ann, "Are you well?", { botId: victim.id, pattern: "." });
}

for (const [name, danger] of Object.entries(dangerOf)) {
  test(`a hostile bot may try to ${name}`, { skip }, () => {
    const attempt = attacked.attempts.get(name);
    if (attempt === undefined) return;
    const path = process.env["PATH"] ?? "";
    const gatePort = Number(house.env["HATCHERY_GATE"]?.split(":")[1]);
    const open = leftOpen({ rung: "own-user", closed: false, ...lookAtKeeping(gatePort, path) });
    const expected = danger !== undefined && open.includes(danger) ? "done" : "refused";
    assert.equal(attempt.outcome, expected, attempt.why);
  });
}

test("every attempt was made, and what crossed the gate stands in the journal", { skip }, async () => {
  assert.deepEqual(
    [...attacked.attempts.keys()].filter((name) => !(name in dangerOf)),
    [],
  );
  assert.ok(attacked.attempts.size >= Object.keys(dangerOf).length - 1);
  const seen = async (botId: number): Promise<ReadonlySet<string>> => {
    const answer = await house.command({ verb: "events", botId, max: 200 });
    const rows = answer.kind === "events" ? answer.rows : [];
    return new Set(
      rows.flatMap(({ event }) => (event.kind === "capability.refused" ? [`${event.why} ${event.path}`] : [])),
    );
  };
  const ofVictim = await seen(victim.id);
  for (const path of ["telegram/getMe", "model/models", "hatchery/settings"]) {
    assert.ok(
      [...ofVictim].some((line) => line.startsWith("foreign ") && line.includes(path)),
      `${path} in ${[...ofVictim].join(", ")}`,
    );
  }
  const ofAttacker = await seen(attacked.attacker.id);
  assert.ok(
    [...ofAttacker].some((line) => line.startsWith("wrong_bot ")),
    [...ofAttacker].join(", "),
  );
  assert.ok(
    [...ofAttacker].some((line) => line.startsWith("method ")),
    [...ofAttacker].join(", "),
  );
});

test("the attacked are well, and the attacker is a bot like any other", { skip }, async () => {
  await victimAnswers();
  await house.ask(ann, "hello", { botId: attacked.attacker.id, answer: "I am here, hello" });
});

test("a bot that fills its folder is ended and told of, and the others go on", { skip }, async () => {
  const bot = await hatchFixture(house, ann, "fills-disk");
  await house.heard(ann, { pattern: `@${bot.username}[\\s\\S]*has filled the folder` });
  await until("it is given up", async () => (await house.status(bot.id)).view.state.kind === "failed");
  await victimAnswers();
});

test("a bot that starts processes without end comes to its bound, and the others go on", { skip }, async () => {
  const bot = await hatchFixture(house, ann, "forks-on");
  await until("it may not start more", () => printed(house, bot.id).includes("refused EAGAIN"), 20_000);
  const uid = readFileSync(`/proc/${await house.pid(bot.id)}/status`, "utf8").match(/^Uid:\s+(\d+)/m)?.[1];
  const own = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && uidOf(name) === uid);
  assert.ok(own.length > 10 && own.length <= 60, String(own.length));
  await victimAnswers();
  await house.command({ verb: "delete", botId: bot.id, confirmed: true });
  const left = (): readonly string[] =>
    readdirSync("/proc").filter((name) => /^\d+$/.test(name) && uidOf(name) === uid);
  await until("none of its processes is left", () => left().length === 0); // killed ones may still be on their way out
});

test("a bot that takes memory without end is ended, and the others go on", { skip }, async () => {
  const bot = await hatchFixture(house, ann, "takes-memory");
  await house.heard(ann, { pattern: `@${bot.username}[\\s\\S]*(memory|Memory)` });
  await victimAnswers();
});

function uidOf(pid: string): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return /^State:\s+Z/m.test(status) ? undefined : status.match(/^Uid:\s+(\d+)/m)?.[1];
  } catch {
    return undefined; // gone meanwhile
  }
}
