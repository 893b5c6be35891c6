// Calls that programs make through the gate: with which credential, how they stream, and what is kept of them.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { noModelKeyCode } from "#contracts/extension.ts";
import { Secret } from "#contracts/secret.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import { openServer } from "./open-server.ts";

const failed = (room: TestGate) => room.store.calls.last(room.bot.id, { failedOnly: true, max: 10 });

test("a call goes up with the real token, and its record says how it ended and nothing of what it said", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  await room.sim.say({ ...room.place, text: "hi" });
  const told = await program.call("sendMessage", { chat_id: room.owner.id, text: "planted words" });
  assert.equal(told.result.text, "planted words");
  const [call] = await room.store.calls.last(room.bot.id, { failedOnly: false, max: 1 });
  assert.deepEqual(
    { ...call, atMs: 0, durationMs: 0 },
    {
      atMs: 0,
      botId: room.bot.id,
      runId: program.run.runId,
      side: "telegram",
      method: "sendMessage",
      host: new URL(room.sim.telegramRoot).host,
      outcome: { kind: "answered", status: 200 },
      durationMs: 0,
    },
  );
  const { lastAnswerAtMs, lastCallEndedAtMs, callsUnderWay } = room.gate.forSupervisor.activity(program.run);
  assert.ok(lastAnswerAtMs !== undefined && lastCallEndedAtMs !== undefined);
  assert.equal(callsUnderWay, 0);
});

test("a method named like what every object has goes to Telegram like any other, and is answered", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  for (const method of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    const answer = await program.call(method, {});
    assert.deepEqual([method, answer.ok, answer.error_code], [method, false, 404]);
  }
  assert.deepEqual(room.errors, []);
});

test("Telegram's refusal passes unchanged and is kept with its text and its time to wait", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  await room.sim.fault({
    side: "telegram",
    kind: "status",
    status: 429,
    retryAfter: 7,
    method: "sendMessage",
    times: 1,
  });
  const told = await program.call("sendMessage", { chat_id: room.owner.id, text: "x" });
  assert.equal(told.error_code, 429);
  assert.equal(told.parameters?.retry_after, 7);
  const [call] = await failed(room);
  assert.deepEqual(call?.outcome, {
    kind: "refused",
    status: 429,
    text: "Too Many Requests: retry after 7",
    retryAfterS: 7,
  });
});

test("an unreachable Telegram is told in Telegram's shape, with the errno and without the token", async () => {
  await using nobody = await openServer(() => undefined);
  const { url } = nobody;
  await nobody[Symbol.asyncDispose]();
  await using room = await openTestGate({ settings: { telegramApiRoot: url } });
  const program = await room.begin();
  const told = await program.call("sendMessage", { chat_id: 1, text: "x" });
  assert.deepEqual(told, {
    ok: false,
    error_code: 502,
    description: "Bad Gateway: Telegram is unreachable (ECONNREFUSED)",
  });
  const [call] = await failed(room);
  assert.equal(call?.outcome.kind, "unreachable");
  assert.ok(!JSON.stringify(call).includes(room.bot.token));
});

test("files go up and come down byte for byte, larger than any buffer", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  await room.sim.say({ ...room.place, text: "hi" });
  const bytes = randomBytes(3 * 1024 * 1024);
  const form = new FormData();
  form.set("chat_id", String(room.owner.id));
  form.set("document", new Blob([bytes], { type: "application/octet-stream" }), "data.bin");
  const response = await program.fetch(`/bot${program.token}/sendDocument`, { method: "POST", body: form });
  const sent = JSON.parse(await response.text());
  const seen = await room.sim.download({ fileId: sent.result.document.file_id });
  assert.ok(Buffer.from(seen.base64, "base64").equals(bytes), "as the person gets it");
  const { result } = await program.call("getFile", { file_id: sent.result.document.file_id });
  const down = await program.fetch(`/file/bot${program.token}/${result.file_path}`);
  assert.equal(down.status, 200);
  assert.ok(Buffer.from(await down.arrayBuffer()).equals(bytes), "as the bot gets it");
});

test("a path may not climb out of where files are, and a method is a name", async () => {
  await using room = await openTestGate();
  const { token } = await room.begin();
  for (const path of [`/file/bot${token}/..%2fbot1:x/getMe`, `/bot${token}/getMe%2f..`, `/bot${token}/test/getMe`]) {
    const { hostname, port } = new URL(room.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    assert.match(await textOf(socket), /^HTTP\/1.1 404/, path);
  }
  assert.equal((await room.sim.calls({ side: "telegram" })).length, 0);
});

async function textOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const piece of socket.setEncoding("utf8")) text += String(piece);
  return text;
}

test("a body that is too large is refused, told or found out on the way", async () => {
  await using room = await openTestGate({ limits: { bodyBytesMax: 200_000, peekBytesMax: 1_000 } });
  const program = await room.begin();
  const path = `/bot${program.token}/sendDocument`;
  const declared = await program.fetch(path, { method: "POST", body: Buffer.alloc(300_000) });
  assert.equal(declared.status, 413);
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(Buffer.alloc(50_000)),
  });
  const init = { method: "POST", body, duplex: "half" } as const;
  const streamed = await program.fetch(path, init).then(
    ({ status }) => status,
    () => 413, // the client may see its own sending cut before it reads the answer
  );
  assert.equal(streamed, 413);
  assert.deepEqual(
    (await failed(room)).map(({ outcome }) => outcome.kind),
    ["refused-here", "refused-here"],
  );
});

test("a model's stream arrives piece by piece: its head at once, the first piece before the last is sent", async () => {
  const [first, more] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using provider = await openServer(async (req, res) => {
    for await (const piece of req) void piece;
    res.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    await first.promise;
    res.write("data: first\n\n");
    await more.promise;
    res.end("data: last\n\n");
  });
  await using room = await openTestGate({
    settings: { openaiBaseUrl: provider.url, openaiKey: new Secret("sk-shared") },
  });
  const program = await room.begin();
  const response = await program.bearer("/openai/v1/chat/completions", { method: "POST", body: "{}" });
  first.resolve();
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, "data: first\n\n");
  assert.equal(room.gate.forSupervisor.activity(program.run).callsUnderWay, 1);
  more.resolve();
  assert.equal((await reader.read()).value, "data: last\n\n");
  assert.equal((await reader.read()).done, true);
  await room.heard.until(({ calls }) => calls.length === 1);
});

test("the owner's key is used, at the address that the owner chose; the operator's never goes there", async () => {
  const got: (string | undefined)[] = [];
  await using chosen = await openServer((req, res) => {
    got.push(req.headers.authorization);
    res.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-operators-own") } });
  const program = await room.begin();
  const ask = () => program.bearer("/openai/v1/embeddings", { method: "POST", body: "{}" });
  await room.store.bots.setModel(room.bot.id, { baseUrl: `${chosen.url}/v1`, model: undefined });
  const refused = await ask();
  assert.equal(refused.status, 401);
  assert.equal(JSON.parse(await refused.text()).error.code, noModelKeyCode);
  await room.store.secrets.put(room.bot.id, "model_key", new Secret("sk-the-owners-own"));
  assert.equal((await ask()).status, 200);
  assert.deepEqual(got, ["Bearer sk-the-owners-own"]);
  await room.heard.until(({ calls }) => calls.length === 2);
  assert.deepEqual(
    room.heard.calls.map(({ outcome }) => outcome.kind),
    ["refused-here", "answered"],
  );
});

test("a wrong model key is told by the provider, passed unchanged, and recorded by its code", async () => {
  await using room = await openTestGate();
  await room.store.secrets.put(room.bot.id, "model_key", new Secret("sk-wrong-0123456789abcdef"));
  const program = await room.begin();
  const body = JSON.stringify({ model: "gpt-6-luna", messages: [{ role: "user", content: "hi" }] });
  const response = await program.bearer("/openai/v1/chat/completions", { method: "POST", body });
  assert.equal(response.status, 401);
  assert.equal(JSON.parse(await response.text()).error.code, "invalid_api_key");
  const [call] = await failed(room);
  assert.ok(call?.outcome.kind === "refused" && call.outcome.code === "invalid_api_key");
  assert.ok(!JSON.stringify(call).includes("sk-wrong-0123456789abcdef"));
});

test("a program that hangs up cuts its call upstream; a run that ends cuts all of its", async () => {
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const cut = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  await using provider = await openServer((req, res) => {
    const which = req.url?.endsWith("embeddings") === true ? 0 : 1;
    res.on("close", () => cut[which].resolve());
    begun[which].resolve();
  });
  await using room = await openTestGate({
    settings: { openaiBaseUrl: provider.url, openaiKey: new Secret("sk-shared") },
  });
  const program = await room.begin();
  const hangUp = new AbortController();
  const first = program.bearer("/openai/v1/embeddings", { method: "POST", body: "{}", signal: hangUp.signal });
  const second = program.bearer("/openai/v1/responses", { method: "POST", body: "{}" });
  await Promise.all(begun.map(({ promise }) => promise));
  hangUp.abort();
  await assert.rejects(first);
  await cut[0].promise;
  const ended = assert.rejects(second);
  await program.end({ ownDoing: true });
  await ended;
  await cut[1].promise;
  await room.heard.until(({ calls }) => calls.length === 2);
  assert.deepEqual(
    room.heard.calls.map(({ outcome }) => outcome.kind),
    ["cut", "cut"],
  );
});

test("one run may have so many calls under way, and hears so in Telegram's words", async () => {
  const begun = Promise.withResolvers<void>();
  await using telegram = await openServer(() => begun.resolve());
  await using room = await openTestGate({
    limits: { callsAtOncePerBot: 1 },
    settings: { telegramApiRoot: telegram.url },
  });
  const program = await room.begin();
  const first = program.call("getMe");
  await begun.promise;
  const told = await program.call("getMe");
  assert.equal(told.error_code, 429);
  assert.equal(told.parameters?.retry_after, 1);
  await program.end({ ownDoing: false });
  await assert.rejects(first);
});

test("an upgrade lets calls end and answers polls empty; a shutdown cuts them", async () => {
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  await using telegram = await openServer(async (_req, res) => {
    begun.resolve();
    await finish.promise;
    res.writeHead(200, { "content-type": "application/json" }).end('{"ok":true,"result":{}}');
  });
  await using room = await openTestGate({ settings: { telegramApiRoot: telegram.url } });
  const program = await room.begin();
  const call = program.call("getMe");
  const poll = program.updates({ timeout: 20 });
  await begun.promise;
  await room.heard.until(({ firstPolls }) => firstPolls.length === 1);
  const stopped = room.gate.stop("upgrade");
  assert.deepEqual(await poll, []);
  finish.resolve();
  assert.equal((await call).ok, true);
  await stopped;
});

test("who is slow to say what it wants is cut off", async () => {
  await using room = await openTestGate({ limits: { gateHeadersMs: 50 } });
  const { hostname, port } = new URL(room.url);
  const socket = connect(Number(port), hostname);
  socket.write("POST /bot1:x/getMe HTTP/1.1\r\nhost: x\r\nx-slow: ");
  assert.match(await textOf(socket), /^(?:HTTP\/1.1 408|$)/);
});
