// Stop, resume, delete, take over, set-aside updates.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { kindOf, openCommands, tokenOf, user, type Commands } from "./open-commands.ts";

const botId = 700100501;

test("stop and resume say when it is so already, and then do nothing", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const say = async (verb: "stop" | "resume"): Promise<boolean | undefined> => {
    const answer = await commands.run({ verb, actor: user(1), botId });
    return answer.kind === "stopped" || answer.kind === "resumed" ? answer.already : undefined;
  };
  assert.deepEqual(
    [await say("resume"), await say("stop"), await say("stop"), await say("resume")],
    [true, false, true, false],
  );
  assert.deepEqual(commands.supervisor.wishes.slice(1), [`stop ${botId} by user`, `start ${botId} by user`]);
});

test("resume works at once in every state but running", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const { supervisor } = commands;
  supervisor.put(botId, "up", { kind: "failed", sinceMs: 1, why: "crash_loop" });
  assert.equal(kindOf(await commands.run({ verb: "resume", actor: user(1), botId })), "resumed");
  supervisor.put(botId, "up", { kind: "backoff", sinceMs: 1, untilMs: 999_999, attempt: 9 });
  await commands.run({ verb: "resume", actor: user(1), botId });
  assert.deepEqual(supervisor.wishes.slice(1), [`start ${botId} by user`, `start ${botId} by user`]);
});

test("deleting asks first and changes nothing; confirmed, it ends, erases and says what was erased", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const { store, supervisor } = commands;
  const updates = [{ updateId: 1, type: "message", chatId: 1, body: "{}" }];
  await store.inbox.receive(botId, { updates, nextOffset: 2, nowMs: 1 });
  const ask = (confirmed: boolean) => commands.run({ verb: "delete", actor: user(1), botId, confirmed });
  assert.equal(kindOf(await ask(false)), "delete_ask");
  assert.equal(supervisor.wishes.length, 1);
  const answer = await ask(true);
  assert.deepEqual(answer.kind === "deleted" && [answer.managed, answer.erased], [
    false,
    { updates: 1, runs: 0, files: 2, bytes: 300 },
  ]);
  assert.equal(supervisor.wishes.at(-1), `remove ${botId} by user`);
  assert.equal(await store.bots.get(botId), undefined);
  assert.equal((await store.owners.get(1))?.selectedBotId, undefined);
  assert.ok(!commands.asked.includes(`replace token ${botId}`)); // a pasted token is its owner's
  assert.equal(kindOf(await ask(true)), "refused: not_found");
  const [event] = await store.journal.last({ max: 1 });
  assert.deepEqual([event?.event.kind, event?.event.botId], ["bot.deleted", undefined]);
});

test("a deleted managed bot's token is replaced, so that no copy of it works on", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  commands.outside.managed = new Secret(tokenOf(botId));
  await commands.run({ verb: "managed_bot", creatorId: 1, botId, username: "made_bot", name: "Made" });
  const answer = await commands.run({ verb: "delete", actor: user(1), botId, confirmed: true });
  assert.ok(answer.kind === "deleted" && answer.managed);
  assert.ok(commands.asked.includes(`replace token ${botId}`));
});

const takeOver = (commands: Commands, confirmed: boolean) =>
  commands.run({ verb: "take_over", actor: user(1), botId, confirmed });

test("a bot that another service receives for is taken over only when its owner says so", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  commands.outside.webhook = { kind: "set", host: "other.example", pending: 4 };
  const asked = await takeOver(commands, false);
  assert.deepEqual(asked.kind === "take_over_ask" && [asked.host, asked.pending], ["other.example", 4]);
  assert.ok(!commands.asked.includes("delete webhook"));
  assert.equal(kindOf(await takeOver(commands, true)), "taken_over");
  assert.deepEqual(commands.asked.slice(-2), ["delete webhook", `token changed ${botId}`]);
  assert.equal(commands.supervisor.wishes.at(-1), `start ${botId} by user`);
});

test("a webhook that cannot be asked for or removed leaves everything as it is", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  commands.outside.webhook = { kind: "could-not-check", text: "ETIMEDOUT" };
  assert.equal(kindOf(await takeOver(commands, true)), "refused: telegram_unreachable");
  commands.outside.webhook = { kind: "set", host: "other.example", pending: 0 };
  commands.outside.webhookDeleted = false;
  assert.equal(kindOf(await takeOver(commands, true)), "refused: telegram_unreachable");
  assert.equal(commands.supervisor.wishes.length, 1);
});

test("an update that was set aside: tried again or thrown away, and the bot started; gone, it is said", async () => {
  await using commands = await openCommands();
  await commands.person(1, botId);
  const { inbox } = commands.store;
  const updates = [1, 2].map((updateId) => ({ updateId, type: "message", chatId: 1, body: "{}" }));
  await inbox.receive(botId, { updates, nextOffset: 3, nowMs: 1 });
  for (const seq of [1, 2]) await inbox.setAside(botId, seq);
  const act = async (seq: number, what: "retry" | "discard"): Promise<string> =>
    kindOf(await commands.run({ verb: "update", actor: user(1), botId, seq, what }));
  assert.equal(await act(1, "retry"), "update_retried");
  assert.equal(await act(2, "discard"), "update_discarded");
  assert.equal(await act(2, "retry"), "refused: update_gone");
  assert.deepEqual(commands.supervisor.wishes.slice(1), [`start ${botId} by user`, `start ${botId} by user`]);
  assert.equal((await inbox.counts(botId)).waiting, 1);
});

test("the language is kept; without one it is asked for", async () => {
  await using commands = await openCommands();
  await commands.person(1);
  assert.equal(kindOf(await commands.run({ verb: "language", actor: user(1), lang: undefined })), "language_ask");
  await commands.run({ verb: "language", actor: user(1), lang: "ru" });
  assert.equal((await commands.store.owners.get(1))?.lang, "ru");
});
