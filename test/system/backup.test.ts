// A backup of a house that is lived in, made and brought back from the terminal: a bot that was deleted meanwhile is there
// again, and remembers.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

const launcher = join(import.meta.dirname, "../../bin/hatchery.js");

let house: TestHouse;
let ann: SimUser;
let bot: SimBot;

before(async () => {
  house = await openHouse();
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  bot = await house.hatch(ann, "remembering_bot");
  await house.ask(ann, "/start", { botId: bot.id, pattern: "." });
  await house.ask(ann, "The spare key hangs behind the clock.", { botId: bot.id, pattern: "." });
});
after(() => house[Symbol.asyncDispose]());

async function hatchery(...argv: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(process.execPath, [launcher, ...argv], { env: { ...house.env, LANG: "C" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = await once(child, "close");
  return { code, said };
}

test("backed up while it talks, lost, and brought back", async () => {
  const file = join(house.dataDir, "..", "all.backup");
  const talking = house.ask(ann, "The cellar key is blue.", { botId: bot.id, pattern: "." });
  const made = await hatchery("backup", file);
  assert.equal(made.code, 0, made.said);
  await talking;
  assert.match((await hatchery("restore", file)).said, /Another Hatchery works with/);

  assert.equal((await house.command({ verb: "delete", botId: bot.id, confirmed: true })).kind, "deleted");
  await house.end("SIGTERM");
  assert.equal((await hatchery("restore", file)).code, 1, "there is data");
  const restored = await hatchery("restore", file, "--replace");
  assert.equal(restored.code, 0, restored.said);
  assert.ok(readdirSync(house.dataDir).some((name) => name.startsWith("replaced-")));

  await house.start();
  await house.ask(ann, "Where does the spare key hang?", { botId: bot.id, answer: "behind the clock" });
});

test("all keys changed by the running daemon: it goes on, the bot remembers, and so do the next ones", async () => {
  const keyFile = house.env["HATCHERY_KEY_FILE"] ?? "";
  const old = readFileSync(keyFile, "utf8");
  const rotated = await hatchery("keys", "rotate", "--deep");
  assert.match(rotated.said, /A new master key is in force[^]*keys of bots were exchanged as well/);
  assert.notEqual(readFileSync(keyFile, "utf8"), old);
  await house.ask(ann, "Where does the spare key hang?", { botId: bot.id, answer: "behind the clock" });
  await house.end("SIGTERM");
  await house.start();
  await house.ask(ann, "And where does the spare key hang now?", { botId: bot.id, answer: "behind the clock" });
  assert.match((await hatchery("keys", "check")).said, /opens the data/);
});

test("what is kept of a bot, as JSON", async () => {
  const { code, said } = await hatchery("export", "@remembering_bot");
  assert.equal(code, 0, said);
  const data: { readonly bots: readonly { readonly events: readonly unknown[] }[] } = JSON.parse(said);
  assert.ok((data.bots[0]?.events.length ?? 0) > 3);
});
