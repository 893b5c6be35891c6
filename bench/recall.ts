// How well memory finds things: npm run bench:recall -- --dataset FILE [--index embedded|qdrant] [--json]. No model and no
// network: the embedded index has no vectors then, and words alone find. In Qdrant (the one of QDRANT_URL, or the sandbox's
// stand-in) vectors of stems stand in for a model's: what is measured there is the way through gate and store.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { limitsDefault } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import { measureRecall, sumUp, type Line } from "#memory/measure-recall.ts";
import { openMemory } from "#memory/open-memory.ts";
import { openBenchStore } from "./bench-store.ts";

const { values } = parseArgs({
  options: { dataset: { type: "string" }, json: { type: "boolean", default: false }, index: { type: "string" } },
});

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(78);
}

/** The lines of the data set, each with its number in the file. */
function readLines(path: string): readonly { readonly at: number; readonly line: Line }[] {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    stop(`${path} cannot be read: ${toError(error).message}`);
  }
  return text.split("\n").flatMap((one, at) => {
    if (one.trim() === "") return [];
    try {
      const line: Line = JSON.parse(one);
      if (Array.isArray(line.notes) && Array.isArray(line.queries)) return [{ at, line }];
    } catch {
      // said below, with the number of the line
    }
    return stop(
      `${path}, line ${at + 1}: a line is {"notes":[{"id","text","at"}…],"queries":[{"text","relevant":["id"…]}…]}`,
    );
  });
}

const file = values.dataset ?? stop("say which file: --dataset FILE, JSON lines of {notes, queries}");
const { index = "embedded" } = values;
if (index !== "embedded" && index !== "qdrant") stop(`there is no index "${index}": embedded and qdrant are there`);

const folder = mkdtempSync(join(tmpdir(), "recall-"));
const store = index === "qdrant" ? await openBenchStore() : undefined;
try {
  const measured = [];
  for (const { at, line } of readLines(file)) {
    const path = join(folder, `${at}.db`);
    const opened = openMemory({ path, dataKey: Buffer.alloc(32, 1), limits: limitsDefault });
    if (opened.kind !== "ok") stop(opened.sentence);
    if (store !== undefined) opened.memory.meanings.start(await store.means());
    const one = await measureRecall(opened.memory, line);
    opened.memory.close();
    measured.push({ ...one, bytes: statSync(path).size });
  }
  const result = sumUp(measured);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    const { recall, mrr, queries, msPerQuery, bytesPerNote } = result;
    const shares = Object.entries(recall).map(([k, share]) => `R@${k} ${(share * 100).toFixed(1)} %`);
    process.stdout.write(`${shares.join("  ")}  MRR ${mrr.toFixed(3)}  ${queries} queries\n`);
    process.stdout.write(
      `${msPerQuery.p50.toFixed(2)} ms a query (p95 ${msPerQuery.p95.toFixed(2)}), ${Math.round(bytesPerNote)} bytes a note\n`,
    );
  }
} finally {
  await store?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
}
