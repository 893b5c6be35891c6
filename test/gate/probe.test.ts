// Questions to the outside: each has a deadline, none throws, and the answer says what was found.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { redact } from "#contracts/redact.ts";
import { Secret } from "#contracts/secret.ts";
import { probeHost } from "#gate/probe/probe-host.ts";
import { openTestGate } from "./open-test-gate.ts";
import { openServer } from "./open-server.ts";

test("a token is good, refused, malformed or cannot be checked", async () => {
  await using room = await openTestGate({ withMaster: true });
  const { prober } = room.gate;
  const token = new Secret(room.master?.token ?? "");
  assert.deepEqual(await prober.token(token), {
    kind: "ok",
    botId: room.master?.id,
    username: "hatchery_bot",
    name: "Hatchery",
    canManageBots: true,
  });
  const dead = new Secret(`${room.bot.id}:AAdead-dead-dead-dead-dead-dead-dead-dea`);
  assert.deepEqual(await prober.token(dead), { kind: "refused", status: 401, text: "Unauthorized" });
  assert.deepEqual(await prober.token(new Secret("hello")), { kind: "malformed" });
  await room.sim.unreachable({ on: true });
  assert.equal((await prober.token(token)).kind, "unreachable");
});

test("a question that is not answered in time is given up", async () => {
  await using silent = await openServer(() => undefined);
  await using room = await openTestGate({ settings: { telegramApiRoot: silent.url }, limits: { probeMs: 50 } });
  const check = await room.gate.prober.token(new Secret(room.bot.token));
  assert.deepEqual(check, { kind: "unreachable", errno: "ETIMEDOUT", text: "no answer within 50 ms" });
});

test("a managed bot's token comes with the Master's, and replacing it ends the old one", async () => {
  await using room = await openTestGate({ withMaster: true });
  const { prober } = room.gate;
  const { id: managerId } = room.master ?? { id: 0 };
  const bot = await room.sim.bot({ username: "managed_bot", ownerId: room.owner.id, managerId });
  assert.equal((await prober.managedToken(bot.id))?.reveal(), bot.token);
  const fresh = await prober.replaceManagedToken(bot.id);
  assert.ok(fresh && fresh.reveal() !== bot.token);
  assert.equal((await prober.token(new Secret(bot.token))).kind, "refused");
  assert.equal(await prober.managedToken(room.bot.id), undefined, "one that was made by hand is not managed");
});

test("a model key is tried at its address: good, refused by its code, nobody there, /v1 forgotten", async () => {
  await using room = await openTestGate();
  const { prober } = room.gate;
  const { host } = new URL(room.sim.modelUrl);
  const good = await prober.modelKey(room.sim.modelUrl, new Secret("sk-good-0123456789"));
  assert.ok(good.kind === "ok" && good.host === host && (good.models ?? 0) > 0);
  const wrong = await prober.modelKey(room.sim.modelUrl, new Secret("sk-wrong-0123456789abcdef"));
  assert.ok(wrong.kind === "refused" && wrong.status === 401 && wrong.code === "invalid_api_key");
  await using ollama = await openServer((req, res) => {
    if (req.url === "/v1/models") return void res.end('{"object":"list","data":[]}');
    res.writeHead(404, { "content-type": "text/plain" }).end("404 page not found");
  });
  assert.deepEqual(await prober.modelKey(ollama.url, new Secret("none")), {
    kind: "needs_v1",
    suggestion: `${ollama.url}/v1`,
  });
  await using gone = await openServer(() => undefined);
  await gone[Symbol.asyncDispose]();
  const nobody = await prober.modelKey(`${gone.url}/v1`, new Secret("none"));
  assert.ok(nobody.kind === "unreachable" && nobody.errno === "ECONNREFUSED");
});

test("an address that an owner chose may not lead to where clouds keep their credentials", async () => {
  await using room = await openTestGate();
  for (const address of ["http://169.254.169.254/latest", "http://[fe80::1]/v1"]) {
    const check = await room.gate.prober.modelKey(address, new Secret("none"));
    assert.ok(check.kind === "unreachable" && check.errno === "EFORBIDDEN", address);
  }
});

test("all of one bot is asked side by side, and what cannot be checked says so", async () => {
  await using room = await openTestGate();
  const seen = (await room.gate.prober.all(room.bot.id)).map(({ what, result }) => [what, result.kind]);
  assert.deepEqual(seen, [
    ["telegram_token", "ok"],
    ["telegram_webhook", "ok"],
    ["model_key", "could-not-check"],
  ]);
  const { url } = await room.sim.vector({ up: true });
  await room.restart({ qdrantUrl: url, openaiKey: new Secret("sk-good-0123456789-shared") });
  await room.sim.revoke({ botId: room.bot.id });
  await room.sim.vector({ up: false });
  const probes = await room.gate.prober.all(room.bot.id);
  assert.deepEqual(
    probes.map(({ what, result }) => [what, result.kind]),
    [
      ["telegram_token", "refused"],
      ["telegram_webhook", "refused"],
      ["model_key", "ok"],
      ["vector_store", "unreachable"],
    ],
  );
});

test("a host is looked up for each family apart, and each address is knocked at", async () => {
  await using server = await openServer(() => undefined);
  const open = await probeHost(server.url, 1_000);
  assert.ok(open.ipv4.kind === "found" && open.ipv4.addresses[0]?.errno === undefined);
  await server[Symbol.asyncDispose]();
  const shut = await probeHost(server.url, 1_000);
  assert.ok(shut.ipv4.kind === "found" && shut.ipv4.addresses[0]?.errno === "ECONNREFUSED");
  assert.equal((await probeHost("http://no-such-host.invalid", 5_000)).ipv4.kind, "none");
  const clouds = await probeHost("http://169.254.169.254", 1_000);
  assert.ok(clouds.ipv4.kind === "found" && clouds.ipv4.addresses[0]?.errno === "EFORBIDDEN");
});

test("a proxy is used for https, and not for what is excepted", async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer().on("connect", (req, socket) => {
    asked.push(req.url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const proxy = {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    except: "excepted.invalid",
  };
  await using room = await openTestGate({ settings: { proxy } });
  for (const base of ["https://models.invalid/v1", "https://excepted.invalid/v1", "http://plain.invalid/v1"]) {
    assert.equal((await room.gate.prober.modelKey(base, new Secret("none"))).kind, "unreachable");
  }
  assert.deepEqual(asked, ["models.invalid:443"]);
  server.close();
});

test("a trial says what was answered: a page for people is a refusal by its status, a redirect leads nowhere", async () => {
  const asked: string[] = [];
  await using provider = await openServer((req, res) => {
    asked.push(`${req.url} ${String(req.headers.authorization)}`);
    if (req.url?.includes("moved")) return void res.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    res.writeHead(403, { "content-type": "text/html" }).end(`<p>${"no ".repeat(100_000)}</p>`);
  });
  await using room = await openTestGate();
  await room.store.secrets.put(room.bot.id, "model_key", new Secret("sk-own"));
  const trial = async (baseUrl: string): Promise<object> => {
    const setting = { what: "model", model: { baseUrl, model: "m" }, key: "same" } as const;
    await room.store.bots.change(room.bot.id, setting, 1);
    const { result } = await room.gate.prober.tryModel(room.bot.id, "m");
    return result.kind === "refused" ? { kind: result.kind, status: result.status } : result;
  };
  assert.deepEqual(await trial(`${provider.url}/v1?version=2`), { kind: "refused", status: 403 });
  assert.deepEqual(await trial(`${provider.url}/moved`), { kind: "refused", status: 302 });
  assert.deepEqual(asked, ["/v1/chat/completions?version=2 Bearer sk-own", "/moved/chat/completions Bearer sk-own"]);
});

test("a key that a provider refuses is forgotten, but not one that is in use", async () => {
  await using room = await openTestGate();
  const [inUse, tried] = ["known-0123456789abcdef", "tried-0123456789abcdef"];
  await room.store.secrets.put(room.bot.id, "model_key", new Secret(inUse));
  for (const key of [inUse, tried]) {
    assert.equal((await room.gate.prober.modelKey("http://127.0.0.1:1/v1", new Secret(key))).kind, "unreachable");
  }
  assert.equal(redact(`${inUse} ${tried}`), `[redacted] ${tried}`);
});

test("an answer of more values than any list has is no list, and is not parsed", async () => {
  const many = `{"data":[${"[],".repeat(300_000)}{"id":"m"}]}`;
  await using provider = await openServer((_req, res) => void res.end(many));
  await using room = await openTestGate();
  const check = await room.gate.prober.modelKey(`${provider.url}/v1`, new Secret("none"));
  assert.ok(check.kind === "refused" && check.text === "the answer is not a list of models");
});
