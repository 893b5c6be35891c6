import { join } from "node:path";
import { measureAwake, talk } from "./measure-awake.ts";
import { measureGate } from "./measure-gate.ts";
import { measureKill, measureReady } from "./measure-runs.ts";
import { measureWake } from "./measure-wake.ts";
import { openHouse } from "./open-house.ts";

const program = join(import.meta.dirname, "../src/programs/personal-bot.ts");

const sharedKey = { OPENAI_API_KEY: "sk-bench-0123456789", HATCHERY_WHO: "everyone" };

const botsCount = 10;
const rounds = 3;
const messages = 30;
const gatePairs = 2_000;

/** With another runtime than the daemon's own Node: its command line up to the program. */
const runtimeEnv = (runtime: string | undefined): Record<string, string> =>
  runtime === undefined ? {} : { HATCHERY_PERSONAL_BOT: `${runtime} ${program}` };

/** The built-in bot under Hatchery: how fast it starts, what it weighs, how fast it is back, how fast it wakes. */
export async function measureBuiltIn(runtime: string | undefined) {
  return { ...(await awake(runtime)), ...(await asleep(runtime)) };
}

async function awake(runtime: string | undefined) {
  await using house = await openHouse({ env: { ...sharedKey, ...runtimeEnv(runtime), HATCHERY_IDLE: "never" } });
  const bots = await house.hatch(botsCount);
  const ready = await measureReady(house, bots, rounds);
  const memory = await measureAwake(house, bots, messages);
  const kill = await measureKill(house, bots, rounds);
  return { ready, memory, kill };
}

/** Falls asleep after half a second without an update, instead of a quarter of an hour; wakes are as they always are. */
async function asleep(runtime: string | undefined) {
  const env = { ...sharedKey, ...runtimeEnv(runtime), HATCHERY_IDLE: "500ms" };
  await using house = await openHouse({ env, limits: { tickMs: 100 } });
  const bots = await house.hatch(botsCount);
  return { wake: await measureWake(house, bots, rounds) };
}

/** What a call through the gate costs, with the capability of a bot that runs. */
export async function measureGateAlone() {
  await using house = await openHouse({ env: { ...sharedKey, HATCHERY_IDLE: "never" } });
  const [bot] = await house.hatch(1);
  if (bot === undefined) throw new Error("no bot was hatched");
  await talk(house, bot.id, "Good morning");
  return await measureGate(house, bot, gatePairs);
}
