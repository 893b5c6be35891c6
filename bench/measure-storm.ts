import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { StateKind } from "#contracts/instance.ts";
import { askWhile } from "../test/system/ask-while.ts";
import { fillStore } from "./fill-store.ts";
import { cpuMsOf } from "./memory-of.ts";
import { makeAccounts } from "./measure-asleep.ts";
import { openHouse, type BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

type Storm = { readonly count: number; readonly program: string; readonly crashFile: string };

const quietMs = 10_000;
const lookMs = 250;
const patienceMs = 900_000;

/** Resolves with the milliseconds until so many are in this state as fits. */
async function whenIn(house: BenchHouse, kind: StateKind, fits: (count: number) => boolean): Promise<number> {
  const beganMs = performance.now();
  for (;;) {
    const answer = await house.command({ verb: "list" });
    const there = answer.kind === "list" ? answer.bots.filter(({ state }) => state === kind).length : 0;
    const tookMs = performance.now() - beganMs;
    if (fits(there)) return Math.round(tookMs);
    if (tookMs > patienceMs) throw new Error(`${there} bots are ${kind} after ${patienceMs} ms`);
    await sleep(lookMs);
  }
}

const allAre = (house: BenchHouse, kind: StateKind, all: number): Promise<number> =>
  whenIn(house, kind, (count) => count >= all);

type Phase = { readonly tookMs: number; readonly statusMs: Sample; readonly cpuShare: number };

/** What a time of it looks like from outside: /status of one bot after the other, until it is over. */
async function phase(house: BenchHouse, ids: readonly number[], until: () => Promise<unknown>): Promise<Phase> {
  let at = 0;
  const status = async (): Promise<void> => {
    const answer = await house.command({ verb: "status", botId: ids[(at += 1) % ids.length] });
    if (answer.kind !== "status") throw new Error(`no status: ${JSON.stringify(answer)}`);
  };
  const [beganMs, cpuBeganMs] = [performance.now(), cpuMsOf(house.daemonPid)];
  const answers = await askWhile(status, until());
  const tookMs = performance.now() - beganMs;
  const cpuShare = Math.round(((cpuMsOf(house.daemonPid) - cpuBeganMs) / tookMs) * 100) / 100;
  return { tookMs: Math.round(tookMs), statusMs: sample(answers), cpuShare };
}

async function killAll(house: BenchHouse, ids: readonly number[]): Promise<void> {
  const pids: number[] = [];
  for (const id of ids) pids.push(await house.pid(id));
  for (const pid of pids) process.kill(pid, "SIGKILL");
}

const ratio = (one: Phase, other: Phase): { readonly median: number; readonly p95: number } => ({
  median: Math.round((one.statusMs.median / other.statusMs.median) * 10) / 10,
  p95: Math.round((one.statusMs.p95 / other.statusMs.p95) * 10) / 10,
});

/** A quiet while, then all die in one moment, then all crash until they are given up. */
export async function measureStorm({ count, program, crashFile }: Storm) {
  let ids: readonly number[] = [];
  const env = { HATCHERY_PERSONAL_BOT: program, HATCHERY_IDLE: "never", HATCHERY_AWAKE_MAX: "100000" };
  await using house = await openHouse({
    env,
    limits: { intakeStartsPerSecond: 1_000 },
    before: async ({ sim, ...place }) => {
      const bots = await makeAccounts(sim, count);
      ids = bots.map(({ id }) => id);
      await fillStore({ ...place, bots, as: "wanted" });
    },
  });
  const startedMs = await allAre(house, "running", count);
  const quiet = await phase(house, ids, () => sleep(quietMs));
  await killAll(house, ids);
  const back = async (): Promise<void> => {
    await whenIn(house, "running", (left) => left < count / 2);
    await allAre(house, "running", count);
  };
  const killed = await phase(house, ids, back);
  writeFileSync(crashFile, "");
  await killAll(house, ids);
  const crashing = await phase(house, ids, () => allAre(house, "failed", count));
  return {
    startedMs,
    quiet,
    killed,
    crashing,
    killedToQuiet: ratio(killed, quiet),
    crashingToQuiet: ratio(crashing, quiet),
  };
}
