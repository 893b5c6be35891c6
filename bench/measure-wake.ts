import type { SimBot } from "#sandbox/sim-types.ts";
import { talk } from "./measure-awake.ts";
import type { BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

/** From a person's message to a sleeping bot until something happens. */
export type Wake = {
  /** The supervisor has begun to start it. */
  readonly toStartMs: Sample;
  /** Its first call at the gate, which is its first poll. */
  readonly toFirstPollMs: Sample;
  /** Its first call that went on to Telegram. */
  readonly toFirstTelegramCallMs: Sample;
  /** Its answer stands in the chat. */
  readonly toAnswerMs: Sample;
};

type Woken = { readonly start: number; readonly poll: number; readonly call: number; readonly answer: number };

async function wake(house: BenchHouse, botId: number): Promise<Woken> {
  const { ear, sim } = house;
  const lastCall = (await sim.calls({ botId })).at(-1)?.seq ?? 0;
  const after = ear.seq(botId);
  const saidAtMs = Date.now();
  await talk(house, botId, "Where is my bicycle?");
  const answeredAtMs = Date.now();
  const { event: starting } = await ear.heard({ botId, after, kinds: ["run.starting"] });
  const { event: ready } = await ear.heard({ botId, after, kinds: ["run.ready"] });
  const calls = await sim.calls({ botId, side: "telegram", after: lastCall });
  const first = calls.filter(({ method }) => method.toLowerCase() !== "getupdates").map(({ atMs }) => atMs);
  return {
    start: starting.atMs - saidAtMs,
    poll: ready.atMs - saidAtMs,
    call: Math.min(...first) - saidAtMs,
    answer: answeredAtMs - saidAtMs,
  };
}

/** Wakes bots one after the other, each when it has fallen asleep. */
export async function measureWake(house: BenchHouse, bots: readonly SimBot[], rounds: number): Promise<Wake> {
  const { ear } = house;
  const woken: Woken[] = [];
  const awakeSince = new Map<number, number>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { id: botId } of bots) {
      const after = awakeSince.get(botId) ?? 0;
      const asleep = await ear.heard({ botId, after, kinds: ["state.changed"], fits: ({ to }) => to === "sleeping" });
      awakeSince.set(botId, asleep.seq);
      const one = await wake(house, botId);
      if (round > 0) woken.push(one); // the first time it meets its owner, and learns who it is itself
    }
  }
  return {
    toStartMs: sample(woken.map(({ start }) => start)),
    toFirstPollMs: sample(woken.map(({ poll }) => poll)),
    toFirstTelegramCallMs: sample(woken.map(({ call }) => call)),
    toAnswerMs: sample(woken.map(({ answer }) => answer)),
  };
}
