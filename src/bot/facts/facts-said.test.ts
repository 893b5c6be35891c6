// Which words become facts, and which do not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { factsSaid } from "#bot/facts/facts-said.ts";

const asked = (text: string, slot?: string) => ({ text, slot, asked: true });
const said = (text: string, slot?: string) => ({ text, slot, asked: false });

const cases: readonly (readonly [string, readonly ReturnType<typeof asked>[]])[] = [
  ["Remember that I park on level 3", [asked("I park on level 3")]],
  ["please remember: the door code is 4711. It changes in May.", [asked("the door code is 4711. It changes in May.")]],
  ["Remember my name is Ann", [asked("my name is Ann", "name")]],
  ["Keep in mind that we moved", [asked("we moved")]],
  ["Запомни, что ключи у соседки", [asked("ключи у соседки")]],
  ["Запомните, пожалуйста: код 4711", [asked("код 4711")]],
  ["Запомни мой адрес – Немига 3", [asked("мой адрес – Немига 3", "my адрес")]],
  ["Имей в виду, что я вегетарианка", [asked("я вегетарианка")]],
  ["Hi! My name is Ann. How are you?", [said("My name is Ann.", "name")]],
  ["I live in Minsk, by the way", [said("I live in Minsk, by the way", "home")]],
  ["btw, I prefer green tea", [said("I prefer green tea")]],
  ["My favourite colour is blue", [said("My favourite colour is blue", "my favourite colour")]],
  ["My dog is called Rex", [said("My dog is called Rex", "called dog")]],
  ["My dog's name is Rex", [said("My dog's name is Rex", "called dog")]],
  ["I'm allergic to nuts", [said("I'm allergic to nuts")]],
  ["Меня зовут Аня", [said("Меня зовут Аня", "name")]],
  ["Кстати, я не люблю громкую музыку", [said("я не люблю громкую музыку")]],
  [
    "Мою собаку зовут Рекс. Я живу в Минске.",
    [said("Мою собаку зовут Рекс.", "called собаку"), said("Я живу в Минске.", "home")],
  ],
  ["У меня аллергия на орехи", [said("У меня аллергия на орехи")]],
  ["Я не ем мясо", [said("Я не ем мясо")]],
  ["Do you remember my name?", []],
  ["Remember when we met?", []],
  ["Remember the time I fell", [asked("the time I fell")]],
  ["Remember to buy milk", []],
  ["Запиши меня к врачу", []],
  ["Не забудь купить молоко", []],
  ["I like it", []],
  ["I love you!", []],
  ["Я люблю тебя", []],
  ["Do I like tea?", []],
  ["Я люблю чай?", []],
  ["What is my name", []],
  [`${"A long letter of somebody's. ".repeat(20)}I live in Paris.`, []],
  ["", []],
];

for (const [text, facts] of cases) {
  test(`${JSON.stringify(text)} says ${facts.length} facts`, () => assert.deepEqual(factsSaid(text), facts));
}

test("what is kept stands in the message word for word", () => {
  for (const [text, facts] of cases) for (const fact of facts) assert.ok(text.includes(fact.text));
});
