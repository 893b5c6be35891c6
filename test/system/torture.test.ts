// A short torture with a fixed seed; `npm run torture` goes on for as long as one likes.
import { test } from "node:test";
import { openTorment } from "../torture/torment.ts";

const [rounds, seed] = [6, 2026];

test(`${rounds} rounds of kill -9 under traffic, seed ${seed}: every update handled, nothing twice, no bot twice, every death explained`, async (t) => {
  await using torment = await openTorment({ seed });
  for (let round = 1; round <= rounds; round += 1) await torment.round();
  t.diagnostic(JSON.stringify({ seed, ...(await torment.end()) }));
});
