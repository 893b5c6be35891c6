// What is well today and will not be soon is told once, with the day.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "#contracts/answer.ts";
import type { HostFacts } from "#contracts/evidence.ts";
import type { Finding } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { Foresight } from "#commands/foresight.ts";
import { NearBudget } from "#commands/near-budget.ts";
import { Notices } from "#commands/report/notices.ts";
import { openCommands, user, type Commands } from "./open-commands.ts";

const [shared, own] = [700100501, 700100502];
const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 25);

const host = (diskFreeBytes: number): HostFacts => ({
  atMs: nowMs,
  diskFreeBytes,
  diskTotalBytes: 100 * 1024 ** 3,
  memoryAvailableBytes: undefined,
  processes: undefined,
  processesMax: undefined,
  clockAheadMs: undefined,
  bootedAtMs: undefined,
});

type Looked = { readonly disk: readonly (Finding | undefined)[]; readonly notices: readonly Notice[] };

const ends = { endsOn: "2026-12-11", replacedBy: "next" };

/** One look at everything; what lies in the outbox then. */
async function look(commands: Commands, diskFreeBytes = 50 * 1024 ** 3): Promise<Looked> {
  const disk: (Finding | undefined)[] = [];
  const { house } = commands;
  const quick = {
    ...house,
    settings: { ...house.settings, limits: { ...limitsDefault, soonSpreadMs: 0 } },
    models: { usual: "usual-model", endOf: (name: string) => (name === "known" ? ends : undefined) },
  };
  const foresight = new Foresight({
    house: quick,
    notices: new Notices({ house: quick, wake: () => undefined }),
    lookAtHost: async () => host(diskFreeBytes),
    disk: (finding) => disk.push(finding),
    onError: (error) => assert.fail(String(error)),
  });
  await foresight.look();
  const notices = (await commands.store.outbox.due(1e15, 99)).flatMap(({ answer }) =>
    answer.kind === "notice" ? [answer.notice] : [],
  );
  return { disk, notices };
}

async function withBots(): Promise<Commands> {
  const commands = await openCommands();
  commands.nowMs = nowMs;
  await commands.person(1, shared, own);
  return commands;
}

const soonOf = (notices: readonly Notice[]): readonly string[] =>
  notices.map((one) =>
    one.kind === "soon" && one.judged.finding.cause === "soon.model_shutdown"
      ? `${one.bot.botId} ${one.judged.finding.facts.model} ${one.judged.finding.facts.daysLeft}`
      : one.kind,
  );

test("the provider's own word of a model's end is told to each owner once, in time and not earlier", async () => {
  await using commands = await withBots();
  const endsAtMs = nowMs + 20 * dayMs;
  const models = [
    { name: "usual-model", endsAtMs },
    { name: "other", endsAtMs: nowMs + 90 * dayMs },
  ];
  commands.outside.models = { kind: "ok", host: "models.example", models };
  await commands.run({ verb: "model", actor: user(1), botId: own, pick: { kind: "name", name: "other" } });
  const first = await look(commands);
  assert.deepEqual(soonOf(first.notices), [`${shared} usual-model 20`]);
  const [notice] = first.notices;
  assert.ok(notice?.kind === "soon" && notice.atMs === endsAtMs);
  assert.deepEqual(notice.judged.remedies, ["choose_model"]);
  assert.equal((await look(commands)).notices.length, 1);
  commands.nowMs += 70 * dayMs;
  assert.deepEqual(soonOf((await look(commands)).notices).slice(1), [`${own} other 20`]);
});

test("what was announced is known where the provider says nothing, with what takes its place", async () => {
  await using commands = await withBots();
  commands.outside.models = { kind: "ok", host: "models.example", models: [{ name: "known", endsAtMs: undefined }] };
  await commands.run({ verb: "model", actor: user(1), botId: own, pick: { kind: "name", name: "known" } });
  const { notices } = await look(commands);
  assert.deepEqual(soonOf(notices), [`${own} known 16`]);
  const [notice] = notices;
  assert.ok(notice?.kind === "soon" && notice.judged.finding.cause === "soon.model_shutdown");
  assert.equal(notice.judged.finding.facts.replacement, "next");
});

test("a bot without a key, and a program of one's own with no model named, are not asked about", async () => {
  await using commands = await withBots();
  await commands.store.bots.change(
    own,
    { what: "model_key", model: { baseUrl: "http://own.example", model: undefined }, key: new Secret("k") },
    1,
  );
  const models = [{ name: "known", endsAtMs: undefined }];
  commands.outside.models = { kind: "ok", host: "models.example", models };
  await commands.run({ verb: "model", actor: user(1), botId: shared, pick: { kind: "name", name: "known" } });
  commands.outside.models = { kind: "no_key" };
  assert.deepEqual((await look(commands)).notices, []);
});

test("a disk that is nearly full is told on, and that it has room again", async () => {
  await using commands = await withBots();
  const tight = await look(commands, 1024 ** 3);
  assert.equal(tight.disk[0]?.cause, "soon.disk_full");
  assert.deepEqual((await look(commands)).disk, [undefined]);
  assert.deepEqual(tight.notices, []);
});

test("money that is nearly spent is told once for each limit and month, with the way to raise it", async () => {
  await using commands = await withBots();
  commands.outside.models = { kind: "no_key" };
  const { spending } = commands.store;
  const spend = async (nano: number): Promise<void> => {
    const call = {
      botId: own,
      ownerId: 1,
      shared: false,
      priced: true,
      secondNano: undefined,
      ownerLimitNano: undefined,
    };
    const begun = await spending.begin({ ...call, leastNano: 1, mostNano: 1, nowMs: commands.nowMs });
    assert.ok(begun.kind === "begun");
    await spending.settle(begun.callId, { tokensIn: 1, tokensOut: 1, nano, estimated: false });
  };
  await commands.run({ verb: "limit", actor: user(1), botId: own, amount: "10" });
  await spend(7.9e9);
  assert.deepEqual((await look(commands)).notices, []);
  await spend(0.2e9);
  const [told, ...others] = (await look(commands)).notices;
  assert.ok(told?.kind === "soon" && told.bot.botId === own && others.length === 0);
  assert.deepEqual(told.judged.finding.facts, { usedPercent: 81, limitNano: 10e9, of: "bot" });
  assert.deepEqual(told.judged.remedies, ["raise_budget"]);
  assert.equal((await look(commands)).notices.length, 1, "once");
  await commands.run({ verb: "limit", actor: user(1), botId: own, amount: "9" });
  assert.equal((await look(commands)).notices.length, 2, "another limit");
  commands.nowMs += 10 * dayMs;
  assert.equal((await look(commands)).notices.length, 2, "a new month begins at nothing");
});

test("what the gate counts as near is told at once", async () => {
  await using commands = await withBots();
  const { house, store } = commands;
  const put = Promise.withResolvers<void>();
  const near = new NearBudget({
    house,
    notices: new Notices({ house, wake: put.resolve }),
    onError: (error) => assert.fail(String(error)),
  });
  near.start();
  await commands.run({ verb: "limit", actor: user(1), botId: own, amount: "1" });
  const call = {
    botId: own,
    ownerId: 1,
    shared: false,
    priced: true,
    secondNano: undefined,
    ownerLimitNano: undefined,
  };
  const begun = await store.spending.begin({ ...call, leastNano: 1, mostNano: 1, nowMs: commands.nowMs });
  assert.ok(begun.kind === "begun");
  await store.spending.settle(begun.callId, { tokensIn: 1, tokensOut: 1, nano: 0.9e9, estimated: false });
  const event = { kind: "budget.near", of: "bot", limitNano: 1e9, usedNano: 0.9e9 } as const;
  await store.journal.append({ ...event, atMs: commands.nowMs, botId: own });
  await put.promise;
  const [kept] = await store.outbox.due(1e15, 9);
  assert.ok(kept?.answer.kind === "notice" && kept.answer.notice.kind === "soon");
  near.stop();
});
