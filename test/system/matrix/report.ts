// `npm run diagnose:matrix`: makes every fault of the matrix under the default limits, prints the table and writes
// docs/diagnosis-matrix.md. An argument is a regular expression that picks rows by their names; then nothing is written.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { limitsDefault } from "#contracts/limits.ts";
import type { Fault } from "./fault.ts";
import { measured, table, type Measured } from "./report-table.ts";
import { rows } from "./rows.ts";
import { openStage, root } from "./stage.ts";
import { strike } from "./strike.ts";

const [pick] = process.argv.slice(2);
const picked = rows.filter(({ name }) => pick === undefined || new RegExp(pick).test(name));

/** Those that take long are begun first, so that nothing is left to wait for at the end. */
const slowFirst = (a: Fault, b: Fault): number => Number(b.slow ?? false) - Number(a.slow ?? false);
const atOnce = 4;

/** What would otherwise make the table take half an hour; the page says so. */
const shortened = { callHeadersMs: 5_000, crashLoopExits: 4, receivingTellMs: 5_000, botFolderBytes: 32 * 1024 * 1024 };

async function make(fault: Fault, lang: "en" | "ru"): Promise<Measured> {
  const lacking = fault.lacks?.();
  if (lacking !== undefined) return { fault, outcome: { lacking } };
  try {
    return { fault, outcome: await strike(stage, fault, lang) };
  } catch (error) {
    return {
      fault,
      outcome: { lacking: error instanceof Error ? error.message : String(error) },
    };
  }
}

const stage = await openStage({ ...limitsDefault, ...shortened });
const queue = picked.toSorted(slowFirst);
const found = new Map<string, Measured>();
const work = async (): Promise<void> => {
  for (let fault = queue.shift(); fault !== undefined; fault = queue.shift()) {
    const one = await make(fault, rows.indexOf(fault) % 2 === 0 ? "en" : "ru");
    found.set(fault.name, one);
    process.stdout.write(`${measured(one)}\n`);
  }
};
await Promise.all(Array.from({ length: atOnce }, work));
await stage[Symbol.asyncDispose]();

const text = table(picked.flatMap(({ name }) => found.get(name) ?? []));
process.stdout.write(`\n${text.summary}\n`);
if (pick === undefined) writeFileSync(join(root, "docs/diagnosis-matrix.md"), text.page);
