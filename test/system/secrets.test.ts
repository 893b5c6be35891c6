// Planted secrets, and a search for them in everything that Hatchery writes or says. Tokens, keys and what people write are
// in no log line, event, answer, page or file, but sealed; a capability stands in its own child's environment alone.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;
const bots: SimBot[] = [];

const modelKey = "sk-planted-9f8e7d6c5b4a39281706";
const ownVariable = "planted-own-variable-4711-secret";
const written = ["Квитанция лежит в шкатулке", "the treasure is under the oak"];

before(async () => {
  house = await openHouse({ env: { HATCHERY_BOTS_PER_OWNER: "20", HATCHERY_LOG: "json" } });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());

function capabilityOf(pid: number): string {
  const line = readFileSync(`/proc/${pid}/environ`, "utf8")
    .split("\0")
    .find((one) => one.startsWith("BOT_TOKEN="));
  return line?.slice("BOT_TOKEN=".length) ?? "";
}

/** Lives through everything that could say too much: talk, wrong tokens and keys, deaths that print secrets, debug. */
async function live(): Promise<readonly string[]> {
  const builtIn = await house.hatch(ann, "talker_bot");
  await house.ask(ann, "/start", { botId: builtIn.id, pattern: "." });
  for (const text of written) await house.ask(ann, text, { botId: builtIn.id, pattern: "." });
  await house.ask(ann, `/key @${builtIn.username}`, { answer: "Send the key" });
  await house.ask(ann, modelKey, { answer: "accepts the key" });
  const say = `console.error(process.env.BOT_TOKEN, process.env.OPENAI_API_KEY, process.env.OWN_SECRET); process.exit(3)`;
  const argv = [process.execPath, "-e", say];
  const blabbing = await house.hatchProgram(ann, "blabbing_bot", argv, { OWN_SECRET: ownVariable });
  await house.heard(ann, { pattern: `@${blabbing.username}[\\s\\S]*exit code 3` });
  await house.ask(ann, `/debug @${blabbing.username}`, { pattern: "exit code|Exit code" });
  await house.sim.revoke({ botId: builtIn.id });
  await house.heard(ann, { pattern: "no longer accepts" });
  await house.ask(ann, `/debug @${builtIn.username}`, { pattern: "no longer accepts" });
  bots.push(builtIn, blabbing);
  const fresh = (await house.sim.bots()).map((bot) => bot.token);
  const capability = capabilityOf(await house.pid(builtIn.id));
  assert.match(capability, /^\d+:/);
  return [house.master.token, builtIn.token, blabbing.token, ...fresh, modelKey, ownVariable, capability];
}

test("no token, key, capability or own variable is to be found, and no word that somebody wrote", async () => {
  const secrets = await live();
  const answers: string[] = [];
  for (const bot of bots) {
    for (const verb of ["status", "debug", "events"])
      answers.push(JSON.stringify(await house.command({ verb, botId: bot.id })));
    const logs = { verb: "logs", botId: bot.id, previous: false, stream: "both", linesMax: 500 };
    answers.push(JSON.stringify(await house.command(logs)));
  }
  answers.push(await (await fetch(`${house.url}/metrics`)).text());
  const { messages } = await house.sim.chat({ userId: ann.id, botId: house.master.id });
  answers.push(...messages.filter((message) => message.from === "bot").map(({ text }) => text));
  const blabbed = filesIn(house.dataDir).filter((path) => path.endsWith(".err"));
  assert.ok(
    blabbed.some((path) => statSync(path).size > 0),
    "the program did print its secrets",
  );

  for (const secret of [...secrets, ...written]) {
    const found = (text: string): boolean => text.includes(secret);
    assert.ok(!house.log.all.some(found), `in the log: ${secret.slice(0, 12)}…`);
    assert.ok(!answers.some(found), `in an answer: ${secret.slice(0, 12)}…`);
    for (const path of filesIn(house.dataDir)) {
      const bytes = readFileSync(path);
      // What a program printed about itself stays in its own output file, mode 0600, and is redacted whenever it is read.
      if (/\.(?:out|err)$/.test(path)) assert.equal(statSync(path).mode & 0o077, 0);
      else assert.ok(!bytes.includes(secret), `in ${path}: ${secret.slice(0, 12)}…`);
    }
  }
});
