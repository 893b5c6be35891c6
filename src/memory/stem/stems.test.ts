import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as check, constantFrom, property, string, tuple } from "fast-check";
// The project's own implementation: all its languages together weigh too much for a bot's process.
import snowball from "snowball-stemmers";
import { stemEnglish } from "#memory/stem/english.ts";
import { stemRussian } from "#memory/stem/russian.ts";
import { stemsOf } from "#memory/stem/stems-of.ts";

const wordOf = (letters: string, endings: string) =>
  tuple(
    string({ unit: constantFrom(...letters.split("")), minLength: 1, maxLength: 8 }),
    constantFrom(...endings.split(" ")),
  ).map(([start, ending]) => start + ending);

for (const { language, stem, words } of [
  {
    language: "russian",
    stem: stemRussian,
    words: wordOf(
      "абвгдежзийклмнопрстуфхцчшщъыьэюя",
      "а ами ость остями ейший ующийся нный авши ивши ть лась ет ешь ие ью ого ы ией ннн ейше нн",
    ),
  },
  {
    language: "english",
    stem: stemEnglish,
    words: wordOf(
      "abcdefghijklmnopqrstuvwxyz",
      "s ed ing ingly eed ies ied ss ation ational fulness ousli ement ion e ll y ly ogi ative ize ness iviti s's",
    ),
  },
]) {
  test(`the ${language} stemmer agrees with Snowball's own`, () => {
    const reference = snowball.newStemmer(language);
    check(
      property(words, (word) => assert.equal(stem(word), reference.stem(word))),
      { numRuns: 3_000 },
    );
  });
}

for (const [text, stems] of [
  ["Мои собаки бегают по ЁЛКАМ", ["собак", "бега", "елк"]],
  ["The dogs are running, aren't they?", ["dog", "run", "aren", "t"]],
  ["what is it", ["what", "is", "it"]],
  ["№ 42, C3PO и 東京", ["42", "c3po", "東京"]],
  ["…", []],
] as const) {
  test(`stems of: ${text}`, () => assert.deepEqual(stemsOf(text), stems));
}
