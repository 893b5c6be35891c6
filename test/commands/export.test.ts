// What an export holds: everything of one person, and nothing of anybody else or of any secret.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { OwnerExport } from "#contracts/owner-export.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import { kindOf, openCommands, operator, tokenOf, user, type Commands } from "./open-commands.ts";

const [owner, other] = [1, 2];
const [mine, second, theirs] = [700100501, 700100502, 700100601];

let commands: Commands;

before(async () => {
  commands = await openCommands();
  await commands.person(owner, mine, second);
  await commands.person(other, theirs);
  const { store } = commands;
  for (const botId of [mine, theirs]) {
    await store.secrets.put(botId, "model_key", new Secret(`sk-planted-${botId}-0123456789abcdef`));
    const body = JSON.stringify({ update_id: 1, message: { text: `Слова для ${botId}` } });
    await store.inbox.receive(botId, {
      updates: [1, 2, 3].map((updateId) => ({ updateId, type: "message", chatId: 5, body })),
      nextOffset: 4,
      nowMs: 1,
    });
    await store.inbox.setAside(botId, 2);
    const query = { runId: "r", fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs: 2 };
    const [first] = await store.inbox.hold(botId, query);
    await store.inbox.done(botId, first?.seq ?? 0, 3);
  }
});
after(() => commands[Symbol.asyncDispose]());

async function exported(actor: Actor, botId?: BotId): Promise<OwnerExport> {
  const answer = await commands.run({ verb: "export", actor, botId });
  if (answer.kind !== "exported") throw new Error(kindOf(answer));
  return answer.data;
}

test("everything of one person: all bots, what waits in words, events; what is handled has no words any more", async () => {
  const data = await exported(user(owner));
  assert.deepEqual(
    data.bots.map(({ bot }) => bot.botId),
    [mine, second],
  );
  assert.equal(data.owner?.userId, owner);
  const [first] = data.bots;
  assert.deepEqual(
    first?.updates.map(({ updateId, state }) => `${updateId} ${state}`),
    ["2 set_aside", "3 waiting"],
  );
  assert.match(JSON.stringify(first?.updates), /Слова для 700100501/);
  assert.ok(first?.events.some(({ kind }) => kind === "bot.created"));
  assert.equal(first?.hasModelKey, true);
  assert.equal(data.bots[1]?.hasModelKey, false);
});

test("no secret is in it, and nothing of another person", async () => {
  const text = JSON.stringify(await exported(user(owner)));
  for (const hidden of [tokenOf(mine), "sk-planted", String(theirs)]) assert.ok(!text.includes(hidden), hidden);
});

test("one bot, for its owner and for the operator; nothing is handed out by it", async () => {
  assert.deepEqual(
    (await exported(user(owner), second)).bots.map(({ bot }) => bot.botId),
    [second],
  );
  const data = await exported(operator, theirs);
  assert.deepEqual([data.owner?.userId, data.bots.length], [other, 1]);
  assert.equal((await commands.store.inbox.counts(theirs)).waiting, 1);
});

test("a person without bots gets what is kept of a person; the operator has to name a bot", async () => {
  await commands.person(3);
  const data = await exported(user(3));
  assert.deepEqual([data.owner?.userId, data.bots], [3, []]);
  assert.equal(kindOf(await commands.run({ verb: "export", actor: operator, botId: undefined })), "which_bot");
});
