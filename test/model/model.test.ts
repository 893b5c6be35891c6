// Stories that a seed tells: what people, programs, Telegram, disk and clock may do to supervisor, intake and hand-out, over
// the real store, with deaths of the daemon between any two writes. `MODEL_SEED` tells one of them again.
import { mock, test } from "node:test";
import { makeRandom } from "../torture/random.ts";
import { Story } from "./story.ts";

const stories = 50;
const steps = 2_000;

const chosen = process.env["MODEL_SEED"];
const seeds = chosen === undefined ? Array.from({ length: stories }, (_, at) => at + 1) : [Number(chosen)];

/** Tells one story; returns its steps. */
async function tell(seed: number): Promise<number> {
  const random = makeRandom(seed);
  const chance = mock.method(Math, "random", random);
  const story = await Story.begin({ random, timers: mock.timers });
  try {
    await story.tell(steps);
    return story.steps;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}: ${what}\n${story.lately}`, { cause: error });
  } finally {
    story.close();
    chance.mock.restore();
  }
}

test(`${stories} stories of ${steps} steps: nothing lost, nothing twice, no bot twice, nothing stuck`, async (t) => {
  try {
    let taken = 0;
    for (const seed of seeds) taken += await tell(seed);
    t.diagnostic(
      JSON.stringify({ seeds: seeds.length, steps: taken, cpuMs: Math.round(process.cpuUsage().user / 1_000) }),
    );
  } finally {
    mock.timers.reset();
  }
});
