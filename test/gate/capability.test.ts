// Capabilities: what they open, for whom, and for how long; and what a program and Hatchery say to each other with one.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { redact } from "#contracts/redact.ts";
import { Secret } from "#contracts/secret.ts";
import { openTestGate } from "./open-test-gate.ts";

const unauthorized = { ok: false, error_code: 401, description: "Unauthorized" };

test("a capability looks like the bot's token, opens the gate alone, and is hidden wherever it would be printed", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  assert.match(program.token, new RegExp(`^${room.bot.id}:A[A-Za-z0-9_-]{34}$`));
  assert.equal((await program.call("getMe")).result.username, "echo_bot");
  assert.ok(!redact(`it says ${program.token.split(":")[1]} and ${program.token}`).includes(program.token));
  const direct = await fetch(`${room.sim.telegramRoot}/bot${program.token}/getMe`);
  assert.equal(direct.status, 401);
});

test("it dies with its run, at once and for ever, and says 401 in the words of each side", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-shared") } });
  const program = await room.begin();
  await program.end({ ownDoing: false });
  assert.deepEqual(await program.call("getMe"), unauthorized);
  const model = await program.bearer("/openai/v1/models");
  assert.equal(model.status, 401);
  assert.equal(JSON.parse(await model.text()).error.code, "invalid_api_key");
  assert.equal((await program.bearer("/hatchery/settings")).status, 401);
  await room.reopen();
  assert.deepEqual(await program.call("getMe"), unauthorized);
  const events = await room.events("capability.refused");
  assert.deepEqual(events[0], {
    kind: "capability.refused",
    atMs: events[0]?.atMs,
    botId: room.bot.id,
    why: "revoked",
    path: "telegram/getMe",
  });
});

test("unknown tokens, real tokens and another bot's place are refused; what is no token is not found", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  const [, secret] = program.token.split(":");
  for (const token of [room.bot.token, `1${program.token}`, `${room.bot.id + 1}:${secret}`]) {
    const response = await program.fetch(`/bot${token}/getMe`);
    assert.deepEqual([response.status, JSON.parse(await response.text())], [401, unauthorized], token);
  }
  const malformed = await program.fetch("/botnonsense/getMe");
  assert.deepEqual(JSON.parse(await malformed.text()), { ok: false, error_code: 404, description: "Not Found" });
  const why = (await room.events("capability.refused")).map((event) => event.why);
  assert.deepEqual(why, ["unknown", "wrong_bot", "wrong_bot"]);
});

test("a flood of wrong tokens does not fill the journal", async () => {
  await using room = await openTestGate({ limits: { refusalsPerMinute: 3 }, nowMs: () => 1_000_000 });
  for (let time = 0; time < 20; time += 1) await fetch(`${room.url}/bot${room.bot.token}/getMe`);
  assert.equal((await room.events("capability.refused")).length, 3);
});

test("how updates come is the gate's affair: webhooks are refused, and nothing of it goes upstream in any spelling", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  assert.deepEqual(await program.call("setWebhook", { url: "https://bot.example/hook" }), {
    ok: false,
    error_code: 400,
    description: "Bad Request: bad webhook: Hatchery delivers by getUpdates",
  });
  assert.equal((await program.call("GETWEBHOOKINFO")).result.url, "");
  for (const method of ["setwebhook", "deleteWebhook", "logOut", "close", "GetUpdates"]) {
    assert.equal((await program.call(method)).ok, true, method);
  }
  assert.deepEqual(await room.sim.calls({ side: "telegram" }), []);
});

test("a program learns of itself what it must know, and the key that its owner's words are sealed with", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-shared") } });
  const program = await room.begin();
  await room.store.bots.setModel(room.bot.id, { baseUrl: undefined, model: "gpt-6-luna" });
  assert.deepEqual(JSON.parse(await (await program.bearer("/hatchery/settings")).text()), {
    botId: room.bot.id,
    username: "echo_bot",
    name: "Echo",
    ownerId: room.owner.id,
    lang: "ru",
    model: "gpt-6-luna",
    hasModelKey: true,
    modelHost: new URL(room.sim.modelUrl).host,
    hasVectorStore: false,
  });
  const { key } = JSON.parse(await (await program.bearer("/hatchery/data-key")).text());
  assert.deepEqual(Buffer.from(key, "base64"), await room.store.secrets.dataKey(room.bot.id));
});

test("a fault that a program tells reaches the supervisor, redacted and cut", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  const facts = { host: "h", text: `key sk-0123456789abcdefghij ${"x".repeat(1_000)}`, tries: 3, nested: {} };
  const body = JSON.stringify({ cause: "llm.key_invalid", facts });
  assert.equal((await program.bearer("/hatchery/fault", { method: "POST", body })).status, 200);
  const [fault] = room.heard.faults;
  assert.equal(fault?.cause, "llm.key_invalid");
  assert.deepEqual(Object.keys(fault.facts), ["host", "text", "tries"]);
  assert.ok(!JSON.stringify(fault).includes("sk-0123456789"));
  assert.ok(String(fault.facts["text"]).length <= 300);
  assert.deepEqual(room.gate.forSupervisor.faults(program.run.runId), [fault]);
  const bad = await program.bearer("/hatchery/fault", { method: "POST", body: '{"cause":"Not a code!"}' });
  assert.equal(bad.status, 400);
});

test("a Mini App's initData is verified with the real token: signed, whole and fresh", async () => {
  await using room = await openTestGate({ nowMs: () => 1_800_000_000_000 });
  const program = await room.begin();
  const sign = (authDateS: number, token = room.bot.token): string => {
    const fields = new URLSearchParams({ auth_date: String(authDateS), query_id: "q", user: '{"id":5}' });
    const lines = [...fields].map(([name, value]) => `${name}=${value}`).toSorted();
    const key = createHmac("sha256", "WebAppData").update(token).digest();
    fields.set("hash", createHmac("sha256", key).update(lines.join("\n")).digest("hex"));
    return fields.toString();
  };
  const verify = async (initData: string) => {
    const response = await program.bearer("/hatchery/verify", { method: "POST", body: JSON.stringify({ initData }) });
    return JSON.parse(await response.text());
  };
  assert.deepEqual(await verify(sign(1_800_000_000)), { valid: true, user: { id: 5 }, authDateS: 1_800_000_000 });
  assert.deepEqual(await verify(sign(1_799_000_000)), { valid: false, why: "too_old" });
  assert.deepEqual(await verify(sign(1_800_000_000, "1:other")), { valid: false, why: "signature" });
  assert.deepEqual(await verify(sign(1_800_000_000).replace("5", "6")), { valid: false, why: "signature" });
  assert.deepEqual(await verify("nonsense"), { valid: false, why: "malformed" });
});

test("wake-ups are bounded, named and taken back", async () => {
  await using room = await openTestGate({ limits: { wakesPerBot: 1, wakeCheckMs: 60_000 } });
  const program = await room.begin();
  const wake = (method: string, body: object) =>
    program.bearer("/hatchery/wake", { method, body: JSON.stringify(body) }).then(({ status }) => status);
  assert.equal(await wake("PUT", { id: "a", dueMs: 1 }), 200);
  assert.equal(await wake("PUT", { id: "a", dueMs: 2 }), 200);
  assert.equal(await wake("PUT", { id: "b", dueMs: 1 }), 429);
  assert.equal(await wake("DELETE", { id: "a" }), 200);
  assert.equal(await wake("PUT", { id: "b", dueMs: 1 }), 200);
  assert.equal(await wake("PUT", { id: "", dueMs: 1 }), 400);
});

test("a run has one capability: a later one ends the earlier, before and after a restart of the gate", async () => {
  await using room = await openTestGate();
  const first = await room.begin();
  const works = async (token: string): Promise<boolean> =>
    (await fetch(`${room.url}/bot${token}/getMe`)).status === 200;
  const second = (await room.gate.forSupervisor.issueCapability(first.run)).reveal();
  assert.deepEqual([await works(first.token), await works(second)], [false, true]);
  await room.reopen();
  assert.deepEqual([await works(first.token), await works(second)], [false, true]);
  await first.end({ ownDoing: false });
  assert.equal(await works(second), false);
});
