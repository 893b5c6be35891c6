import assert from "node:assert/strict";
import { test } from "node:test";
import { commandMenu } from "#answer/command-menu.ts";
import { commandFor } from "#master/command-for.ts";
import { readBotName, readCommand, verbOf } from "#master/read-command.ts";

test("a command is a word after a slash, with or without the Master's name, and the rest", () => {
  assert.deepEqual(readCommand("/status"), { word: "status", rest: "" });
  assert.deepEqual(readCommand("/Status@hatchery_bot  @my_bot "), { word: "status", rest: "@my_bot" });
  assert.deepEqual(readCommand("/start ref42"), { word: "start", rest: "ref42" });
  assert.deepEqual(readCommand("/key\nsk-1 gpt"), { word: "key", rest: "sk-1 gpt" });
  assert.deepEqual(readCommand("/привет"), { word: "привет", rest: "" });
  assert.deepEqual(readCommand("/"), { word: "", rest: "" });
  assert.equal(readCommand("status"), undefined);
  assert.equal(readCommand("see /status"), undefined);
});

test("a bot is named by @name, by a name that ends in bot, or by its id", () => {
  assert.deepEqual(readBotName("@my_bot now"), { name: "my_bot", id: undefined, after: "now" });
  assert.deepEqual(readBotName("My_Bot"), { name: "My_Bot", id: undefined, after: "" });
  assert.deepEqual(readBotName("123456789"), { name: "123456789", id: 123456789, after: "" });
  assert.equal(readBotName("now"), undefined);
  assert.equal(readBotName(""), undefined);
});

test("every command of the menu is understood, in both languages alike", () => {
  const asker = { userId: 7, firstName: "A", lang: "en" } as const;
  for (const { command } of commandMenu("ru")) {
    const verb = verbOf(command);
    assert.ok(verb, command);
    assert.ok(commandFor({ verb, botId: undefined, more: "" }, asker), command);
  }
});

test("what is no person's to ask by a button or a word is no command", () => {
  const asker = { userId: 7, firstName: "A", lang: "en" } as const;
  for (const verb of ["create", "managed_bot", "events", "daemon"] as const) {
    assert.equal(commandFor({ verb, botId: 5, more: undefined }, asker), undefined, verb);
  }
  for (const word of ["constructor", "toString", "daemon", "events", ""]) assert.equal(verbOf(word), undefined, word);
});

test("only the confirming button deletes", () => {
  const asker = { userId: 7, firstName: "A", lang: "en" } as const;
  for (const more of [undefined, "", "no", "yes please"]) {
    const command = commandFor({ verb: "delete", botId: 5, more }, asker);
    assert.ok(command?.verb === "delete" && !command.confirmed);
  }
  const yes = commandFor({ verb: "delete", botId: 5, more: "yes" }, asker);
  assert.ok(yes?.verb === "delete" && yes.confirmed);
});
