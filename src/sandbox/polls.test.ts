import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { test } from "node:test";
import { listen, closeServer } from "#sandbox/http/listen.ts";
import { openTestRoom } from "#sandbox/test-room.ts";

const otherPoll = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const webhookActive =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

const texts = (told: { result?: { message?: { text?: string } }[] }): unknown =>
  told.result?.map((u) => u.message?.text);

test("a token is checked: 404 for another shape, 401 for an unknown one, 404 for an unknown method", async () => {
  await using room = await openTestRoom();
  const { bot, call } = room;
  assert.equal((await call("getMe")).result.id, bot.id);
  assert.equal((await call("GETME")).result.username, "echo_bot");
  assert.deepEqual(await call("getMe", {}, "nonsense"), { ok: false, error_code: 404, description: "Not Found" });
  const other = `${bot.id}:${"A".repeat(35)}`;
  assert.deepEqual(await call("getMe", {}, other), { ok: false, error_code: 401, description: "Unauthorized" });
  assert.equal((await call("fly")).description, "Not Found: method not found");
  const response = await fetch(`${room.sandbox.url}/elsewhere`);
  assert.equal(response.status, 404);
});

test("a poll waits, an offset confirms, a negative one forgets all before", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call, place } = room;
  const poll = call("getUpdates", { timeout: 30 });
  await sim.waitForPoll({ botId: bot.id });
  await sim.say({ ...place, text: "one" });
  const first = await poll;
  assert.deepEqual(texts(first), ["one"]);
  await sim.say({ ...place, text: "two" });
  assert.deepEqual(texts(await call("getUpdates")), ["one", "two"], "not confirmed yet");
  const offset = first.result[0].update_id + 1;
  assert.deepEqual(texts(await call("getUpdates", { offset })), ["two"]);
  for (const text of ["three", "four"]) await sim.say({ ...place, text });
  assert.deepEqual(texts(await call("getUpdates", { offset, limit: 2 })), ["two", "three"]);
  assert.deepEqual(texts(await call("getUpdates", { offset: -1 })), ["four"]);
  assert.deepEqual(texts(await call("getUpdates")), ["four"]);
  await sim.advance({ ms: 25 * 3_600_000 });
  assert.deepEqual(texts(await call("getUpdates")), [], "a day later they are forgotten");
});

test("allowed_updates sticks until the next list, and types are dropped as they arrive", async () => {
  await using room = await openTestRoom();
  const { sim, call, place } = room;
  await sim.say({ ...place, text: "hello" });
  await call("getUpdates", { allowed_updates: ["callback_query"], offset: -1 });
  await sim.say({ ...place, text: "unheard" });
  assert.deepEqual(texts(await call("getUpdates", { offset: -1 })), ["hello"]);
  await call("getUpdates", { allowed_updates: [] });
  await sim.say({ ...place, text: "heard" });
  assert.deepEqual(texts(await call("getUpdates", { offset: -1 })), ["heard"]);
  const reaction = { botId: room.bot.id, update: { message_reaction: {} } };
  await assert.rejects(sim.update(reaction), /does not want updates of the type message_reaction/);
  await sim.update({ botId: room.bot.id, update: { subscription: { id: 1 } } });
  assert.deepEqual((await call("getUpdates", { offset: -1 })).result[0].subscription, { id: 1 });
});

test("of two polls the older ends with 409; a second 409 waits its time", async () => {
  await using room = await openTestRoom({ sandboxConflictSpacingMs: 3_600_000 });
  const { sim, bot, call } = room;
  const older = call("getUpdates", { timeout: 30 });
  await sim.waitForPoll({ botId: bot.id });
  const newer = call("getUpdates", { timeout: 30 });
  assert.deepEqual(await older, { ok: false, error_code: 409, description: otherPoll });
  await sim.waitForPoll({ botId: bot.id });
  await sim.poll({ botId: bot.id });
  const ended = newer.then(
    (told) => told.description,
    () => "cut when the room was closed",
  );
  assert.equal((await sim.profile({ botId: bot.id })).polls, 0, "it does not wait for updates any more");
  assert.equal(await Promise.race([ended, Promise.resolve("held back")]), "held back");
});

test("a poll under way ends with 401 when its token is revoked, and when the bot is deleted", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call } = room;
  const poll = call("getUpdates", { timeout: 30 });
  await sim.waitForPoll({ botId: bot.id });
  const { token } = await sim.revoke({ botId: bot.id });
  assert.deepEqual(await poll, { ok: false, error_code: 401, description: "Unauthorized" });
  assert.equal((await call("getMe")).error_code, 401);
  assert.equal((await call("getMe", {}, token)).ok, true);
  const last = call("getUpdates", { timeout: 30 }, token);
  await sim.waitForPoll({ botId: bot.id });
  await sim.removeBot({ botId: bot.id });
  assert.equal((await last).error_code, 401);
});

test("a webhook ends the poll, refuses the next, and delivers with its secret until it is deleted", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call, place } = room;
  const got: { secret: unknown; text: string }[] = [];
  const { promise: third, resolve } = Promise.withResolvers<void>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await request.toArray()).toString();
    got.push({ secret: request.headers["x-telegram-bot-api-secret-token"], text: JSON.parse(body).message.text });
    if (got.length === 3) resolve();
    else response.writeHead(got.length === 1 ? 500 : 200).end();
  };
  const server = createServer((request, response) => void take(request, response));
  const port = await listen(server, { host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${port}/hook`;
  const poll = call("getUpdates", { timeout: 30 });
  await sim.waitForPoll({ botId: bot.id });
  assert.equal((await call("setWebhook", { url, secret_token: "s_1" })).description, "Webhook was set");
  assert.equal((await poll).description, "Conflict: terminated by setWebhook request");
  for (const text of ["one", "two"]) await sim.say({ ...place, text });
  await third;
  assert.deepEqual(
    got.map(({ text }) => text),
    ["one", "one", "two"],
    "the refused delivery was repeated",
  );
  assert.equal(got[0]?.secret, "s_1");
  const info = (await call("getWebhookInfo")).result;
  assert.equal(info.url, url);
  assert.equal(info.pending_update_count, 1, "the one that is not answered yet");
  assert.equal(info.last_error_message, "Wrong response from the webhook: 500 Internal Server Error");
  assert.equal((await call("getUpdates")).description, webhookActive);
  assert.equal((await call("deleteWebhook")).description, "Webhook was deleted");
  assert.equal((await call("deleteWebhook")).description, "Webhook is already deleted");
  assert.deepEqual(texts(await call("getUpdates")), ["two"]);
  await closeServer(server);
});

test("a stranger's webhook holds the bot, and is never called from here", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call, place } = room;
  await sim.setWebhook({ botId: bot.id, url: "https://bots.example.com/hook" });
  await sim.say({ ...place, text: "lost?" });
  const { result } = await call("getWebhookInfo");
  assert.equal(result.url, "https://bots.example.com/hook");
  assert.equal(result.pending_update_count, 1);
  assert.equal((await call("getUpdates")).description, webhookActive);
  await call("deleteWebhook");
  assert.deepEqual(texts(await call("getUpdates")), ["lost?"]);
});

test("webhook settings are checked in Telegram's words", async () => {
  await using room = await openTestRoom({ sandboxWebhookSpacingMs: 60_000 });
  const { call } = room;
  const why = async (params: object): Promise<unknown> => (await call("setWebhook", params)).description;
  assert.equal(
    await why({ url: "http://x.example.com" }),
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  );
  assert.equal(
    await why({ url: "https://x.example.com:444" }),
    "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  );
  assert.equal(
    await why({ url: "https://x.example.com", secret_token: "a b" }),
    "Bad Request: secret token contains unallowed characters",
  );
  await call("setWebhook", { url: "https://x.example.com" });
  assert.deepEqual((await call("setWebhook", { url: "https://y.example.com" })).parameters, { retry_after: 1 });
});

test("logOut refuses for ten minutes, close in the first ten", async () => {
  await using room = await openTestRoom();
  const { sim, call } = room;
  assert.equal((await call("close")).error_code, 429);
  assert.equal((await call("logOut")).result, true);
  assert.equal((await call("getMe")).description, "Logged out");
  await sim.advance({ ms: 600_001 });
  assert.equal((await call("getMe")).ok, true);
  assert.equal((await call("close")).result, true);
});
