import { setTimeout as sleep } from "node:timers/promises";
import { limitsDefault } from "#contracts/limits.ts";
import type { SimBot } from "#sandbox/sim-types.ts";
import type { BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

/** One start as the journal tells it, in Unix milliseconds: decided, the process is there, its first poll at the gate. */
type Start = { readonly startingAtMs: number; readonly spawnedAtMs: number; readonly readyAtMs: number };

async function heardStart({ ear }: BenchHouse, botId: number, after: number): Promise<Start> {
  const { event: starting } = await ear.heard({ botId, after, kinds: ["run.starting"] });
  const { event: spawned } = await ear.heard({ botId, after, kinds: ["run.spawned"] });
  const { event: ready } = await ear.heard({ botId, after, kinds: ["run.ready"] });
  return { startingAtMs: starting.atMs, spawnedAtMs: spawned.atMs, readyAtMs: ready.atMs };
}

export type Ready = {
  /** From the process being there to its first poll. */
  readonly spawnToReadyMs: Sample;
  /** The same from the moment before it is made. */
  readonly startToReadyMs: Sample;
};

/** Restarts bots one after the other. */
export async function measureReady(house: BenchHouse, bots: readonly SimBot[], rounds: number): Promise<Ready> {
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { id: botId } of bots) {
      const after = house.ear.seq(botId);
      await house.command({ verb: "restart", botId });
      starts.push(await heardStart(house, botId, after));
    }
  }
  return {
    spawnToReadyMs: sample(starts.map(({ spawnedAtMs, readyAtMs }) => readyAtMs - spawnedAtMs)),
    startToReadyMs: sample(starts.map(({ startingAtMs, readyAtMs }) => readyAtMs - startingAtMs)),
  };
}

export type KillToRunning = {
  readonly killToRunningMs: Sample;
  /** Where the time goes: until the exit was noticed, until a start was begun, until there was a process, until its poll. */
  readonly partsMs: {
    readonly killToExit: Sample;
    readonly exitToStart: Sample;
    readonly startToSpawn: Sample;
    readonly spawnToReady: Sample;
  };
};

type Killed = Start & { readonly killedAtMs: number; readonly exitedAtMs: number };

async function kill(house: BenchHouse, botId: number): Promise<Killed> {
  const pid = await house.pid(botId);
  const after = house.ear.seq(botId);
  const killedAtMs = Date.now();
  process.kill(pid, "SIGKILL");
  const { event: exited } = await house.ear.heard({ botId, after, kinds: ["run.exited"] });
  return { killedAtMs, exitedAtMs: exited.atMs, ...(await heardStart(house, botId, after)) };
}

/** Kills bots by SIGKILL, each after a good run: what happens to a bot that worked, not to one that keeps dying. */
export async function measureKill(house: BenchHouse, bots: readonly SimBot[], rounds: number): Promise<KillToRunning> {
  const killed: Killed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await sleep(limitsDefault.goodRunMs + 500);
    for (const { id } of bots) killed.push(await kill(house, id));
  }
  return {
    killToRunningMs: sample(killed.map(({ killedAtMs, readyAtMs }) => readyAtMs - killedAtMs)),
    partsMs: {
      killToExit: sample(killed.map(({ killedAtMs, exitedAtMs }) => exitedAtMs - killedAtMs)),
      exitToStart: sample(killed.map(({ exitedAtMs, startingAtMs }) => startingAtMs - exitedAtMs)),
      startToSpawn: sample(killed.map(({ startingAtMs, spawnedAtMs }) => spawnedAtMs - startingAtMs)),
      spawnToReady: sample(killed.map(({ spawnedAtMs, readyAtMs }) => readyAtMs - spawnedAtMs)),
    },
  };
}
