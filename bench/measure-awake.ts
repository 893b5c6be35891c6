import { setTimeout as sleep } from "node:timers/promises";
import { limitsDefault } from "#contracts/limits.ts";
import type { SimBot } from "#sandbox/sim-types.ts";
import { memoryOf } from "./memory-of.ts";
import type { BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

/** Memory of bots that are awake, MB each. PSS is the mean over all of them: summed, then divided by their number. */
export type Awake = {
  readonly bots: number;
  readonly pssMeanMb: number;
  readonly pssMb: Sample;
  readonly privateMb: Sample;
  readonly rssMb: Sample;
};

const mb = (kb: number): number => Math.round((kb / 1_024) * 100) / 100;

const restMs = limitsDefault.botRestMs + 1_500;

/** Memory of these bots now. */
export async function awakeNow(house: BenchHouse, bots: readonly SimBot[]): Promise<Awake> {
  const memories = [];
  for (const { id } of bots) memories.push(memoryOf(await house.pid(id)));
  const sumKb = memories.reduce((sum, { pssKb }) => sum + pssKb, 0);
  return {
    bots: bots.length,
    pssMeanMb: mb(sumKb / bots.length),
    pssMb: sample(memories.map(({ pssKb }) => mb(pssKb))),
    privateMb: sample(memories.map(({ privateKb }) => mb(privateKb))),
    rssMb: sample(memories.map(({ rssKb }) => mb(rssKb))),
  };
}

/** One message to a bot; resolves when its answer has come. */
export async function talk({ sim, owner }: BenchHouse, botId: number, text: string): Promise<void> {
  const after = await sim.say({ userId: owner.id, botId, text });
  await sim.waitFor({ userId: owner.id, botId, after, pattern: ".", timeoutMs: 30_000 });
}

const topics = ["bicycle", "garden", "library", "violin", "harbour", "kitchen", "летний отпуск", "расписание поездов"];

/** Lets each bot answer so many messages, all bots at a time and each bot one after the other. */
async function work(house: BenchHouse, bots: readonly SimBot[], messages: number): Promise<void> {
  const busy = async (botId: number): Promise<void> => {
    for (let at = 0; at < messages; at += 1) {
      await talk(house, botId, `Note ${at}: the ${topics[at % topics.length]} is what I think about. What do you say?`);
    }
  };
  await Promise.all(bots.map(({ id }) => busy(id)));
}

/** Memory of bots that have only begun, of bots at work (right after their last answer), and of bots that rest after it. */
export async function measureAwake(house: BenchHouse, bots: readonly SimBot[], messages: number) {
  await sleep(restMs);
  const fresh = await awakeNow(house, bots);
  await work(house, bots, messages);
  const atWork = await awakeNow(house, bots);
  await sleep(restMs);
  const rested = await awakeNow(house, bots);
  return { messages, fresh, atWork, rested };
}
