// What Hatchery costs and how fast it is, as JSON: npm run bench [-- --out FILE] [-- --only node,bun,gate,peer,asleep]
// The real daemon against the sandbox, each a process of its own. docs/benchmarks.md says what the numbers mean.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bun, load, machine } from "./machine.ts";
import { measureAsleep } from "./measure-asleep.ts";
import { measureBareLoop } from "./measure-bare-loop.ts";
import { measureBuiltIn, measureGateAlone } from "./measure-built-in.ts";

const { values } = parseArgs({ options: { out: { type: "string" }, only: { type: "string" } } });
const wanted = values.only?.split(",");

/** What DESIGN asks for. */
const aims = {
  readyMs: 200,
  awakeMb: 30,
  asleepKb: 100,
  wakeMs: 250,
  gateMs: 1,
  killToRunningMs: 100,
};

async function section<Result>(name: string, measure: () => Promise<Result>): Promise<Result | undefined> {
  if (wanted !== undefined && !wanted.includes(name)) return undefined;
  process.stderr.write(`${name}…\n`);
  const beganMs = performance.now();
  const loadBefore = load();
  const result = await measure();
  process.stderr.write(`${name}: ${Math.round((performance.now() - beganMs) / 1_000)} s\n`);
  return { ...result, loadBefore, loadAfter: load() };
}

const bunCommand = bun === undefined ? undefined : `${bun} --smol`;

const result = {
  atIso: new Date().toISOString(),
  machine: machine(),
  aims,
  node: await section("node", () => measureBuiltIn(undefined)),
  bun: bunCommand === undefined ? undefined : await section("bun", () => measureBuiltIn(bunCommand)),
  gate: await section("gate", measureGateAlone),
  peer: await section("peer", measureBareLoop),
  asleep: await section("asleep", measureAsleep),
};

const text = `${JSON.stringify(result, undefined, 2)}\n`;
if (values.out !== undefined) writeFileSync(values.out, text);
process.stdout.write(text);
