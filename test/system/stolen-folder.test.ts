// Somebody takes a copy of the whole data folder, or of a backup, and has no key: no token, key or word that anybody wrote is
// to be found in it, in either language, in whatever shape. What does show is asserted too, so that it is known.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { joinStorage } from "#programs/cli/join-storage.ts";
import { parseSettings, type Settings } from "#contracts/settings.ts";
import type { SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

const loot = mkdtempSync(join(tmpdir(), "hatchery-loot-"));
after(() => rmSync(loot, { recursive: true, force: true }));

let house: TestHouse;
before(async () => {
  house = await openHouse({ env: { OPENAI_API_KEY: "sk-operators-own-0123456789abcdef", HATCHERY_WHO: "everyone" } });
});
after(() => house[Symbol.asyncDispose]());

const modelKey = "sk-owners-own-fedcba9876543210";

/** What was said to bots and by them; words that stand nowhere in Hatchery's own texts. */
const said = [
  "Запасной ключ закопан под крыжовником",
  "The spare key hangs behind the grandfather clock",
  "Моржовая квитанция тридцать девять",
  "An answer about marmalade",
];

/** Single words, as an index or a list of stems might keep them. */
const words = ["крыжовник", "моржов", "квитанц", "grandfather", "marmalad"];

function settingsOf({ env }: TestHouse): Settings {
  const parsed = parseSettings(env);
  if (parsed.kind === "refused") throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
}

async function talk(user: SimUser, username: string, texts: readonly string[]): Promise<string> {
  const bot = await house.hatch(user, username);
  await house.ask(user, "/start", { botId: bot.id, pattern: "." });
  await house.sim.model({ keys: { [modelKey]: "ok" } });
  await house.ask(user, `/key @${username}`, { pattern: "." });
  await house.ask(user, modelKey, { pattern: "\\." });
  for (const text of texts) await house.ask(user, text, { botId: bot.id, pattern: "." });
  await house.ask(user, `/debug @${username}`, { pattern: "." });
  return bot.token;
}

const upsideDown = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One text in every shape in which it might lie somewhere. */
function shapesOf(text: string): readonly Buffer[] {
  const cases = [text, text.toLowerCase(), text.toUpperCase(), upsideDown(text)];
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const plain = [...cases, escaped, encodeURIComponent(text), Buffer.from(text).toString("hex")].map((one) =>
    Buffer.from(one),
  );
  const wide = cases.flatMap((one) => [Buffer.from(one, "utf16le"), Buffer.from(one, "utf16le").swap16()]);
  // Base64 of a text within a text depends on where it begins; what is the same in all three is its middle.
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.from("x".repeat(shift) + text)
      .toString("base64")
      .slice(4, -4),
  );
  return [...plain, ...wide, ...inBase64.filter((one) => one.length > 8).map((one) => Buffer.from(one))];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());

function search(folder: string, secrets: readonly string[]): void {
  const files = filesIn(folder);
  assert.ok(
    files.some((path) => path.endsWith("control.db-wal")) || folder.includes("backup"),
    "logs are searched too",
  );
  const shapes = secrets.flatMap((secret) => shapesOf(secret).map((shape) => ({ secret, shape })));
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const { secret, shape } of shapes) {
      assert.ok(!bytes.includes(shape), `${path.slice(folder.length)} holds "${secret.slice(0, 20)}…"`);
    }
  }
}

let secrets: readonly string[];

test("copied while all is at work, after a kill -9, and as a backup: nothing to be read", async () => {
  const [first = "", second = "", third = "", answer = ""] = said;
  await house.sim.model({ script: [{ match: "Моржовая", chunks: [`${answer}.`] }] });
  const [ivan, ann] = [
    await house.sim.user({ firstName: "Иван", lang: "ru" }),
    await house.sim.user({ firstName: "Ann", lang: "en" }),
  ];
  const tokens = [await talk(ivan, "ivans_bot", [first, third]), await talk(ann, "anns_bot", [second])];
  // Words that wait because their bot is stopped.
  const [bot] = (await house.sim.bots()).filter(({ username }) => username === "anns_bot");
  await house.ask(ann, "/stop @anns_bot", { pattern: "." });
  await house.sim.say({ userId: ann.id, botId: bot?.id ?? 0, text: second });
  const key = readFileSync(house.env["HATCHERY_KEY_FILE"] ?? "", "utf8").trim();
  secrets = [...said, ...words, ...tokens, house.master.token, modelKey, "sk-operators-own-0123456789abcdef", key];

  cpSync(house.dataDir, join(loot, "running"), { recursive: true });
  mkdirSync(join(loot, "backup"));
  assert.equal((await joinStorage(settingsOf(house)).backUp(join(loot, "backup", "all"))).kind, "backed_up");
  await house.end("SIGKILL");
  const isData = (path: string): boolean => !path.includes("compile-cache"); // searched above, and the same still
  cpSync(house.dataDir, join(loot, "killed"), { recursive: true, filter: isData });
  for (const folder of ["running", "killed", "backup"]) search(join(loot, folder), secrets);
});

test("the search would find them: what shows is names and numbers of people and bots, times and sizes", () => {
  const all = Buffer.concat(filesIn(join(loot, "killed")).map((path) => readFileSync(path)));
  for (const shown of ["Иван", "ivans_bot", "anns_bot", "run.ready"]) assert.ok(all.includes(shown), shown);
  const memories = filesIn(join(loot, "killed")).filter((path) => /\/bots\/.*\.db$/.test(path));
  const episodes = memories.map((path) => {
    const db = new DatabaseSync(path);
    const count = Number(db.prepare("SELECT count(*) AS n FROM episodes").get()?.["n"]);
    db.close();
    return count;
  });
  assert.ok(episodes.length === 2 && episodes.every((count) => count > 0), `memories: ${episodes.join(", ")}`);
});
