import assert from "node:assert/strict";
import { test } from "node:test";
import { settingWords } from "#answer/setting-words.ts";
import { throwOnMissingWords } from "#answer/words.ts";
import { parseSettings } from "#contracts/settings.ts";
import { splitCommandLine } from "#contracts/split-command-line.ts";

throwOnMissingWords();

test("nothing set gives the defaults", () => {
  const parsed = parseSettings({ XDG_CONFIG_HOME: "/home/me/.config" });
  assert.equal(parsed.kind, "ok");
  if (parsed.kind !== "ok") return;
  assert.equal(parsed.settings.telegramApiRoot, "https://api.telegram.org");
  assert.deepEqual(parsed.settings.gate, { host: "127.0.0.1", port: 8421 });
  assert.equal(parsed.settings.idleMs, 900_000);
  assert.equal(parsed.settings.who, "everyone");
  assert.equal(parsed.settings.keyFile, "/home/me/.config/hatchery/master.key");
});

test("a shared model key leaves hatching to the admins", () => {
  const parsed = parseSettings({ OPENAI_API_KEY: "sk-shared", HATCHERY_ADMINS: "5, 6" });
  assert.equal(parsed.kind === "ok" && parsed.settings.who.toString(), "5,6");
});

const wrong: Readonly<Record<string, string>> = {
  MASTER_BOT_TOKEN: "not-a-token",
  TELEGRAM_API_ROOT: "tg.example",
  HATCHERY_HTTP: "localhost",
  HATCHERY_GATE: "127.0.0.1:0",
  HATCHERY_ADMINS: "@me",
  HATCHERY_WHO: "friends",
  HATCHERY_IDLE: "soon",
  HATCHERY_AWAKE_MAX: "0",
  HATCHERY_BOTS_PER_OWNER: "many",
  HATCHERY_PERSONAL_BOT: 'python3 "bot.py',
  HATCHERY_EGRESS: "closed",
  HATCHERY_LIMITS: '{"redyMs": 1}',
  HATCHERY_LOG: "xml",
  HATCHERY_OWNER_BUDGET: "much",
  HATCHERY_PRICES: "cheap",
};

for (const [name, value] of Object.entries(wrong)) {
  test(`${name}=${value} is refused by name, with what would be right, and without repeating it`, () => {
    const parsed = parseSettings({ [name]: value });
    assert.equal(parsed.kind, "refused");
    if (parsed.kind !== "refused") return;
    assert.deepEqual(
      parsed.problems.map((problem) => problem.name),
      [name],
    );
    for (const lang of ["en", "ru"] as const) {
      const said = parsed.problems.map((problem) => Object.values(settingWords(problem, lang)).join(" ")).join();
      assert.ok(said.startsWith(name) && !said.includes(value), said);
    }
  });
}

test("a limit that is misspelt is met with names that begin alike, a bad number with its limit", () => {
  const faultOf = (limits: string): unknown => {
    const parsed = parseSettings({ HATCHERY_LIMITS: limits });
    return parsed.kind === "refused" ? parsed.problems[0]?.fault : undefined;
  };
  assert.deepEqual(faultOf('{"readMs": 1}'), { kind: "limit_unknown", limit: "readMs", near: ["readyMs"] });
  assert.deepEqual(faultOf('{"readyMs": "1"}'), { kind: "limit_number", limit: "readyMs" });
  assert.deepEqual(faultOf("[]"), { kind: "limits" });
});

test("all wrong settings are named at once", () => {
  const parsed = parseSettings(wrong);
  assert.equal(parsed.kind === "refused" && parsed.problems.length, Object.keys(wrong).length);
});

const lines: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["python3 bot.py", ["python3", "bot.py"]],
  [`node "my bot.js" --name='a b' c\\ d ""`, ["node", "my bot.js", "--name=a b", "c d", ""]],
  ["'open", undefined],
  ["   ", undefined],
];

for (const [line, words] of lines) {
  test(`command line ${line}`, () => assert.deepEqual(splitCommandLine(line), words));
}
