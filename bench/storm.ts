// How /status is answered while hundreds of bots die in one moment, and while hundreds crash again and again:
// npm run bench:storm [-- --bots 500] [-- --out FILE]. JSON on stdout. The bots are the smallest that there are (bash).
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { load, machine } from "./machine.ts";
import { measureStorm } from "./measure-storm.ts";

const { values } = parseArgs({ options: { bots: { type: "string", default: "500" }, out: { type: "string" } } });

const folder = mkdtempSync(join(tmpdir(), "hatchery-storm-"));
chmodSync(folder, 0o755); // bots look there under ids of their own
try {
  const crashFile = join(folder, "crash");
  const program = `bash ${resolve("test/fixtures/bots/polls.sh")} ${crashFile}`;
  const facts = machine();
  const measured = await measureStorm({ count: Number(values.bots), program, crashFile });
  const text = `${JSON.stringify({ machine: facts, bots: Number(values.bots), ...measured, loadAfter: load() }, undefined, 2)}\n`;
  if (values.out !== undefined) writeFileSync(values.out, text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
