import assert from "node:assert/strict";
import { test } from "node:test";
import type { SimEvent } from "#sandbox/sim-types.ts";
import { openTestRoom } from "#sandbox/test-room.ts";

const fetchFailed = { name: "TypeError" };

test("a status by schedule, as often as it was asked for", async () => {
  await using room = await openTestRoom();
  const { sim, sandbox, bot, call } = room;
  await sim.fault({
    side: "telegram",
    botId: bot.id,
    method: "getme",
    kind: "status",
    status: 429,
    retryAfter: 7,
    times: 1,
  });
  const response = await fetch(`${sandbox.url}/bot${bot.token}/getMe`);
  assert.equal(response.headers.get("retry-after"), "7");
  assert.deepEqual(await response.json(), {
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  });
  assert.equal((await call("getMe")).ok, true, "once was asked for");
  const id = await sim.fault({ side: "telegram", kind: "status", status: 502 });
  assert.equal((await call("getMe")).description, "Bad Gateway");
  assert.equal((await call("getMe")).error_code, 502, "until it is cleared");
  await sim.clearFaults({ id });
  assert.equal((await call("getMe")).ok, true);
});

test("a reset before the effect, and one after it", async () => {
  await using room = await openTestRoom();
  const { sim, user, call, place } = room;
  await sim.say({ ...place, text: "/start" });
  const send = (): Promise<unknown> => call("sendMessage", { chat_id: user.id, text: "x" });
  await sim.fault({ side: "telegram", method: "sendMessage", kind: "reset", times: 1 });
  await assert.rejects(send(), fetchFailed);
  assert.equal((await sim.chat(place)).messages.length, 1, "never sent");
  await sim.fault({ side: "telegram", method: "sendMessage", kind: "reset", times: 1, after: true });
  await assert.rejects(send(), fetchFailed);
  assert.equal((await sim.chat(place)).messages.length, 2, "sent, though the bot cannot know");
  const cut = await sim.waitForCall({ path: "sendMessage", status: 0 });
  assert.equal(cut.botId, room.bot.id);
});

test("slow, garbage, and a hang that ends when faults are cleared", async () => {
  await using room = await openTestRoom();
  const { sim, sandbox, bot, call } = room;
  await sim.fault({ side: "telegram", kind: "slow", delayMs: 1, times: 1 });
  assert.equal((await call("getMe")).ok, true);
  await sim.fault({ side: "telegram", kind: "garbage", times: 1 });
  const response = await fetch(`${sandbox.url}/bot${bot.token}/getMe`);
  assert.match(await response.text(), /^<html>/);
  await sim.fault({ side: "telegram", kind: "hang" });
  const hanging = assert.rejects(call("getMe"), fetchFailed);
  await sim.waitForHang();
  await sim.clearFaults();
  await hanging;
  assert.equal((await call("getMe")).ok, true);
});

test("an unreachable Telegram cuts polls under way and calls to come, and leaves the model alone", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call } = room;
  const poll = assert.rejects(call("getUpdates", { timeout: 30 }), fetchFailed);
  await sim.waitForPoll({ botId: bot.id });
  await sim.unreachable({ on: true });
  await poll;
  await assert.rejects(call("getMe"), fetchFailed);
  const models = await fetch(`${sim.modelUrl}/models`, { headers: { authorization: "Bearer sk-sandbox" } });
  assert.equal(models.status, 200);
  await sim.unreachable({ on: false });
  assert.equal((await call("getMe")).ok, true);
});

test("the call log and the event stream tell what happened", async () => {
  await using room = await openTestRoom();
  const { sim, user, call, place } = room;
  const stop = new AbortController();
  const stream = sim.events({ signal: stop.signal });
  const until = async (kind: SimEvent["kind"]): Promise<SimEvent> => {
    for (;;) {
      const { value } = await stream.next();
      if (value?.kind === kind) return value;
    }
  };
  const bot = await until("bot");
  assert.ok(bot.kind === "bot" && !("token" in bot.bot), "no token leaves by the stream");
  await sim.say({ ...place, text: "/start" });
  await call("sendMessage", { chat_id: user.id, text: "live" });
  const first = await until("message");
  assert.ok(first.kind === "message" && first.message.text === "/start");
  const second = await until("message");
  assert.ok(second.kind === "message" && second.message.text === "live");
  const seen = await until("call");
  assert.ok(seen.kind === "call" && seen.call.params["text"] === "live");
  stop.abort();
  await call("setWebhook", { url: "https://x.example.com", secret_token: "hush" });
  const [logged] = await sim.calls({ method: "setWebhook" });
  assert.deepEqual(logged?.params, { url: "https://x.example.com" });
  await call("deleteWebhook");
});

test("a verb that does not exist, or goes wrong, says so", async () => {
  await using room = await openTestRoom();
  const { sim, sandbox } = room;
  const response = await fetch(`${sandbox.url}/sim/dance`, { method: "POST", body: "{}" });
  assert.deepEqual(await response.json(), { ok: false, error: 'there is no verb "dance"' });
  await assert.rejects(sim.say({ userId: 1, botId: room.bot.id, text: "x" }), { message: "say: there is no user 1" });
});
