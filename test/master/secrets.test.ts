// Tokens and keys that people send to the Master: deleted first, never repeated, used for what they were meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { botLine, openEntrance } from "./open-entrance.ts";

const token = "700100200:AAplanted-token_0123456789abcdefghij";
const key = "sk-planted-key-0123456789abcdef";

test("a pasted token: the message is deleted at once, the bot is hatched, the token is said nowhere", async () => {
  await using entrance = await openEntrance();
  const said = await entrance.say(token);
  const note = await entrance.heard("deleted your message", said);
  const answer = await entrance.heard("has hatched", note.change);
  assert.notEqual(answer.messageId, note.messageId);
  assert.equal((await entrance.message(said))?.deleted, true);
  const [create] = entrance.asked("create");
  assert.equal(create?.token.reveal(), token);
  assert.equal(create?.ownerId, entrance.user.id);
  assert.deepEqual(create?.program, { kind: "built-in" });
  const calls = await entrance.sim.calls({ botId: entrance.account.id, side: "telegram" });
  const order = calls.map(({ method }) => method).filter((method) => /deleteMessage|sendMessage/.test(method));
  assert.deepEqual(order, ["deleteMessage", "sendMessage", "sendMessage"]);
  assert.ok(!(await entrance.allSaid()).includes("planted"));
});

test("BotFather's whole message, forwarded, does as well", async () => {
  await using entrance = await openEntrance({ lang: "ru" });
  const text = `Done! Congratulations on your new bot. Use this token to access the HTTP API:\n${token}\nKeep it secure.`;
  await entrance.ask(text, "Я удалил ваше сообщение с токеном");
  await entrance.heard("@annas_bot");
  assert.equal(entrance.asked("create")[0]?.token.reveal(), token);
});

test("a token that is edited into a message is deleted too; an edited command is not carried out again", async () => {
  await using entrance = await openEntrance();
  const asked = await entrance.say("/help");
  await entrance.heard("/debug", asked);
  await entrance.sim.edit({ ...entrance.chat, messageId: asked, text: "/privacy" });
  await entrance.sim.edit({ ...entrance.chat, messageId: asked, text: token });
  await entrance.heard("has hatched", asked);
  assert.equal((await entrance.message(asked))?.deleted, true);
  assert.deepEqual(
    entrance.commands.map(({ verb }) => verb),
    ["help", "create"],
  );
});

test("a message that Telegram will not delete: the person is told to do it, and the token is used all the same", async () => {
  await using entrance = await openEntrance();
  const description = "Bad Request: message can't be deleted";
  await entrance.sim.fault({ side: "telegram", kind: "status", status: 400, description, method: "deleteMessage" });
  await entrance.ask(token, "Please delete it yourself");
  await entrance.heard("has hatched");
});

test("while Telegram does not answer the deletion, nothing else is done; the update is tried again", async () => {
  await using entrance = await openEntrance({ limits: { replyTries: 1 } });
  await entrance.sim.fault({ side: "telegram", kind: "status", status: 502, method: "deleteMessage", times: 1 });
  const said = await entrance.say(token);
  await entrance.heard("has hatched", said);
  assert.equal((await entrance.message(said))?.deleted, true);
  assert.match(String(entrance.inbox.failures), /^Error: deleteMessage: 502/);
  assert.equal(entrance.asked("create").length, 1);
});

test("when the deletion fails to the last, the person is told to do it, and the token is used", async () => {
  await using entrance = await openEntrance({ limits: { replyTries: 1 } });
  await entrance.sim.fault({ side: "telegram", kind: "status", status: 502, method: "deleteMessage" });
  await entrance.ask(token, "Please delete it yourself");
  await entrance.heard("has hatched");
  assert.equal(entrance.asked("create").length, 1);
});

test("a token for the bot that asked for a new one goes to that bot", async () => {
  await using entrance = await openEntrance();
  await entrance.ask("/token", "needs a new token");
  await entrance.ask(token, "accepts the new token");
  const [asked, given] = entrance.asked("token");
  assert.equal(asked?.token, undefined);
  assert.deepEqual([given?.botId, given?.token?.reveal()], [botLine.botId, token]);
  await entrance.ask(token, "has hatched"); // the question is answered: from now on it is a new bot again
});

test("a key that was asked for: deleted, checked, kept, said nowhere", async () => {
  await using entrance = await openEntrance();
  await entrance.ask("/key", "no model key yet");
  const said = await entrance.say("https://models.example/v1 planted-secret-99 big-model");
  await entrance.heard("deleted your message with the key", said);
  await entrance.heard("accepts the key", said);
  assert.equal((await entrance.message(said))?.deleted, true);
  const [, given] = entrance.asked("key");
  assert.deepEqual(
    [given?.botId, given?.key?.reveal(), given?.baseUrl, given?.model],
    [botLine.botId, "planted-secret-99", "https://models.example/v1", "big-model"],
  );
  assert.ok(!(await entrance.allSaid()).includes("planted"));
});

test("an address alone is no secret and stays", async () => {
  await using entrance = await openEntrance();
  await entrance.ask("/key", "no model key yet");
  const said = await entrance.say("http://localhost:11434/v1 llama3.2");
  await entrance.heard("accepts the key", said);
  assert.equal((await entrance.message(said))?.deleted, false);
  assert.deepEqual([entrance.asked("key")[1]?.key, entrance.asked("key")[1]?.model], [undefined, "llama3.2"]);
});

test("a key behind the command, for the bot named beside it", async () => {
  await using entrance = await openEntrance();
  const said = await entrance.say(`/key @Annas_Bot ${key}`);
  await entrance.heard("accepts the key", said);
  assert.equal((await entrance.message(said))?.deleted, true);
  assert.deepEqual([entrance.asked("key")[0]?.botId, entrance.asked("key")[0]?.key?.reveal()], [botLine.botId, key]);
});

test("a refused key leaves the question open for a better one", async () => {
  const refusal = { kind: "key_refused", host: "host", status: 401, code: "invalid_api_key" } as const;
  await using entrance = await openEntrance({
    script: {
      key: ({ key: given }) => {
        if (given === undefined) return { kind: "key_ask", bot: botLine, key: "none" };
        if (given.reveal() === "planted-wrong-key") return { kind: "refused", refusal };
        return { kind: "key_saved", bot: botLine, host: "host", models: 3 };
      },
    },
  });
  await entrance.ask("/key", "no model key yet");
  await entrance.ask("planted-wrong-key", "401");
  await entrance.ask("planted-right-key", "accepts the key");
});

test("with several bots, a key that came unasked waits for the choice of one", async () => {
  const bots = [botLine, { ...botLine, botId: 700100201, username: "second_bot", name: "Second" }];
  await using entrance = await openEntrance({
    script: {
      key: ({ botId }) =>
        botId === undefined
          ? { kind: "which_bot", verb: "key", bots }
          : { kind: "key_saved", bot: botLine, host: "host", models: 3 },
    },
  });
  const which = await entrance.ask(key, "Which bot gets a model key?");
  await entrance.press(which, { data: "key:700100201" });
  await entrance.heard("accepts the key", which.change);
  assert.equal(entrance.asked("key")[1]?.botId, 700100201);
  assert.equal(entrance.asked("key")[1]?.key?.reveal(), key);
});

test("the question is forgotten after a while: a stray secret is still removed, and asked for again", async () => {
  await using entrance = await openEntrance();
  await entrance.ask("/key", "no model key yet");
  entrance.laterMs = 11 * 60_000;
  const stray = "planted0123456789abcdef0123456789";
  const said = await entrance.say(stray);
  await entrance.heard("looked like a key", said);
  await entrance.heard("no model key yet", said);
  assert.equal((await entrance.message(said))?.deleted, true);
  assert.equal(entrance.asked("key")[1]?.key, undefined);
  await entrance.ask(stray, "accepts the key");
  assert.ok(!(await entrance.allSaid()).includes("planted"));
});
