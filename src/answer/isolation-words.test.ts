import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { blockedBy } from "#answer/isolation-words.ts";
import { openWords, throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const reasons = [
  ["the daemon does not run as root", "Hatchery запущен не от root"],
  ["bubblewrap is not installed", "не установлен bubblewrap"],
  ["nsenter is not installed", "не установлен nsenter"],
  ["the gate is not on the loopback", "ворота открыты не на локальном адресе"],
  ["the trial child ended without a word", "пробный процесс завершился молча"],
] as const;

test("what stands in the way of isolation is said in both languages, as runtime writes it down", () => {
  const runtime = globSync("src/runtime/*.ts").map((path) => readFileSync(path, "utf8"));
  for (const [reason, russian] of reasons) {
    assert.ok(
      runtime.some((source) => source.includes(`"${reason}"`)),
      `runtime no longer says: ${reason}`,
    );
    assert.equal(blockedBy(reason, openWords("ru", "terminal")), russian);
    assert.notEqual(blockedBy(reason, openWords("en", "terminal")), "");
  }
  assert.equal(blockedBy("bwrap: No permissions", openWords("ru", "terminal")), "bwrap: No permissions");
});
