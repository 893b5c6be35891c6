// Everything outside that a bot needs, asked at once: each answer, each refusal, each silence.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Probe } from "#contracts/evidence.ts";
import type { OutsideFacts } from "#contracts/gate-ports.ts";
import { Secret } from "#contracts/secret.ts";
import { probeNet } from "#gate/probe/probe-net.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { damageSecret } from "./damage-secret.ts";
import { openServer } from "./open-server.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";

const ask = (room: TestGate): Promise<OutsideFacts> => room.gate.prober.outside(room.bot.id);

function factsOf({ probes }: OutsideFacts, what: Probe["what"]): unknown {
  const result = probes.find((one) => one.what === what)?.result;
  return result?.kind === "ok" ? result.facts : result;
}

test("Telegram: whose the token is, whether it reads groups, what waits there, and its clock", async () => {
  let nowMs = Date.now();
  await using room = await openTestGate({ nowMs: () => nowMs });
  await room.sim.say({ ...room.place, text: "hello" });
  const well = await ask(room);
  assert.deepEqual(factsOf(well, "telegram_token"), { username: "echo_bot", readsGroups: false });
  assert.deepEqual(factsOf(well, "telegram_webhook"), { pending: 1 });
  assert.ok(Math.abs(well.clockAheadMs ?? Number.NaN) <= 2_000, String(well.clockAheadMs));
  nowMs += 3_600_000;
  assert.ok(Math.abs((await ask(room)).clockAheadMs ?? 0) >= 3_500_000);
});

test("a webhook is told by its host, never by its path", async () => {
  await using room = await openTestGate();
  await room.sim.setWebhook({ botId: room.bot.id, url: "https://other.example/secret-path" });
  const facts = factsOf(await ask(room), "telegram_webhook");
  assert.deepEqual(facts, { pending: 0, webhookHost: "other.example" });
});

test("the model: how many there are, whether the chosen one is among them, and until when", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-good-0123456789-shared") } });
  const { store, bot } = room;
  const withModel = async (model: string | undefined): Promise<OutsideFacts> => {
    await store.bots.setModel(bot.id, { baseUrl: undefined, model });
    return ask(room);
  };
  const listed = await withModel("gpt-4o");
  const { models, ...known } = Object(factsOf(listed, "model_key"));
  assert.ok(models > 5);
  assert.deepEqual(known, { model: "gpt-4o", listed: true });
  assert.deepEqual(listed.modelFacts, {
    model: "gpt-4o",
    shutdownAtMs: Date.parse("2027-01-14"),
    replacement: undefined,
  });
  assert.equal(Object(factsOf(await withModel("gpt-none"), "model_key")).listed, false);
  const none = await withModel(undefined);
  assert.deepEqual([Object(factsOf(none, "model_key")).listed, none.modelFacts], [undefined, undefined]);
});

test("the vector store: ready, its key wanted, what the bot keeps there", async () => {
  await using room = await openTestGate();
  const { url } = await room.sim.vector({ up: true, key: "qdrant-key" });
  await room.restart({ qdrantUrl: url });
  const refused = factsOf(await ask(room), "vector_store");
  assert.deepEqual([Object(refused).kind, Object(refused).status], ["refused", 401]);
  await room.restart({ qdrantUrl: url, qdrantKey: new Secret("qdrant-key") });
  assert.deepEqual(factsOf(await ask(room), "vector_store"), { collections: 0 });
  const collection = "hatchery_small_3";
  const program = await room.begin();
  const point = { id: 1, vector: { dense: [1, 0, 0] } };
  for (const [path, body] of [
    ["", {}],
    ["/points", { points: [point] }],
  ] as const) {
    const put = await program.fetch(`/qdrant/collections/${collection}${path}`, {
      method: "PUT",
      headers: { "content-type": "application/json", "api-key": program.token },
      body: JSON.stringify(body),
    });
    assert.equal(put.status, 200);
  }
  assert.deepEqual(factsOf(await ask(room), "vector_store"), { collections: 1, collection: "hatchery_128" });
});

test("each host once, by each family apart, and not the model's without a key", async () => {
  await using room = await openTestGate();
  const { host } = new URL(room.sim.telegramRoot);
  const [only, ...more] = (await ask(room)).net;
  assert.deepEqual({ ...only, atMs: 0 }, { host, atMs: 0, dns: "ok", ipv4: "ok", ipv6: "none" });
  assert.deepEqual(more, []);
});

test("a name that nobody knows, a closed port, and what goes through a proxy", async () => {
  const limits = { ...limitsDefault, probeMs: 4_000 };
  const settings = { proxy: undefined };
  const look = async (address: string, of: unknown = settings) => {
    // Only what the look needs of the gate's core.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const core = { limits, now: () => 1, settings: of } as unknown as Parameters<typeof probeNet>[0];
    return probeNet(core, [address]);
  };
  const [unknown] = await look("https://no-such-host.invalid/v1");
  assert.deepEqual(unknown, { host: "no-such-host.invalid", atMs: 1, dns: "failed", ipv4: undefined, ipv6: undefined });
  await using gone = await openServer(() => undefined);
  await gone[Symbol.asyncDispose]();
  assert.equal((await look(gone.url))[0]?.ipv4, "failed");
  const proxy = { url: "http://127.0.0.1:9", except: "localhost,.inner.example" };
  assert.deepEqual(await look("https://api.example/v1", { proxy }), []);
  assert.equal((await look("https://a.inner.example/v1", { proxy })).length, 1);
  assert.equal((await look("http://127.0.0.1:9/v1", { proxy })).length, 1);
  assert.deepEqual(await look("http://169.254.169.254/latest"), [], "nobody knocks at a cloud's credentials");
});

test("what does not answer is given up", async () => {
  await using silent = await openServer(() => undefined);
  const settings = { telegramApiRoot: silent.url, qdrantUrl: silent.url, openaiKey: new Secret("sk-good-0123456789") };
  await using room = await openTestGate({
    settings: { ...settings, openaiBaseUrl: `${silent.url}/v1` },
    limits: { probeMs: 300 },
  });
  const { probes } = await ask(room);
  assert.deepEqual(
    probes.map(({ what, result }) => [what, result.kind === "ok"]),
    [
      ["telegram_token", false],
      ["telegram_webhook", false],
      ["model_key", false],
      ["vector_store", false],
    ],
  );
});

test("a token that does not open is not asked with, and the rest is asked", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-good-0123456789") } });
  damageSecret(room.dataDir, room.bot.id, "token");
  const { probes } = await ask(room);
  assert.deepEqual(probes[0]?.result, { kind: "could-not-check", why: "no token" });
  assert.equal(probes[2]?.result.kind, "ok");
});

test("a machine without IPv6 has none, and nothing is broken", async () => {
  const core = { limits: limitsDefault, now: () => 1, settings: { proxy: undefined } };
  // A documentation address: where there is a way for IPv6 it leads nowhere, elsewhere there is none.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const parts = { ...core, limits: { ...limitsDefault, probeMs: 200 } } as unknown as Parameters<typeof probeNet>[0];
  const [one] = await probeNet(parts, ["http://[2001:db8::1]:9/"]);
  assert.ok(one?.ipv6 === "none" || one?.ipv6 === "failed", JSON.stringify(one));
});

test("whatever becomes of a bot with the Master's number, the Master goes on receiving", async () => {
  await using room = await openTestGate({ withMaster: true });
  const botId = room.master?.id ?? 0;
  assert.equal(room.gate.forSupervisor.masterId, botId);
  await room.sim.waitForPoll({ botId });
  room.gate.forSupervisor.setIntake(botId, false);
  assert.equal(room.gate.forSupervisor.intakeView(botId).kind, "polling");
});

test("a token that does not open: nothing is asked of Telegram, it is told once, and giving it anew begins anew", async () => {
  await using room = await openTestGate();
  const { id } = room.bot;
  damageSecret(room.dataDir, id, "token");
  const { forSupervisor } = room.gate;
  forSupervisor.setIntake(id, true);
  await room.heard.until(({ views }) => views.some(({ kind }) => kind === "unreadable"));
  assert.equal(forSupervisor.intakeView(id).kind, "unreadable");
  assert.deepEqual(room.errors, []);
  await room.store.secrets.put(id, "token", new Secret(room.bot.token));
  room.gate.tokenChanged(id);
  await room.heard.until(({ views }) => views.some(({ kind }) => kind === "polling"));
  assert.deepEqual(await room.events("telegram.recovered"), [], "Telegram had no part in it");
});
