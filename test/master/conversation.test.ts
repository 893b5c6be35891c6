// What people say and press, and where the answers stand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { statusAnswer } from "./answers.ts";
import { botLine, openEntrance } from "./open-entrance.ts";

const bots = [botLine, { ...botLine, botId: 700100201, username: "second_bot", name: "Second" }];

test("/start greets in the person's language, and knows them from then on", async () => {
  await using entrance = await openEntrance({ lang: "ru" });
  await entrance.ask("/start campaign_0123456789abcdef0123456789", "Anna");
  const [start] = entrance.asked("start");
  assert.deepEqual(start, {
    verb: "start",
    actor: { kind: "user", userId: entrance.user.id },
    firstName: "Anna",
    lang: "ru",
  });
  assert.equal((await entrance.store.owners.get(entrance.user.id))?.lang, "ru");
});

test("a command may name its bot: by name among the person's own, or by number", async () => {
  await using entrance = await openEntrance({
    script: {
      list: () => ({ kind: "list", bots }),
      status: ({ botId }) => (botId === 0 ? { kind: "refused", refusal: { kind: "not_found" } } : statusAnswer),
    },
  });
  await entrance.ask("/status @Second_Bot", "@annas_bot");
  await entrance.ask("/status 700100999", "@annas_bot");
  await entrance.ask("/status", "@annas_bot");
  await entrance.say("/status @strangers_bot");
  await entrance.settled();
  assert.deepEqual(
    entrance.asked("status").map(({ botId }) => botId),
    [700100201, 700100999, undefined, 0],
  );
});

test("an unknown command is named back with /help, and any other word is told where bots live", async () => {
  await using entrance = await openEntrance();
  const answer = await entrance.ask("/dance now", "/help");
  assert.match(answer.text, /dance/);
  await entrance.ask("how are you?", "open its own chat");
  await entrance.sim.sendFile({ ...entrance.chat, kind: "photo", name: "a.png", base64: "AAAA" });
  await entrance.heard("open its own chat", answer.messageId);
  assert.deepEqual(entrance.commands, []);
});

test("from the list to a bot and back: one message changes; which bot is asked by buttons", async () => {
  await using entrance = await openEntrance({
    script: {
      list: () => ({ kind: "list", bots }),
      status: ({ botId }) => (botId === undefined ? { kind: "which_bot", verb: "status", bots } : statusAnswer),
    },
  });
  const list = await entrance.ask("/bots", "@second_bot");
  const pressed = await entrance.press(list, { data: "status:700100201" });
  assert.equal(pressed.kind, "answered");
  const shown = await entrance.heard("4242", list.change);
  assert.equal(shown.messageId, list.messageId);
  const which = await entrance.ask("/status", "Which bot do you want to know about?");
  await entrance.press(which, { data: "status:700100200" });
  assert.equal((await entrance.heard("4242", which.change)).messageId, which.messageId);
  assert.deepEqual(
    entrance.asked("status").map(({ botId }) => botId),
    [700100201, undefined, 700100200],
  );
});

test("a double press does the thing once, and says so; a later press does it again", async () => {
  const going = Promise.withResolvers<void>();
  await using entrance = await openEntrance({
    script: {
      list: () => ({ kind: "list", bots }),
      resume: async () => {
        await going.promise;
        return { kind: "resumed", bot: botLine, already: false };
      },
    },
  });
  const list = await entrance.ask("/bots", "@second_bot");
  const update = (id: string, updateId: number) => ({
    update_id: updateId,
    callback_query: {
      id,
      from: { id: entrance.user.id, is_bot: false, first_name: "Anna", language_code: "en" },
      message: { message_id: list.messageId, chat: { id: entrance.user.id, type: "private" }, date: 1 },
      chat_instance: "1",
      data: "resume:700100200",
    },
  });
  entrance.inbox.give(update("1", 1_000_001));
  entrance.inbox.give(update("2", 1_000_002));
  going.resolve();
  await entrance.heard("is starting", list.change);
  await entrance.settled();
  assert.equal(entrance.asked("resume").length, 1);
  entrance.inbox.give(update("3", 1_000_003), Date.now() + 60_000);
  await entrance.settled();
  assert.equal(entrance.asked("resume").length, 2);
});

test("a press of something old or foreign is answered, and does nothing", async () => {
  await using entrance = await openEntrance();
  const list = await entrance.ask("/bots", "@annas_bot");
  for (const [at, data] of ["nonsense", "daemon:", "create:5", "update:5:burn", "delete"].entries()) {
    entrance.inbox.give({
      update_id: 1_000_000 + at,
      callback_query: {
        id: String(at),
        from: { id: entrance.user.id, is_bot: false, first_name: "Anna" },
        message: { message_id: list.messageId, chat: { id: entrance.user.id, type: "private" }, date: 1 },
        chat_instance: "1",
        data,
      },
    });
  }
  await entrance.settled();
  assert.deepEqual(
    entrance.commands.map(({ verb }) => verb),
    ["list", "privacy"],
  );
  const answers = await entrance.sim.calls({ botId: entrance.account.id, method: "answerCallbackQuery" });
  assert.equal(answers.length, 5);
  for (const { params } of answers) assert.match(String(params["text"]), /out of date/);
});

test("deleting asks first; the confirmed question becomes the answer, and its buttons are gone", async () => {
  await using entrance = await openEntrance({
    script: {
      delete: ({ confirmed }) =>
        confirmed
          ? { kind: "deleted", bot: botLine, managed: true, erased: { updates: 1, runs: 2, files: 3, bytes: 4 } }
          : { kind: "delete_ask", bot: botLine },
    },
  });
  const question = await entrance.ask("/delete", "Delete");
  await entrance.press(question, { data: `delete:${botLine.botId}:yes` });
  const answer = await entrance.heard("is deleted", question.change);
  assert.equal(answer.messageId, question.messageId);
  assert.equal(JSON.stringify(answer.keyboard ?? "").includes("delete"), false);
  assert.deepEqual(
    entrance.asked("delete").map(({ confirmed }) => confirmed),
    [false, true],
  );
});

test("the language changes at once: words, the menu of this chat, and what is told later", async () => {
  await using entrance = await openEntrance();
  const question = await entrance.ask("/language", "Which language?");
  await entrance.press(question, { label: "Русский" });
  await entrance.heard("по-русски", question.change);
  await entrance.ask("/dance", "Все команды");
  assert.equal((await entrance.store.owners.get(entrance.user.id))?.lang, "ru");
  const menus = await entrance.sim.calls({ botId: entrance.account.id, method: "setMyCommands" });
  assert.ok(menus.some(({ params }) => JSON.stringify(params).includes(`"chat_id":${entrance.user.id}`)));
});

test("menus and descriptions are set in both languages, and set again only when they changed", async () => {
  await using entrance = await openEntrance();
  await entrance.sim.waitForCall({ botId: entrance.account.id, path: "setMyShortDescription" });
  const { sim, account } = entrance;
  const called = await sim.waitForCall({
    botId: account.id,
    path: "setMyShortDescription",
    after: (await sim.calls({ botId: account.id, method: "setMyShortDescription" }))[0]?.seq ?? 0,
  });
  const ru = await sim.profile({ botId: account.id, lang: "ru" });
  const en = await sim.profile({ botId: account.id, lang: "en" });
  assert.match(ru.description, /Нажмите/);
  assert.match(en.description, /Press Start/);
  assert.equal(ru.commands.length, en.commands.length);
  assert.match(ru.commands.find(({ command }) => command === "debug")?.description ?? "", /молчит/);
  await entrance.restart();
  await sim.waitForCall({ botId: account.id, path: "getMyShortDescription", after: called.seq });
  await entrance.settled();
  assert.deepEqual(await sim.calls({ botId: account.id, method: "setMyCommands", after: called.seq }), []);
});

test("in a group nothing is told of anybody's bots: one line to who calls the Master by name, else silence", async () => {
  await using entrance = await openEntrance();
  const group = { id: -100200300, type: "group", title: "Friends" };
  const from = { id: entrance.user.id, is_bot: false, first_name: "Anna", language_code: "en" };
  for (const [at, text] of ["/status", "hello", "/status@another_bot", "/status@Hatchery_Test_Bot"].entries()) {
    const message = { message_id: at + 1, date: 1, chat: group, from, text };
    entrance.inbox.give({ update_id: 1_000_000 + at, message });
  }
  const call = await entrance.sim.waitForCall({ botId: entrance.account.id, path: "sendMessage" });
  assert.equal(call.params["chat_id"], group.id);
  assert.match(String(call.params["text"]), /private chat only/);
  await entrance.settled();
  assert.deepEqual(entrance.asked("status"), []);
  const sent = await entrance.sim.calls({ botId: entrance.account.id, method: "sendMessage" });
  assert.equal(sent.filter(({ params }) => params["chat_id"] === group.id).length, 1);
});

test("one person's slow command does not keep another waiting", async () => {
  const going = Promise.withResolvers<void>();
  await using entrance = await openEntrance({
    script: {
      restart: async () => {
        await going.promise;
        return { kind: "restarting", bot: botLine };
      },
    },
  });
  const other = await entrance.sim.user({ firstName: "Boris", lang: "en" });
  await entrance.say("/restart");
  const botId = entrance.account.id;
  const after = await entrance.sim.say({ userId: other.id, botId, text: "/help" });
  await entrance.sim.waitFor({ userId: other.id, botId, text: "/debug", after });
  assert.ok(!(await entrance.messages()).some(({ from }) => from === "bot"));
  going.resolve();
  await entrance.heard("Restarting");
});

test("what breaks is tried again, then set aside, and the person is told", async () => {
  await using entrance = await openEntrance({
    script: {
      help: () => {
        throw new Error("broken with 700100200:AAplanted-token_0123456789abcdefghij");
      },
    },
  });
  await entrance.ask("/help", "Something broke on our side");
  assert.equal(entrance.asked("help").length, 2);
  assert.equal(entrance.inbox.setAside.length, 1);
  assert.ok(!`${entrance.errors.join()}${entrance.inbox.failures.join()}`.includes("planted"));
  await entrance.settled();
});
