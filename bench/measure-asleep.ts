import { setTimeout as sleep } from "node:timers/promises";
import type { Sim } from "#sandbox/sim.ts";
import { fillStore, type Filling } from "./fill-store.ts";
import { cpuMsOf, memoryOf } from "./memory-of.ts";
import { openHouse, type BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

const botsCount = 2_000;
const looks = 20;
const lookMs = 1_000;

type Daemon = {
  readonly bots: number;
  readonly pssMb: Sample;
  readonly privateMb: Sample;
  /** Share of one core while nothing happens. */
  readonly cpuShare: number;
};

const mb = (kb: number): number => Math.round((kb / 1_024) * 100) / 100;

/** The daemon's memory over a while: it collects its garbage when it likes. */
async function watch({ daemonPid }: BenchHouse, bots: number): Promise<Daemon> {
  const seen = [];
  const [beganMs, cpuBeganMs] = [performance.now(), cpuMsOf(daemonPid)];
  for (let look = 0; look < looks; look += 1) {
    await sleep(lookMs);
    seen.push(memoryOf(daemonPid));
  }
  const cpuShare = (cpuMsOf(daemonPid) - cpuBeganMs) / (performance.now() - beganMs);
  return {
    bots,
    pssMb: sample(seen.map(({ pssKb }) => mb(pssKb))),
    privateMb: sample(seen.map(({ privateKb }) => mb(privateKb))),
    cpuShare: Math.round(cpuShare * 1_000) / 1_000,
  };
}

/** Accounts in the sandbox, all of one person. */
export async function makeAccounts(sim: Sim, count: number): Promise<Filling["bots"]> {
  const owner = await sim.user({ firstName: "Many", lang: "en" });
  const bots = [];
  for (let at = 0; at < count; at += 1) bots.push(await sim.bot({ username: `sleeper${at}_bot`, ownerId: owner.id }));
  return bots;
}

/** A daemon with so many bots that have no process. */
async function daemonWith(count: number, as: Filling["as"]): Promise<Daemon> {
  let bots: Filling["bots"] = [];
  await using house = await openHouse({
    limits: { intakeStartsPerSecond: 1_000 },
    before: async ({ sim, ...place }) => {
      bots = await makeAccounts(sim, count);
      await fillStore({ ...place, bots, as });
    },
  });
  if (as === "sleeping") for (const { id } of bots) await house.sim.waitForPoll({ botId: id, timeoutMs: 60_000 });
  return await watch(house, count);
}

/**
 * What a bot without a process costs the daemon: one that sleeps, with its long poll at Telegram open (HTTP/1.1 without TLS
 * here), and one that is stopped and only registered.
 */
export async function measureAsleep() {
  const none = await daemonWith(0, "stopped");
  const stopped = await daemonWith(botsCount, "stopped");
  const sleeping = await daemonWith(botsCount, "sleeping");
  const each = (some: Daemon): number =>
    Math.round(((some.privateMb.median - none.privateMb.median) * 1_024 * 10) / botsCount) / 10;
  return { none, stopped, sleeping, kbPerStopped: each(stopped), kbPerSleeping: each(sleeping) };
}
