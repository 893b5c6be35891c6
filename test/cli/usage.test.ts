import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "#cli/nearest.ts";
import { run } from "./cli-house.ts";

test("nothing typed is the help, and wrong usage; help that is asked for is done", async () => {
  const nothing = await run([]);
  assert.deepEqual([nothing.code, nothing.out], [2, ""]);
  for (const argv of [["--help"], ["help"], ["-h"]]) {
    const { code, out, err } = await run(argv);
    assert.deepEqual([code, err], [0, ""]);
    for (const name of ["up", "create", "debug", "doctor", "diagnose", "explain"])
      assert.match(out, new RegExp(`\\b${name}\\b`));
  }
  assert.match((await run(["create", "--help"])).out, /--token-stdin/);
  assert.match((await run(["help", "create"], { env: { LANG: "ru_RU.UTF-8" } })).out, /Параметры:[^]*чей это бот/);
});

const words: readonly (readonly [readonly string[], RegExp])[] = [
  [["lsit"], /no command “lsit”[^]*list/],
  [["xyzzy"], /no command “xyzzy”[^]*hatchery --help/],
  [["list", "--jsom"], /no option --jsom[^]*--json/],
  [["stop"], /BOT is missing[^]*hatchery stop/],
  [["stop", "1", "2"], /more words/],
  [["create", "--token-stdin"], /--owner <ID> is missing/],
  [["logs", "1", "--lines"], /needs a value/],
];

for (const [argv, expected] of words) {
  test(`${argv.join(" ")} is wrong usage and says what would be right`, async () => {
    const { code, out, err } = await run(argv);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, expected);
  });
}

test("all wrong settings are said at once, by name and without their values", async () => {
  const env = { HATCHERY_IDLE: "soon", MASTER_BOT_TOKEN: "not-a-token" };
  const { code, err } = await run(["list"], { env });
  assert.equal(code, 78);
  assert.match(err, /2 settings are wrong[^]*MASTER_BOT_TOKEN[^]*HATCHERY_IDLE is not a length of time. It should be/);
  assert.ok(!err.includes("not-a-token"));
  const json = await run(["list", "--json"], { env });
  assert.equal(json.code, 78);
  assert.equal(JSON.parse(json.out).error.problems.length, 2);
});

test("the nearest words come first, and what is entirely different does not come", () => {
  const codes = ["program.module_not_found", "program.died_at_once", "telegram.token_unauthorized", "llm.key_invalid"];
  assert.deepEqual(nearest("program.modul_not_found", codes, 3), ["program.module_not_found"]);
  assert.deepEqual(nearest("telegram.token_unautorised", codes, 3), ["telegram.token_unauthorized"]);
  assert.deepEqual(nearest("key_invalid", codes, 3), ["llm.key_invalid"]);
  assert.deepEqual(nearest("zzz", codes, 3), []);
});
