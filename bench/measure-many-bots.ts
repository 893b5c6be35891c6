import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { controlTokenFile } from "#contracts/control-files.ts";
import type { Sim } from "#sandbox/sim.ts";
import { cpuMsOf, memoryOf } from "./memory-of.ts";
import { end, environment, startEntry } from "./open-house.ts";
import { sample } from "./sample.ts";

type Place = { readonly dataDir: string; readonly folder: string; readonly sim: Sim };

const starts = 5;
const lists = 10;
const pollsMs = 240_000;
const lookMs = 10;

/** Milliseconds until the address answers 200. */
async function answers(url: string, sinceMs: number): Promise<number> {
  for (;;) {
    const status = await fetch(url).then(
      async (response) => {
        await response.text();
        return response.status;
      },
      () => 0,
    );
    if (status === 200) return performance.now() - sinceMs;
    await sleep(lookMs);
  }
}

async function list(url: string, token: string): Promise<number> {
  const beganMs = performance.now();
  const response = await fetch(`${url}/v1/command`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ verb: "list" }),
  });
  if (!response.ok) throw new Error(`list answers ${response.status}`);
  await response.text();
  return performance.now() - beganMs;
}

const pollsOf = async (sim: Sim): Promise<number> => {
  const bots = await sim.bots();
  let polls = 0;
  for (const { id, username } of bots) {
    if (username.startsWith("sleeper")) polls += (await sim.profile({ botId: id })).polls > 0 ? 1 : 0;
  }
  return polls;
};

/** Starts the daemon some times: until it listens, until it knows all its bots, what it then weighs and how long a list takes. */
export async function measureManyBots({ dataDir, folder, sim }: Place) {
  const env = await environment(sim, folder, {});
  const url = `http://${env.HATCHERY_HTTP}`;
  const [health, ready, work]: [number[], number[], number[]] = [[], [], []];
  for (let at = 1; ; at += 1) {
    const sinceMs = performance.now();
    const daemon = startEntry("hatcheryd.ts", env);
    health.push(await answers(`${url}/healthz`, sinceMs));
    work.push(cpuMsOf(daemon.pid)); // says more than the clock does on a machine that has other things to do
    ready.push(await answers(`${url}/readyz`, sinceMs));
    if (at < starts) {
      await end(daemon);
      continue;
    }
    const token = readFileSync(controlTokenFile(dataDir), "utf8").trim();
    const listMs: number[] = [];
    for (let asked = 0; asked < lists; asked += 1) listMs.push(await list(url, token));
    const early = memoryOf(daemon.pid);
    const polling = await untilAllPoll(sim);
    const listWhilePollingMs: number[] = [];
    for (let asked = 0; asked < lists; asked += 1) listWhilePollingMs.push(await list(url, token));
    const [cpuBeganMs, cpuSinceMs] = [cpuMsOf(daemon.pid), performance.now()];
    await sleep(30_000);
    const cpuShare = (cpuMsOf(daemon.pid) - cpuBeganMs) / (performance.now() - cpuSinceMs);
    const late = memoryOf(daemon.pid);
    await end(daemon);
    return {
      startToHealthzMs: sample(health),
      startToHealthzCpuMs: sample(work),
      startToReadyzMs: sample(ready),
      listMs: sample(listMs),
      listWhilePollingMs: sample(listWhilePollingMs),
      polls: polling,
      cpuShareWhilePolling: Math.round(cpuShare * 1_000) / 1_000,
      memoryAtStart: early,
      memoryWhilePolling: late,
    };
  }
}

/** Waits until every bot is received for, or until nothing more comes; how many are, and how long it took. */
async function untilAllPoll(sim: Sim): Promise<{ readonly open: number; readonly afterMs: number }> {
  const sinceMs = performance.now();
  const wanted = (await sim.bots()).filter(({ username }) => username.startsWith("sleeper")).length;
  for (;;) {
    const open = await pollsOf(sim);
    const afterMs = Math.round(performance.now() - sinceMs);
    if (open >= wanted * 0.99 || afterMs > pollsMs) return { open, afterMs };
    await sleep(5_000);
  }
}
