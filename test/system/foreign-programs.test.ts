// Programs that know nothing of Hatchery, under its gate: without any library, with grammY, with python-telegram-bot; and
// the built-in bot on Bun.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { SimUser } from "#sandbox/sim-types.ts";
import { needs } from "./needs.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

const root = join(import.meta.dirname, "../..");
const bun = join(root, "node_modules/@oven/bun-linux-x64/bin/bun");
const python = "/usr/bin/python3";

let house: TestHouse;
let ann: SimUser;

before(async () => {
  house = await openHouse({ env: { HATCHERY_BOTS_PER_OWNER: "20" } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

const hasPythonLibrary = existsSync(python) && spawnSync(python, ["-c", "import telegram"]).status === 0;

const echoes = [
  { name: "ten_lines_js_bot", argv: [process.execPath, "examples/ten-lines.mjs"], skip: false },
  { name: "grammy_bot", argv: [process.execPath, "examples/grammy.mjs"], skip: false },
  { name: "ten_lines_py_bot", argv: [python, "examples/ten_lines.py"], skip: needs(existsSync(python), python) },
  {
    name: "ptb_bot",
    argv: [python, "examples/python_telegram_bot.py"],
    skip: needs(hasPythonLibrary, "Debian's python3-python-telegram-bot"),
  },
];

for (const { name, argv, skip } of echoes) {
  test(`${name}: ${argv.slice(1).join(" ")} answers under the gate, and after kill -9`, { skip }, async () => {
    const bot = await house.hatchProgram(ann, name, argv);
    await house.ask(ann, "first", { botId: bot.id, answer: "You said: first" });
    process.kill(await house.pid(bot.id), "SIGKILL");
    await house.ask(ann, "second", { botId: bot.id, answer: "You said: second" });
  });
}

test("a program's environment is the allow-list, with its own variables and without any secret", async () => {
  const bot = await house.hatchProgram(ann, "environment_bot", [process.execPath, "examples/ten-lines.mjs"], {
    WEATHER_KEY: "own 100% näive\nvalue",
  });
  await house.ask(ann, "hello", { botId: bot.id, answer: "You said: hello" });
  const environ = readFileSync(`/proc/${await house.pid(bot.id)}/environ`, "utf8").split("\0");
  const variables = new Map(environ.filter(Boolean).map((line) => [line.split("=")[0] ?? "", line]));
  assert.equal(variables.get("WEATHER_KEY"), "WEATHER_KEY=own 100% näive\nvalue");
  assert.notEqual(variables.get("BOT_TOKEN"), `BOT_TOKEN=${bot.token}`);
  for (const secret of [bot.token, house.master.token]) assert.ok(!environ.some((line) => line.includes(secret)));
  for (const name of ["MASTER_BOT_TOKEN", "HATCHERY_KEY_FILE", "HATCHERY_DATA_DIR"]) assert.ok(!variables.has(name));
});

test(
  "HATCHERY_PERSONAL_BOT names Bun: the built-in bot runs there",
  { skip: needs(existsSync(bun), "Bun") },
  async () => {
    const program = `${bun} --smol ${join(root, "src/programs/personal-bot.ts")}`;
    await using other = await openHouse({ env: { HATCHERY_PERSONAL_BOT: program } });
    const ivan = await other.sim.user({ firstName: "Иван", lang: "ru" });
    const bot = await other.hatch(ivan, "bun_bot");
    await other.ask(ivan, "/start", { botId: bot.id, pattern: "." });
    await other.ask(ivan, "Ключи от дачи лежат под синим горшком.", { botId: bot.id, pattern: "." });
    await other.ask(ivan, "Где ключ от дачи?", { botId: bot.id, answer: "синим горшком" });
    assert.match(readFileSync(`/proc/${await other.pid(bot.id)}/cmdline`, "utf8"), /bun/);
  },
);
