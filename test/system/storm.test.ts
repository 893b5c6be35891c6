// Many bots die in one moment, and then again and again: the daemon answers all the while, and each comes to where it should.
// The same with 500, and with times, is `npm run bench:storm`.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { StateKind } from "#contracts/instance.ts";
import { askWhile } from "./ask-while.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

const bots = 24;
const patienceMs = 60_000;
const program = join(import.meta.dirname, "../fixtures/bots/polls.sh");

let house: TestHouse;
let folder: string;
const ids: number[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "hatchery-storm-"));
  chmodSync(folder, 0o755); // bots look there under ids of their own
  house = await openHouse({
    env: { HATCHERY_BOTS_PER_OWNER: "100", HATCHERY_IDLE: "never", HATCHERY_AWAKE_MAX: "100" },
    limits: {
      intakeFirstSeenPerMinute: 1_000,
      backoffFirstMs: 20,
      backoffMaxMs: 200,
      crashLoopExits: 3,
      startsAtOnce: 8,
    },
  });
  const ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  for (let at = 0; at < bots; at += 1) {
    const bot = await house.hatchProgram(ann, `storm${at}_bot`, ["bash", program, join(folder, "crash")]);
    ids.push(bot.id);
  }
  await allAre("running");
});

after(async () => {
  await house[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function states(): Promise<ReadonlySet<StateKind>> {
  const answer = await house.command({ verb: "list" });
  if (answer.kind !== "list") throw new Error(`no list: ${JSON.stringify(answer)}`);
  return new Set(answer.bots.map(({ state }) => state));
}

const allAre = (kind: StateKind): Promise<void> =>
  until(`all are ${kind}`, async () => [...(await states())].every((state) => state === kind), patienceMs);

const killAll = async (): Promise<readonly number[]> => {
  const pids = await Promise.all(ids.map((id) => house.pid(id)));
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids;
};

/** One of them in turn is asked about, as /status does. */
const askInTurn = () => {
  let at = 0;
  return () => house.status(ids[(at += 1) % bots] ?? 0);
};

test("scenario 47: many killed in one moment: the daemon answers throughout, and all run again", async () => {
  let dead: readonly number[] = [];
  const again = async (): Promise<void> => {
    dead = await killAll();
    const isBack = (id: number): boolean => house.log.all.some((line) => line.includes(`(run ${id}-2)`));
    await until("all have begun again", () => ids.every(isBack), patienceMs);
    await allAre("running");
  };
  const answers = await askWhile(askInTurn(), again());
  assert.ok(answers.length > 0);
  const alive = await Promise.all(ids.map((id) => house.pid(id)));
  assert.deepEqual(
    alive.filter((pid) => dead.includes(pid)),
    [],
  );
});

test("scenario 47: many crash again and again: the daemon answers throughout, and each is given up and told", async () => {
  writeFileSync(join(folder, "crash"), "");
  const answers = await askWhile(
    askInTurn(),
    killAll().then(() => allAre("failed")),
  );
  assert.ok(answers.length > 0);
  rmSync(join(folder, "crash"));
  const [first = 0] = ids;
  await house.command({ verb: "resume", botId: first });
  await until("one that a person starts runs", async () => (await house.status(first)).view.state.kind === "running");
});
