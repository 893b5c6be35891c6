// `npm run torture -- --rounds N --seed S`: kills the daemon and its bots at random instants under traffic, and looks
// whether every promise of docs/reliability.md holds. `--patience S`: how many seconds a round may take. The seed decides every choice; when something breaks it is printed.
import { parseArgs } from "node:util";
import { openTorment } from "./torment.ts";

const roundsMax = 100_000;

const { values } = parseArgs({
  options: { rounds: { type: "string" }, seed: { type: "string" }, patience: { type: "string" } },
});
const rounds = Math.min(Number(values.rounds ?? 1_000), roundsMax);
const roundMs = values.patience === undefined ? undefined : Number(values.patience) * 1_000;
const seed = Number(values.seed ?? Date.now() % 1_000_000);

console.log(`torture: ${rounds} rounds, seed ${seed}`);
// The round under way is finished, and what is looked at in the end is looked at.
const enough = new AbortController();
process.once("SIGINT", () => enough.abort());
const startedMs = performance.now();
await using torment = await openTorment({ seed, roundMs });
for (let round = 1; round <= rounds && !enough.signal.aborted; round += 1) {
  try {
    await torment.round();
  } catch (error) {
    console.error(`torture: round ${round} of seed ${seed} broke a promise`);
    throw error;
  }
  if (round % 25 === 0) console.log(`${round} rounds, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
}
console.log(JSON.stringify(await torment.end()));
