// Trouble of the server and of many bots at once: written down once, told to operators, and to owners as not theirs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "#contracts/answer.ts";
import type { Event, PlatformMatter } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { PlatformWatch } from "#commands/platform/platform-watch.ts";
import { Report } from "#commands/report.ts";
import { openCommands, type Commands } from "./open-commands.ts";

const masterId = 700100200;
const admin = 99;
const bots = [700100501, 700100502, 700100503, 700100504, 700100505];
const rest = { confidence: "high", evidence: [], ruledOut: [] } as const;
const down: Finding = { cause: "vector.unreachable", facts: { host: "q.example", errno: "ECONNREFUSED" }, ...rest };
const full: Finding = { cause: "soon.disk_full", facts: { freeBytes: 5 }, ...rest };

type Watched = {
  readonly commands: Commands;
  readonly watch: PlatformWatch;
  readonly alarms: Notice[];
} & AsyncDisposable;

async function openWatch(commands?: Commands): Promise<Watched> {
  const settings = { HATCHERY_ADMINS: String(admin), MASTER_BOT_TOKEN: `${masterId}:AA${"m".repeat(33)}` };
  const opened = commands ?? (await openCommands(settings));
  const alarms: Notice[] = [];
  const onError = (error: unknown): void => assert.fail(String(error));
  const { house } = opened;
  const watch = new PlatformWatch({ house, alarm: (notice) => alarms.push(notice), onError });
  const report = new Report({ house, wake: () => undefined, onError });
  await watch.start();
  await report.start();
  return {
    commands: opened,
    watch,
    alarms,
    [Symbol.asyncDispose]: async () => {
      await watch.stop();
      await report.stop();
      if (commands === undefined) await opened[Symbol.asyncDispose]();
    },
  };
}

/** Lets readers and writers have their turns. */
async function turns(): Promise<void> {
  for (let at = 0; at < 300; at += 1) await new Promise((resolve) => setImmediate(resolve));
}

const platform = async ({ store }: Commands): Promise<readonly (readonly [string, PlatformMatter])[]> =>
  (await store.journal.read({ kinds: ["platform.opened", "platform.closed"], max: 99 })).flatMap(({ event }) =>
    event.kind === "platform.opened" || event.kind === "platform.closed"
      ? [[event.kind === "platform.opened" ? "opened" : "closed", event.matter] as const]
      : [],
  );

const toldTo = async ({ store }: Commands, userId: number): Promise<readonly Notice[]> =>
  (await store.outbox.due(1e15, 99)).flatMap((row) =>
    row.userId === userId && row.answer.kind === "notice" ? [row.answer.notice] : [],
  );

/** Its incident opens, as the supervisor keeps and tells it. */
async function open({ store, nowMs }: Commands, botId: number, finding: Finding): Promise<void> {
  const incidentId = `i${botId}`;
  await store.incidents.save({ incidentId, botId, openedAtMs: nowMs, cause: finding.cause, closedAtMs: undefined });
  await store.journal.append({ kind: "incident.opened", atMs: nowMs, botId, incidentId, trigger: "calls", finding });
}

async function close({ store, nowMs }: Commands, botId: number, { cause }: Finding): Promise<void> {
  const incidentId = `i${botId}`;
  await store.incidents.save({ incidentId, botId, openedAtMs: 1, cause, closedAtMs: nowMs });
  const over = { incidentId, cause, confidence: "high", lastedMs: 5, how: "running" } as const;
  await store.journal.append({ kind: "incident.closed", atMs: nowMs, botId, ...over });
}

test("one cause in many bots is one incident; each owner hears once that it is not theirs, and once that it is over", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using watched = await openWatch();
  const { commands } = watched;
  await commands.person(1, bots[0] ?? 0, bots[1] ?? 0);
  await commands.person(2, bots[2] ?? 0);
  await commands.person(3, bots[3] ?? 0, bots[4] ?? 0);
  for (const botId of bots.slice(0, 3)) await open(commands, botId, down);
  await turns();
  t.mock.timers.tick(limitsDefault.manyAfterMs);
  await turns();
  assert.deepEqual(await platform(commands), [["opened", "many_at_once"]]);
  t.mock.timers.tick(limitsDefault.tellAfterMs);
  await turns();
  for (const owner of [1, 2]) {
    assert.deepEqual(
      (await toldTo(commands, owner)).map(({ kind }) => kind),
      ["not_your_fault"],
      String(owner),
    );
  }
  assert.deepEqual(await toldTo(commands, 3), []);
  for (const botId of bots.slice(0, 3)) await close(commands, botId, down);
  await turns();
  t.mock.timers.tick(limitsDefault.manyAfterMs);
  await turns();
  assert.deepEqual(await platform(commands), [
    ["opened", "many_at_once"],
    ["closed", "many_at_once"],
  ]);
  assert.deepEqual(
    (await toldTo(commands, 1)).map(({ kind }) => kind),
    ["not_your_fault", "not_your_fault_over"],
  );
  const operator = await toldTo(commands, admin);
  assert.deepEqual(
    operator.map((one) => one.kind === "platform" && one.lastedMs !== undefined),
    [false, true],
  );
});

test("an owner who was told of it already: what was said gives way", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using watched = await openWatch();
  const { commands } = watched;
  for (const [at, botId] of bots.entries()) await commands.person(at + 1, botId);
  await open(commands, bots[0] ?? 0, down);
  await turns();
  t.mock.timers.tick(limitsDefault.tellAfterMs);
  await turns();
  assert.deepEqual(
    (await toldTo(commands, 1)).map(({ kind }) => kind),
    ["incident_opened"],
  );
  await open(commands, bots[1] ?? 0, down);
  await turns();
  t.mock.timers.tick(limitsDefault.manyAfterMs);
  await turns();
  const [, instead] = await toldTo(commands, 1);
  assert.ok(instead?.kind === "not_your_fault" && instead.replaces === `i${bots[0]}/opened`);
  await close(commands, bots[0] ?? 0, down);
  await turns();
  assert.ok(!(await toldTo(commands, 1)).some(({ kind }) => kind === "incident_closed" || kind === "incident_healed"));
});

test("two bots of two with a fault of their owners' own are no trouble of the server's", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using watched = await openWatch();
  const { commands } = watched;
  await commands.person(1, ...bots);
  const lost: Finding = { cause: "telegram.token_unauthorized", facts: { status: 401 }, ...rest };
  for (const botId of bots) await open(commands, botId, lost);
  await turns();
  t.mock.timers.tick(limitsDefault.manyAfterMs);
  await turns();
  assert.deepEqual(await platform(commands), []);
});

test("what another daemon left open goes on, or is over with it", async () => {
  const commands = await openCommands({ HATCHERY_ADMINS: String(admin) });
  {
    await using first = await openWatch(commands);
    first.watch.disk(full);
    await turns();
  }
  const left = {
    atMs: 5,
    botId: undefined,
    incidentId: "p1",
    matter: "storage",
    text: "x",
    finding: undefined,
  } as const;
  await commands.store.journal.append({ kind: "platform.opened", ...left });
  {
    await using second = await openWatch(commands);
    second.watch.disk(full); // still so: nothing new
    await turns();
    second.watch.disk(undefined);
    await turns();
  }
  assert.deepEqual(await platform(commands), [
    ["opened", "disk"],
    ["opened", "storage"],
    ["closed", "storage"],
    ["closed", "disk"],
  ]);
  await commands[Symbol.asyncDispose]();
});

test("a daemon that ended without a word is told once; one that said so is not", async () => {
  const commands = await openCommands({ HATCHERY_ADMINS: String(admin) });
  const started: Event = { kind: "daemon.started", atMs: 5, botId: undefined, version: "1", pid: 1, bots: 0 };
  await commands.store.journal.append(started);
  {
    await using watched = await openWatch(commands);
    await turns();
    assert.equal(watched.alarms.length, 0);
  }
  assert.deepEqual(await platform(commands), [
    ["opened", "daemon_died"],
    ["closed", "daemon_died"],
  ]);
  const [notice, ...more] = await toldTo(commands, admin);
  assert.ok(notice?.kind === "platform" && notice.text === "1970-01-01 00:00:00 UTC" && more.length === 0);
  await commands.store.journal.append(started);
  await commands.store.journal.append({ kind: "daemon.stopped", atMs: 6, botId: undefined, reason: "upgrade" });
  {
    await using watched = await openWatch(commands);
    await turns();
    assert.equal(watched.alarms.length, 0);
  }
  assert.equal((await platform(commands)).length, 2);
  await commands[Symbol.asyncDispose]();
});

test("a long absence is told once to each owner of bots that are to run, and to operators in their own words", async (t) => {
  await using watched = await openWatch();
  const { commands } = watched;
  await commands.person(1, bots[0] ?? 0, bots[1] ?? 0);
  await commands.person(2, bots[2] ?? 0);
  await commands.person(admin, bots[3] ?? 0);
  const stopped = { kind: "stopped", sinceMs: 1, by: { kind: "user", userId: 2 } } as const;
  commands.supervisor.put(bots[2] ?? 0, "down", stopped);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const away = { atMs: 300_000_000, leftAtMs: 50_000_000, awayMs: 250_000_000 };
  await commands.store.journal.append({ kind: "daemon.away", botId: undefined, ...away });
  await turns();
  t.mock.timers.tick(1);
  await turns();
  const told = { kind: "away", leftAtMs: away.leftAtMs, backAtMs: away.atMs, keptMs: 86_400_000 } as const;
  assert.deepEqual(await toldTo(commands, 1), [{ ...told, to: "owner" }]);
  assert.deepEqual(await toldTo(commands, 2), []);
  assert.deepEqual(await toldTo(commands, admin), [{ ...told, to: "operator" }]);
});

test("a file in trouble is told once, and when it is well again; each file for itself", async (t) => {
  const commands = await openCommands({ HATCHERY_ADMINS: String(admin) });
  const hears = new Set<(event: Event) => void>();
  t.mock.method(commands.store.health, "listen", (hear: (event: Event) => void) => {
    hears.add(hear);
    return () => hears.delete(hear);
  });
  const say = async (event: Event): Promise<void> => {
    for (const hear of hears) hear(event);
    await turns();
  };
  const failed = (what: string): Event => ({
    kind: "storage.failed",
    atMs: 1,
    botId: undefined,
    what,
    errno: "SQLITE_FULL",
    text: "database or disk is full",
  });
  {
    await using watched = await openWatch(commands);
    await say(failed("control.db"));
    await say(failed("control.db"));
    await say(failed("journal.db"));
    await say({ kind: "storage.recovered", atMs: 9, botId: undefined, what: "control.db", afterMs: 8 });
    assert.deepEqual(watched.alarms, []);
  }
  const told = (await toldTo(commands, admin)).map((one) =>
    one.kind === "platform" ? `${one.text} ${one.lastedMs === undefined ? "begins" : "is over"}` : one.kind,
  );
  const words = "SQLITE_FULL database or disk is full";
  assert.deepEqual(told, [
    `control.db: ${words} begins`,
    `journal.db: ${words} begins`,
    `control.db: ${words} is over`,
  ]);
  assert.equal(hears.size, 0);
  await commands[Symbol.asyncDispose]();
});

test("what cannot be written down is said at once", async (t) => {
  await using watched = await openWatch();
  const failing = t.mock.method(watched.commands.store.journal, "append", async () => {
    throw new Error("disk full");
  });
  watched.watch.disk(full);
  await turns();
  assert.deepEqual(
    watched.alarms.map((one) => one.kind === "platform" && one.matter),
    ["disk"],
  );
  failing.mock.restore();
  watched.watch.disk(undefined);
  await turns();
  assert.deepEqual(await platform(watched.commands), [
    ["opened", "disk"],
    ["closed", "disk"],
  ]);
});

test("the same mistake is told once a day, and not many of them; nothing secret is in it", async () => {
  await using watched = await openWatch();
  const { commands, watch } = watched;
  const token = `700100501:AA${"x".repeat(33)}`;
  for (let times = 0; times < 3; times += 1) watch.mistake(new TypeError(`bot${token} is undefined`));
  for (let at = 0; at < 50; at += 1) {
    commands.nowMs += 1;
    watch.mistake(new RangeError(`number ${at}`));
  }
  await turns();
  const opened = (await platform(commands)).filter(([what]) => what === "opened");
  assert.equal(opened.length, limitsDefault.mistakesPerDay);
  assert.ok(!JSON.stringify(await toldTo(commands, admin)).includes("xxxxx"));
  commands.nowMs += 2 * 86_400_000;
  watch.mistake(new TypeError("bot is undefined"));
  await turns();
  assert.equal((await platform(commands)).filter(([what]) => what === "opened").length, opened.length + 1);
});

test("the Master's own trouble: a refused token and a short absence of Telegram are not sent while nobody can be told", async () => {
  await using watched = await openWatch();
  const { commands } = watched;
  const { journal } = commands.store;
  const of = { atMs: commands.nowMs, botId: masterId };
  const matters = async () => (await toldTo(commands, admin)).map((one) => (one.kind === "platform" ? one.matter : ""));
  await journal.append({ kind: "telegram.unreachable", ...of, errno: "ETIMEDOUT", text: "" });
  await turns();
  commands.nowMs += limitsDefault.platformTellMs - 1;
  await journal.append({ kind: "telegram.recovered", ...of, from: "unreachable", afterMs: 1 });
  await turns();
  assert.deepEqual(await matters(), []);
  await journal.append({ kind: "telegram.unauthorized", ...of, status: 401, text: "Unauthorized" });
  await turns();
  commands.nowMs += limitsDefault.platformTellMs;
  assert.deepEqual(await matters(), []);
  await journal.append({ kind: "telegram.recovered", ...of, from: "unauthorized", afterMs: 1 });
  await turns();
  assert.deepEqual(await matters(), ["master_token"]);
  await journal.append({ kind: "telegram.conflict", ...of, text: "Conflict", webhookHost: undefined });
  await turns();
  assert.deepEqual(await matters(), ["master_token", "master_conflict"]);
});
