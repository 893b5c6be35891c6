// Receiving from Telegram: kept before it is confirmed, and every way it can go wrong told once and mended by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StorageError } from "#sqlite/storage-error.ts";
import { until } from "../system/until.ts";
import { openTestGate } from "./open-test-gate.ts";
import { openServer, tell } from "./open-server.ts";

/** What these wait for comes at once, or after the better part of a minute. */
const patient = { timeout: 20_000 };

const seconds = (count: number): number => count * 1_000;

test("an update is kept before it is confirmed, and somebody is told that it waits", async () => {
  await using room = await openTestGate();
  const { forSupervisor } = room.gate;
  assert.deepEqual(forSupervisor.intakeView(room.bot.id), { kind: "off" });
  forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  assert.equal(forSupervisor.intakeView(room.bot.id).kind, "polling");
  assert.ok(room.gate.lastOkAtMs() !== undefined);
  await room.sim.say({ ...room.place, text: "hello" });
  await room.heard.until(({ waits }) => waits.includes(room.bot.id));
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 1);
  const call = await room.sim.waitForCall({ botId: room.bot.id, path: "getUpdates" });
  assert.ok(Array.isArray(call.params["allowed_updates"]) && call.params["allowed_updates"].includes("chat_member"));
});

test("nothing is lost and nothing doubled when the store cannot keep: not confirmed, tried again", async () => {
  await using room = await openTestGate();
  const { inbox } = room.store;
  const keep = inbox.receive.bind(inbox);
  let fails = 3;
  const failed = Promise.withResolvers<void>();
  Object.assign(inbox, {
    receive: async (...args: Parameters<typeof keep>) => {
      if (args[1].updates.length === 0 || fails === 0) return keep(...args);
      fails -= 1;
      if (fails === 0) failed.resolve();
      throw new StorageError("/data/control.db", "SQLITE_FULL", new Error("database or disk is full"));
    },
  });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  for (const text of ["one", "two"]) await room.sim.say({ ...room.place, text });
  await failed.promise;
  await room.heard.until(({ waits }) => waits.length > 0);
  const program = await room.begin();
  const [one] = await program.updates({ timeout: 1 });
  const [two] = await program.updates({ offset: (one?.id ?? 0) + 1, timeout: 1 });
  assert.deepEqual([one?.text, two?.text], ["one", "two"]);
  assert.deepEqual(room.errors, [], "no bug: the store itself tells of a file in trouble");
});

test("a backlog that is more than we take at once comes in smaller parts, in order", patient, async () => {
  await using room = await openTestGate({ limits: { updateBytesMax: 6_000 } });
  const said = Array.from({ length: 9 }, (_, at) => `${at} ${"ы".repeat(900)}`);
  for (const text of said) await room.sim.say({ ...room.place, text });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  const isAll = async () => (await room.store.inbox.counts(room.bot.id)).waiting === said.length;
  await until("all have come", isAll);
  const kept = await room.store.inbox.kept(room.bot.id, 20);
  assert.equal(kept.length, said.length);
  assert.deepEqual(room.errors, []);
});

test("an update that comes twice is kept once; ids that begin anew after an idle week do not block", async () => {
  const batches = [[900, 901], [900, 901], [7], []];
  const offsets: unknown[] = [];
  const last = Promise.withResolvers<void>();
  await using telegram = await openServer(async (req, res) => {
    let body = "";
    for await (const piece of req) body += String(piece);
    const { offset } = JSON.parse(body);
    offsets.push(offset);
    const batch = batches.shift();
    if (batch === undefined) return last.resolve(); // waits for ever
    tell(
      res,
      batch.map((id) => ({ update_id: id, message: { chat: { id: 5 }, text: String(id) } })),
    );
  });
  await using room = await openTestGate({ settings: { telegramApiRoot: telegram.url } });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await last.promise;
  assert.deepEqual(offsets, [undefined, 902, 902, 8, undefined], "after an empty answer nothing is left to confirm");
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 3);
});

test("a revoked token ends polling at once, is told once, and a new one heals it", async () => {
  await using room = await openTestGate();
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  const { token } = await room.sim.revoke({ botId: room.bot.id });
  await room.heard.until(({ views }) => views.at(-1)?.kind === "unauthorized");
  const event = await room.event("telegram.unauthorized");
  assert.equal(event.status, 401);
  const calls = (await room.sim.calls({ botId: room.bot.id })).length;
  const { Secret } = await import("#contracts/secret.ts");
  await room.store.secrets.put(room.bot.id, "token", new Secret(token));
  assert.equal((await room.sim.calls({ botId: room.bot.id })).length, calls, "no poll with the dead token");
  room.gate.tokenChanged(room.bot.id);
  await room.heard.until(({ views }) => views.at(-1)?.kind === "polling");
  assert.equal((await room.event("telegram.recovered")).from, "unauthorized");
  await room.sim.waitForPoll({ botId: room.bot.id });
});

test("a refused token is tried once more when its bot is started", async () => {
  await using room = await openTestGate();
  await room.sim.fault({ side: "telegram", kind: "status", status: 401, description: "Unauthorized", times: 1 });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.heard.until(({ views }) => views.at(-1)?.kind === "unauthorized");
  await room.begin();
  await room.heard.until(({ views }) => views.at(-1)?.kind === "polling");
});

test("a call that Telegram refuses with 401 makes the intake look, though its poll still waits", patient, async () => {
  await using room = await openTestGate({ limits: { intakePollS: 50 } });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  await room.sim.fault({ side: "telegram", kind: "status", status: 401, description: "Unauthorized", times: 2 });
  const program = await room.begin();
  assert.equal((await program.call("getMe")).error_code, 401);
  await room.heard.until(({ views }) => views.at(-1)?.kind === "unauthorized");
});

test("a conflict that passes is not told; one that lasts is, and its end too", async () => {
  await using room = await openTestGate();
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  await room.sim.poll({ botId: room.bot.id });
  await room.sim.waitForCall({ botId: room.bot.id, path: "getUpdates", status: 409 });
  await room.sim.waitForPoll({ botId: room.bot.id, timeoutMs: seconds(10) });
  assert.deepEqual(await room.events("telegram.conflict"), []);
  const fault = { side: "telegram", kind: "status", status: 409, method: "getUpdates" } as const;
  const description =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
  await room.sim.fault({ ...fault, description });
  await room.sim.poll({ botId: room.bot.id });
  await room.heard.until(({ views }) => views.at(-1)?.kind === "conflict");
  assert.deepEqual((await room.event("telegram.conflict")).text, description);
  await room.sim.clearFaults();
  await room.sim.say({ ...room.place, text: "hello" });
  await room.heard.until(({ views }) => views.at(-1)?.kind === "polling");
  assert.equal((await room.event("telegram.recovered")).from, "conflict");
});

test("somebody's webhook is told at once with its host, and receiving goes on when it is gone", patient, async () => {
  await using room = await openTestGate({ limits: { conflictTellMs: 60_000, conflictRetryMs: 60_000 } });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  await room.sim.setWebhook({ botId: room.bot.id, url: "https://elsewhere.example/secret-path" });
  const event = await room.event("telegram.conflict");
  assert.equal(event.webhookHost, "elsewhere.example");
  assert.ok(!JSON.stringify(event).includes("secret-path"));
  const token = await room.store.secrets.get(room.bot.id, "token");
  assert.ok(token);
  assert.deepEqual(await room.gate.prober.webhook(token), { kind: "set", host: "elsewhere.example", pending: 0 });
  assert.equal(await room.gate.prober.deleteWebhook(token), true);
  await room.heard.until(({ views }) => views.at(-1)?.kind === "polling");
});

test("a webhook that is set while another program polls is told too", async () => {
  await using room = await openTestGate();
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  const description = "Conflict: terminated by other getUpdates request";
  await room.sim.fault({ side: "telegram", kind: "status", status: 409, method: "getUpdates", description });
  await room.sim.poll({ botId: room.bot.id });
  await room.heard.until(({ views }) => views.at(-1)?.kind === "conflict");
  await room.sim.setWebhook({ botId: room.bot.id, url: "https://elsewhere.example/hook" });
  await room.sim.clearFaults();
  const hosts = (): readonly unknown[] =>
    room.heard.views.map((view) => (view.kind === "conflict" ? view.webhookHost : view.kind));
  await room.heard.until(() => hosts().length === 2);
  assert.deepEqual(hosts(), [undefined, "elsewhere.example"]);
});

for (const [kind, fault, expected] of [
  ["flood", { kind: "status", status: 429, retryAfter: 0 }, "telegram.flood"],
  ["server_error", { kind: "status", status: 502, description: "Bad Gateway" }, "telegram.server_error"],
  ["unreachable", { kind: "reset" }, "telegram.unreachable"],
] as const) {
  test(`${kind}: told once an episode, tried again by itself, and its end is told`, async () => {
    await using room = await openTestGate();
    await room.sim.fault({ side: "telegram", method: "getUpdates", times: 3, ...fault });
    room.gate.forSupervisor.setIntake(room.bot.id, true);
    const recovered = await room.event("telegram.recovered");
    assert.equal(recovered.from, kind);
    assert.equal((await room.events(expected)).length, 1);
    assert.deepEqual(
      room.heard.views.map((view) => view.kind),
      [kind, "polling"],
    );
  });
}

test("a connection that breaks once is mended without a word", async () => {
  await using room = await openTestGate();
  await room.sim.fault({ side: "telegram", kind: "reset", method: "getUpdates", times: 1 });
  await room.receives("hello");
  assert.deepEqual(await room.events("telegram.unreachable"), []);
  assert.deepEqual(room.heard.views, []);
});

test("one bot's trouble is not another's", async () => {
  await using room = await openTestGate();
  const other = await room.sim.bot({ username: "other_bot", ownerId: room.owner.id });
  await room.sim.fault({ side: "telegram", kind: "status", status: 500, botId: other.id });
  await room.receives("hello");
  assert.equal(room.gate.forSupervisor.intakeView(room.bot.id).kind, "polling");
});

test("a poll that never answers is given up and asked again", async () => {
  await using room = await openTestGate({ limits: { intakePollS: 0, intakeStallMs: 50 } });
  await room.sim.fault({ side: "telegram", kind: "hang", method: "getUpdates", times: 2 });
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  const { errno } = await room.event("telegram.unreachable");
  assert.equal(errno, "UND_ERR_HEADERS_TIMEOUT");
  assert.equal((await room.event("telegram.recovered")).from, "unreachable");
});

test("tokens that Telegram has never seen begin a few a minute; one that it knows, and the Master, do not wait", async () => {
  await using room = await openTestGate({ withMaster: true, limits: { intakeFirstSeenPerMinute: 1 } });
  const { forSupervisor } = room.gate;
  await room.store.inbox.receive(room.bot.id, { updates: [], nextOffset: 0, nowMs: 1 });
  const fresh = await Promise.all(
    ["one_bot", "two_bot"].map((username) => room.sim.bot({ username, ownerId: room.owner.id })),
  );
  const { register } = room;
  for (const bot of fresh) {
    await register(bot);
    forSupervisor.setIntake(bot.id, true);
  }
  forSupervisor.setIntake(room.bot.id, true);
  for (const botId of [room.master?.id ?? 0, room.bot.id, fresh[0]?.id ?? 0]) await room.sim.waitForPoll({ botId });
  assert.deepEqual(
    fresh.map(({ id }) => forSupervisor.intakeView(id).kind),
    ["polling", "waiting"],
  );
});

test("an inbox that is full stops confirming for its bot alone, and goes on when there is room", async () => {
  await using room = await openTestGate({ limits: { inboxPerBotMax: 1 } });
  await room.receives("first");
  await room.sim.say({ ...room.place, text: "second" });
  const event = await room.event("storage.failed");
  assert.equal(event.errno, "INBOX_FULL");
  assert.equal(event.botId, room.bot.id);
  const program = await room.begin();
  const [first] = await program.updates();
  const [second] = await program.updates({ offset: (first?.id ?? 0) + 1, timeout: 20 });
  assert.equal(second?.text, "second");
});

test("switched off it asks no more, and what came meanwhile is there when it is on again", async () => {
  await using room = await openTestGate();
  const { forSupervisor } = room.gate;
  forSupervisor.setIntake(room.bot.id, true);
  await room.sim.waitForPoll({ botId: room.bot.id });
  forSupervisor.setIntake(room.bot.id, false);
  await room.sim.say({ ...room.place, text: "meanwhile" });
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 0);
  forSupervisor.setIntake(room.bot.id, true);
  await room.heard.until(({ waits }) => waits.length > 0);
  assert.equal((await room.store.inbox.counts(room.bot.id)).waiting, 1);
});
