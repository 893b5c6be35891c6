import assert from "node:assert/strict";
import { test } from "node:test";
import { readEnvironment } from "#bot/environment.ts";

const token = `123456789:${"A".repeat(35)}`;
const enough = { BOT_TOKEN: token, BOT_OWNER_ID: "42", DATA_DIR: "/data" };

test("an ordinary bot needs its token, its owner and a folder", () => {
  const read = readEnvironment(enough);
  assert.equal(read.kind, "ok");
  const { environment } = read;
  assert.equal(environment.botId, 123456789);
  assert.equal(environment.apiRoot, "https://api.telegram.org");
  assert.equal(environment.modelBaseUrl, "https://api.openai.com/v1");
  assert.deepEqual(
    [environment.hatcheryUrl, environment.modelKey, environment.lang],
    [undefined, undefined, undefined],
  );
  assert.doesNotMatch(JSON.stringify(environment), /AAAA/);
});

test("under Hatchery it knows its owner's language; by itself the host's means nothing", () => {
  const under = readEnvironment({ ...enough, HATCHERY_URL: "http://127.0.0.1:1/hatchery/", LANG: "ru_RU.UTF-8" });
  assert.equal(under.kind === "ok" && under.environment.lang, "ru");
  assert.equal(under.kind === "ok" && under.environment.hatcheryUrl, "http://127.0.0.1:1/hatchery");
  const alone = readEnvironment({ ...enough, LANG: "ru_RU.UTF-8" });
  assert.equal(alone.kind === "ok" && alone.environment.lang, undefined);
});

for (const [wrong, sentence] of [
  [{ BOT_TOKEN: undefined }, /^BOT_TOKEN is missing: /],
  [{ BOT_TOKEN: "hello" }, /^BOT_TOKEN has not the shape/],
  [{ BOT_ID: "5" }, /^BOT_ID is 5, but BOT_TOKEN belongs to bot 123456789$/],
  [{ BOT_OWNER_ID: " " }, /^BOT_OWNER_ID is missing: /],
  [{ BOT_OWNER_ID: "@ann" }, /^BOT_OWNER_ID is no number: /],
  [{ DATA_DIR: "" }, /^DATA_DIR is missing: /],
  [{ TELEGRAM_API_ROOT: "ftp://x" }, /^TELEGRAM_API_ROOT is no address: /],
  [{ HATCHERY_LIMITS: "{" }, /^HATCHERY_LIMITS: /],
] as const) {
  test(`refused in one line: ${JSON.stringify(wrong)}`, () => {
    const read = readEnvironment({ ...enough, ...wrong });
    assert.equal(read.kind, "refused");
    assert.match(read.sentence, sentence);
    assert.ok(!read.sentence.includes("\n"));
  });
}
