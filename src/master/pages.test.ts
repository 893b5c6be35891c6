import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { throwOnMissingWords } from "#answer/words.ts";
import { words, wordsPage } from "#master/pages.ts";

throwOnMissingWords();

const idsIn = (lang: string): readonly string[] => {
  const text = readFileSync(new URL(import.meta.resolve(`#answer/words/entrance.${lang}.ftl`)), "utf8");
  return [...text.matchAll(/^([a-z-]+) =/gm)].map(([, id]) => id ?? "");
};

test("both languages say the same things, and each of them in words", () => {
  assert.deepEqual(idsIn("ru"), idsIn("en"));
  for (const lang of ["ru", "en"] as const) {
    for (const id of idsIn(lang)) {
      const text = wordsPage(lang, id, { removed: "no", username: "some_bot" }).text;
      assert.ok(text.length > 5 && !text.includes("["), `${lang} ${id}`);
    }
  }
});

// https://core.telegram.org/bots/api#setmydescription, #setmyshortdescription, #answercallbackquery
test("what has a limit in Telegram keeps it", () => {
  for (const lang of ["ru", "en"] as const) {
    assert.ok(words(lang, "description").length <= 512);
    assert.ok(words(lang, "short-description").length <= 120);
    for (const id of ["pressed-already", "button-old"]) assert.ok(words(lang, id).length <= 200);
  }
});
