// How a daemon with ten thousand bots begins: npm run bench:many [-- --bots 10000] [-- --out FILE]. JSON on stdout.
// Registered straight into a store, all asleep and received for; Telegram is the sandbox, in a process of its own.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fillStore } from "./fill-store.ts";
import { load, machine } from "./machine.ts";
import { measureManyBots } from "./measure-many-bots.ts";
import { makeAccounts } from "./measure-asleep.ts";
import { end, startSandbox } from "./open-house.ts";

const { values } = parseArgs({ options: { bots: { type: "string", default: "10000" }, out: { type: "string" } } });
const count = Number(values.bots);

const folder = mkdtempSync(join(tmpdir(), "hatchery-bench-"));
chmodSync(folder, 0o711);
const { sim, run: sandbox } = await startSandbox();
try {
  const facts = machine();
  process.stderr.write(`registering ${count} bots…\n`);
  const place = { dataDir: join(folder, "data"), keyFile: join(folder, "keys", "master.key") };
  await fillStore({ ...place, bots: await makeAccounts(sim, count), as: "sleeping" });
  const measured = await measureManyBots({ ...place, folder, sim });
  const text = `${JSON.stringify({ machine: facts, bots: count, ...measured, loadAfter: load() }, undefined, 2)}\n`;
  if (values.out !== undefined) writeFileSync(values.out, text);
  process.stdout.write(text);
} finally {
  await end(sandbox);
  rmSync(folder, { recursive: true, force: true });
}
