import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import type { Bot } from "#contracts/bot.ts";
import type { ReceivedUpdate } from "#contracts/inbox.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";

const bot: Bot = {
  botId: 501,
  ownerId: 5,
  username: "nest_bot",
  name: "Nest",
  origin: "pasted",
  program: { kind: "built-in" },
  envNames: [],
  maySleep: true,
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: 1,
};

async function withBot(): Promise<TempStore> {
  const temp = await openTempStore();
  await temp.store.owners.meet({ userId: 5, firstName: "Ann", lang: "en", nowMs: 1 });
  await temp.store.bots.register(bot, { token: new Secret(`501:${"r".repeat(35)}`), env: {} });
  return temp;
}

let updateId = 0;
const update = (type: string, chatId: number): ReceivedUpdate => ({ updateId: ++updateId, type, chatId, body: "{}" });

const receive = ({ store }: TempStore, nowMs: number, ...updates: readonly ReceivedUpdate[]) =>
  store.inbox.receive(501, { updates, nextOffset: updateId + 1, nowMs });

const hold = ({ store }: TempStore, nowMs: number) =>
  store.inbox.hold(501, { runId: "501-1", fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs });

test("what lies longest in a run's hands, and nothing when they are empty", async () => {
  await using temp = await withBot();
  const { inbox } = temp.store;
  assert.equal(await inbox.oldestHeld(501), undefined);
  await receive(temp, 10, update("message", 7), update("callback_query", 8));
  assert.equal(await inbox.oldestHeld(501), undefined);
  await hold(temp, 20);
  await inbox.hold(501, { runId: "501-1", fromSeq: 2, max: 1, types: undefined, wakes: false, nowMs: 30 });
  assert.deepEqual(await inbox.oldestHeld(501), { seq: 1, type: "message", heldAtMs: 20 });
  await inbox.done(501, 1, 40);
  assert.deepEqual(await inbox.oldestHeld(501), { seq: 2, type: "callback_query", heldAtMs: 30 });
});

test("a group is quiet when the bot was put into it and has heard nothing since", async () => {
  await using temp = await withBot();
  const { inbox } = temp.store;
  await receive(temp, 1_000, update("message", 7), update("my_chat_member", 7));
  assert.equal(await inbox.quietGroups(501), 0, "no groups yet");
  await receive(temp, 2_000, update("my_chat_member", -100), update("message", -100));
  assert.equal(await inbox.quietGroups(501), 1, "its own arrival is no message");
  await receive(temp, 3_000, update("my_chat_member", -200), update("my_chat_member", -200));
  assert.equal(await inbox.quietGroups(501), 1, "in and out again");
  await receive(temp, 60_000, update("message", -100));
  assert.equal(await inbox.quietGroups(501), 0, "somebody was heard");
});
