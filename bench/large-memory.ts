// A large memory with vectors: npm run bench:memory [-- --notes 100000] [-- --dimensions 512] [-- --out FILE]. JSON on stdout.
// Each step is a process of its own with the built-in bot's flags. The vectors are made up: what is measured is the index.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtInNodeFlags } from "#bot/node-flags.ts";
import { bun, load, machine } from "./machine.ts";

const { values } = parseArgs({
  options: {
    notes: { type: "string", default: "100000" },
    dimensions: { type: "string", default: "512" },
    out: { type: "string" },
  },
});

const step = join(import.meta.dirname, "large-memory-step.ts");
const folder = mkdtempSync(join(tmpdir(), "hatchery-bench-"));

function run(runtime: readonly string[], what: string): unknown {
  const [file = "", ...flags] = runtime;
  const args = [...flags, step, what, join(folder, "memory.db"), values.notes, values.dimensions];
  return JSON.parse(execFileSync(file, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

try {
  const facts = machine();
  const node = [process.execPath, ...builtInNodeFlags];
  process.stderr.write(`remembering ${values.notes} notes…\n`);
  const filled = run(node, "fill");
  const asked = [node, ...(bun === undefined ? [] : [[bun]])].map((runtime) => run(runtime, "ask"));
  const result = { machine: facts, notes: Number(values.notes), dimensions: Number(values.dimensions), filled, asked };
  const text = `${JSON.stringify({ ...result, loadAfter: load() }, undefined, 2)}\n`;
  if (values.out !== undefined) writeFileSync(values.out, text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
