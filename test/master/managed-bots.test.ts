// Bots made in Telegram's one-tap dialog.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "#contracts/answer.ts";
import { botLine, openEntrance } from "./open-entrance.ts";

const link = (at: number): string => `https://t.me/newbot/hatchery_test_bot/ai_anna_${at}_bot?name=My%20assistant`;

test("one tap: setting up, then ready, in one message; the used prompt loses its button", async () => {
  await using entrance = await openEntrance({
    script: {
      create_ways: () => ({ kind: "create_ways", oneTapLink: link(1), left: 3 }),
      managed_bot: async ({ botId, username, name }) => {
        await entrance.heard("Setting up");
        return { kind: "created", bot: { ...botLine, botId, username, name }, hasModelKey: false, again: false };
      },
    },
  });
  const prompt = await entrance.ask("/create", "one tap");
  assert.equal(prompt.keyboard?.rows[0]?.[0]?.url, link(1));
  const bot = await entrance.sim.openManagedLink({ userId: entrance.user.id, link: link(1) });
  const ready = await entrance.heard("has hatched", prompt.change);
  assert.equal(ready.edits, 1);
  assert.deepEqual(entrance.asked("managed_bot"), [
    { verb: "managed_bot", creatorId: entrance.user.id, botId: bot.id, username: bot.username, name: bot.name },
  ]);
  await entrance.settled();
  assert.equal((await entrance.message(prompt.messageId))?.keyboard, undefined);
});

test("the same update again changes the same message and nothing else", async () => {
  let times = 0;
  await using entrance = await openEntrance({
    script: {
      managed_bot: ({ botId }): Answer => ({
        kind: "created",
        bot: { ...botLine, botId },
        hasModelKey: false,
        again: (times += 1) > 1,
      }),
    },
  });
  await entrance.ask("/start", "Anna");
  const user = { id: entrance.user.id, is_bot: false, first_name: "Anna", language_code: "en" };
  const bot = { id: 700100777, is_bot: true, first_name: "Mine", username: "annas_bot" };
  entrance.inbox.give({ update_id: 1_000_000, managed_bot: { user, bot } });
  const ready = await entrance.heard("has hatched");
  entrance.inbox.give({ update_id: 1_000_001, managed_bot: { user, bot } });
  const again = await entrance.heard("already have", ready.change);
  assert.equal(again.messageId, ready.messageId);
});

test("a new creation prompt disarms the one before", async () => {
  let asked = 0;
  await using entrance = await openEntrance({
    script: { create_ways: () => ({ kind: "create_ways", oneTapLink: link((asked += 1)), left: 3 }) },
  });
  const first = await entrance.ask("/create", "one tap");
  const second = await entrance.ask("/create", "one tap");
  await entrance.settled();
  assert.equal((await entrance.message(first.messageId))?.keyboard, undefined);
  assert.equal((await entrance.message(second.messageId))?.keyboard?.rows[0]?.[0]?.url, link(2));
});

test("a creator who never spoke to the Master: the bot is hatched all the same, nothing breaks", async () => {
  await using entrance = await openEntrance({
    script: { managed_bot: () => ({ kind: "created", bot: botLine, hasModelKey: false, again: false }) },
  });
  const other = await entrance.sim.user({ firstName: "Boris", lang: "ru" });
  await entrance.sim.openManagedLink({ userId: other.id, link: link(9) });
  await entrance.settled();
  assert.equal(entrance.asked("managed_bot")[0]?.creatorId, other.id);
  assert.deepEqual(entrance.inbox.failures, []);
  assert.equal((await entrance.store.owners.get(other.id))?.lang, "ru");
});

test("the end of a deleted bot, told by Telegram as a new token, is no news to anybody", async () => {
  const refusal = { kind: "not_found" } as const;
  await using entrance = await openEntrance({
    script: {
      managed_bot: async ({ botId }) => {
        if (botId === 700100778) await entrance.heard("Setting up");
        return { kind: "refused", refusal };
      },
    },
  });
  await entrance.ask("/start", "Anna");
  const user = { id: entrance.user.id, is_bot: false, first_name: "Anna", language_code: "en" };
  for (const [at, id] of [700100777, 700100778].entries()) {
    const bot = { id, is_bot: true, first_name: "Mine", username: `gone${id}_bot` };
    entrance.inbox.give({ update_id: 1_000_000 + at, managed_bot: { user, bot } });
  }
  await entrance.sim.waitForCall({ botId: entrance.account.id, path: "deleteMessage" });
  await entrance.settled();
  const said = (await entrance.messages()).filter(({ from, deleted }) => from === "bot" && !deleted);
  assert.equal(said.length, 2); // the greeting, and what `settled` asks for
});
