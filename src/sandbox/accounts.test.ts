import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { openTestRoom } from "#sandbox/test-room.ts";
import { botFatherId } from "#sandbox/sim-types.ts";

test("the managed-bot dialog makes a bot, tells its manager, and gives it the token", async () => {
  await using room = await openTestRoom();
  const { sim, user, call } = room;
  const master = await sim.bot({ username: "hatchery_bot", ownerId: 1, canManageBots: true });
  assert.equal((await call("getMe", {}, master.token)).result.can_manage_bots, true);
  const link = "https://t.me/newbot/hatchery_bot/ai_ann_bot?name=My%20assistant";
  const bot = await sim.openManagedLink({ userId: user.id, link });
  assert.equal(bot.username, "ai_ann_bot");
  assert.equal(bot.name, "My assistant");
  assert.equal(bot.ownerId, user.id);
  const [update] = (await call("getUpdates", {}, master.token)).result;
  assert.equal(update.managed_bot.user.id, user.id);
  assert.deepEqual(update.managed_bot.bot, {
    id: bot.id,
    is_bot: true,
    first_name: "My assistant",
    username: "ai_ann_bot",
  });
  const token = (await call("getManagedBotToken", { user_id: bot.id }, master.token)).result;
  assert.equal((await call("getMe", {}, token)).result.id, bot.id);
  const next = (await call("replaceManagedBotToken", { user_id: bot.id }, master.token)).result;
  assert.equal((await call("getMe", {}, token)).error_code, 401);
  assert.equal((await call("getMe", {}, next)).ok, true);
  assert.equal(
    (await call("getUpdates", { offset: -1 }, master.token)).result[0].managed_bot.bot.id,
    bot.id,
    "told again",
  );
  const byHand = await call("getManagedBotToken", { user_id: room.bot.id }, master.token);
  assert.equal(byHand.description, "Bad Request: BOT_ACCESS_FORBIDDEN");
});

test("what the dialog refuses", async () => {
  await using room = await openTestRoom({ sandboxBotsPerUser: 2 });
  const { sim, user } = room;
  const master = await sim.bot({ username: "hatchery_bot", ownerId: 1, canManageBots: true });
  const open = (manager: string, username: string): Promise<unknown> =>
    sim.openManagedLink({ userId: user.id, link: `https://t.me/newbot/${manager}/${username}?name=A` });
  await assert.rejects(open("nobody_bot", "new_bot"), /MANAGER_INVALID/);
  await assert.rejects(open("echo_bot", "new_bot"), /MANAGER_PERMISSION_MISSING/);
  await assert.rejects(open("hatchery_bot", "echo_bot"), /USERNAME_OCCUPIED/);
  await assert.rejects(open("hatchery_bot", "assistant"), /USERNAME_SUFFIX_MISSING/);
  await assert.rejects(open("hatchery_bot", "1bot"), /USERNAME_INVALID/);
  await open("hatchery_bot", "second_bot");
  await assert.rejects(open("hatchery_bot", "third_bot"), /BOT_CREATE_LIMIT_EXCEEDED/);
  await assert.rejects(sim.openManagedLink({ userId: user.id, link: "https://t.me/x" }), /does not open/);
  assert.equal(master.managerId, undefined);
});

test("a dialog opened by a keyboard button also leaves a message", async () => {
  await using room = await openTestRoom();
  const { sim, user, call } = room;
  const master = await sim.bot({ username: "hatchery_bot", ownerId: 1, canManageBots: true });
  await sim.openManagedLink({ userId: user.id, managerId: master.id, username: "by_key_bot", name: "K" });
  const { result } = await call("getUpdates", {}, master.token);
  assert.equal(result[1].message.managed_bot_created.bot.username, "by_key_bot");
});

test("restricted access, another owner", async () => {
  await using room = await openTestRoom();
  const { sim, user, call } = room;
  const master = await sim.bot({ username: "hatchery_bot", ownerId: 1, canManageBots: true });
  const bot = await sim.openManagedLink({ userId: user.id, managerId: master.id, username: "my_own_bot", name: "M" });
  const bob = await sim.user({ firstName: "Bob" });
  const bobsChat = { userId: bob.id, botId: bot.id };
  const settings = { user_id: bot.id, is_access_restricted: true };
  await call("setManagedBotAccessSettings", settings, master.token);
  await assert.rejects(sim.say({ ...bobsChat, text: "hi" }), /restricted/);
  await sim.say({ userId: user.id, botId: bot.id, text: "hi" });
  await call("setManagedBotAccessSettings", { ...settings, added_user_ids: [bob.id] }, master.token);
  await sim.say({ ...bobsChat, text: "hi" });
  const told = await call("getManagedBotAccessSettings", { user_id: bot.id }, master.token);
  assert.equal(told.result.added_users[0].first_name, "Bob");
  await sim.giveBot({ botId: bot.id, toUserId: bob.id });
  const [update] = (await call("getUpdates", { offset: -1 }, master.token)).result;
  assert.equal(update.managed_bot.user.id, bob.id);
});

test("BotFather makes, shows, revokes and closes bots by talking", async () => {
  await using room = await openTestRoom();
  const { sim, user, call } = room;
  const father = { userId: user.id, botId: botFatherId };
  const ask = async (text: string): Promise<string> => {
    const after = await sim.say({ ...father, text });
    return (await sim.waitFor({ ...father, after })).text;
  };
  assert.match(await ask("/start"), /\/newbot/);
  assert.match(await ask("/newbot"), /name/);
  assert.match(await ask("Helper"), /username/);
  assert.match(await ask("helper"), /ends in bot/);
  assert.match(await ask("echo_bot"), /taken/);
  const made = await ask("helper_bot");
  const token = /\d+:\S{35}/.exec(made)?.[0] ?? "";
  assert.equal((await call("getMe", {}, token)).result.first_name, "Helper");
  const menu = await sim.say({ ...father, text: "/mybots" });
  const { messageId } = await sim.waitFor({ ...father, after: menu, text: "Choose a bot" });
  await sim.press({ ...father, messageId, label: "@helper_bot" });
  await sim.press({ ...father, messageId, label: "API Token" });
  const shown = (await sim.chat(father)).messages.at(-1);
  assert.ok(shown?.text.includes(token) && shown.edits === 2);
  assert.match(await ask("/token"), /Which/);
  assert.ok((await ask("@helper_bot")).includes(token));
  await ask("/revoke");
  const next = /\d+:\S{35}/.exec(await ask("@helper_bot"))?.[0] ?? "";
  assert.equal((await call("getMe", {}, token)).error_code, 401);
  assert.equal((await call("getMe", {}, next)).ok, true);
  await sim.press({ ...father, messageId, label: "Revoke current token" });
  assert.equal((await call("getMe", {}, next)).error_code, 401);
  const last = /\d+:\S{35}/.exec(
    (await sim.chat(father)).messages.find((one) => one.messageId === messageId)?.text ?? "",
  )?.[0];
  assert.equal((await call("getMe", {}, last)).ok, true);
  await ask("/deletebot");
  assert.match(await ask("@helper_bot"), /gone/);
  assert.equal((await call("getMe", {}, last)).error_code, 401);
  const bob = await sim.user({});
  await sim.say({ userId: bob.id, botId: botFatherId, text: "/mybots" });
  assert.match((await sim.waitFor({ userId: bob.id, botId: botFatherId })).text, /no bots/);
});

test("a Mini App's initData is signed with the bot's token", async () => {
  await using room = await openTestRoom();
  const { sim, user, bot, place } = room;
  const given = new URLSearchParams(await sim.initData(place));
  const hash = given.get("hash");
  given.delete("hash");
  const lines = [...given].map(([name, value]) => `${name}=${value}`).toSorted();
  const secret = createHmac("sha256", "WebAppData").update(bot.token).digest();
  assert.equal(hash, createHmac("sha256", secret).update(lines.join("\n")).digest("hex"));
  assert.equal(JSON.parse(given.get("user") ?? "").id, user.id);
});

test("several bots of one person have chats of their own", async () => {
  await using room = await openTestRoom();
  const { sim, user, call, place } = room;
  const other = await sim.bot({ username: "other_bot", ownerId: user.id });
  await sim.say({ ...place, text: "to echo" });
  await sim.say({ userId: user.id, botId: other.id, text: "to other" });
  const [mine] = (await call("getUpdates")).result;
  const [theirs] = (await call("getUpdates", {}, other.token)).result;
  assert.equal(mine.message.text, "to echo");
  assert.equal(theirs.message.text, "to other");
  assert.equal((await sim.chat(place)).messages.length, 1);
});
