// `npm run mutants [WORD…]`: makes small mistakes in every rule of the diagnosis and in the supervisor's pure parts, one at a
// time, in a copy of the tree, and tells which of them no test notices. Words pick files by a part of their path.
import { globSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { join } from "node:path";
import { equivalent } from "./equivalent.ts";
import { mutantsOf, swapsOf, type Mutant } from "./operators.ts";
import { WorkerTree } from "./worker-tree.ts";

const root = join(import.meta.dirname, "../..");
const find = (...patterns: readonly string[]): readonly string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();

/** Files, what is done to them, and the tests that have to notice. */
const targets = [
  {
    files: find("src/diagnosis/causes/*.ts"),
    mutate: mutantsOf,
    // What random input does to the reading of logs takes seconds and decides nothing here.
    tests: find("src/diagnosis/outputs.test.ts", "test/diagnosis/*.test.ts").filter(
      (path) => !path.includes("hostile"),
    ),
  },
  {
    files: find("src/diagnosis/rules.ts", "src/diagnosis/rules-*.ts"),
    mutate: swapsOf,
    tests: find("src/diagnosis/outputs.test.ts", "test/diagnosis/*.test.ts").filter(
      (path) => !path.includes("hostile"),
    ),
  },
  {
    files: ["transition", "steps", "wish", "exit-rules"].map((name) => `src/supervisor/${name}.ts`),
    mutate: mutantsOf,
    tests: find("src/supervisor/*.test.ts"),
  },
];

type Job = { readonly mutant: Mutant; readonly tests: readonly string[] };

const words = process.argv.slice(2);
const jobs: Job[] = targets.flatMap(({ files, mutate, tests }) =>
  files
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .flatMap((file) => mutate(file, readFileSync(join(root, file), "utf8")).map((mutant) => ({ mutant, tests }))),
);

const sound = ({ file, was, is }: Mutant): boolean =>
  equivalent.some((one) => file.endsWith(one.file) && one.was === was && one.is === is);

const name = ({ file, line, operator, was, is }: Mutant): string =>
  `${relative("src", file)}:${line} ${operator}\n    was ${was}\n    is  ${is === "" ? "(nothing)" : is}`;

const survivors: Mutant[] = [];
let done = 0;
let excused = 0;

async function work(): Promise<void> {
  using tree = new WorkerTree();
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const { mutant, tests } = job;
    done += 1;
    if (sound(mutant)) {
      excused += 1;
      continue;
    }
    if (await tree.notices(mutant, tests)) continue;
    survivors.push(mutant);
    process.stdout.write(`not noticed: ${name(mutant)}\n`);
  }
}

/** A tree whose tests fail anyway notices everything. */
async function checkTree(): Promise<void> {
  using tree = new WorkerTree();
  for (const { tests } of targets)
    if (!(await tree.passes(tests))) throw new Error("the tests fail without any mistake");
}

await checkTree();
const startedMs = performance.now();
await Promise.all([work(), work()]);
const took = Math.round((performance.now() - startedMs) / 1_000);
process.stdout.write(
  `${done} mistakes in ${took} s: ${done - excused - survivors.length} noticed, ${excused} that change nothing, ${survivors.length} not noticed\n`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;
