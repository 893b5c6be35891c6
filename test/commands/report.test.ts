// Incidents become notices: each once, however often the daemon dies in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Notice } from "#contracts/answer.ts";
import type { Event } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import type { NoticeRow } from "#contracts/notices-port.ts";
import { Report } from "#commands/report.ts";
import { openCommands, type Commands } from "./open-commands.ts";

const botId = 700100501;
const rest = { confidence: "high", evidence: [], ruledOut: [] } as const;
const permanent: Finding = {
  cause: "program.module_not_found",
  facts: { module: "openai", runtime: "python" },
  ...rest,
};
const passing: Finding = { cause: "unexplained", facts: { exitCode: 1, signal: undefined }, ...rest };

const opened = (incidentId: string, finding: Finding): Event => ({
  kind: "incident.opened",
  atMs: 1_000,
  botId,
  incidentId,
  trigger: "exit",
  finding,
});
const changed = (incidentId: string, from: Finding, finding: Finding): Event => ({
  kind: "incident.changed",
  atMs: 1_100,
  botId,
  incidentId,
  from: from.cause,
  finding,
});
const closed = (incidentId: string, finding: Finding, how: "running" | "stopped" = "running"): Event => ({
  kind: "incident.closed",
  atMs: 2_000,
  botId,
  incidentId,
  cause: finding.cause,
  confidence: "high",
  lastedMs: 1_000,
  how,
});

type Watched = AsyncDisposable & {
  readonly report: Report;
  /** Resolves at the next new notice. */
  readonly woken: () => Promise<void>;
  readonly errors: unknown[];
};

/** A reporter as a daemon has it, from its start to its end. */
async function reporter({ house }: Commands): Promise<Watched> {
  const errors: unknown[] = [];
  let news = Promise.withResolvers<void>();
  const wake = (): void => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  const report = new Report({ house, wake, onError: (error) => errors.push(error) });
  await report.start();
  return { report, errors, woken: () => news.promise, [Symbol.asyncDispose]: () => report.stop() };
}

const append = async ({ store }: Commands, ...events: Event[]): Promise<void> => {
  for (const event of events) await store.journal.append(event);
};

const notices = async ({ store }: Commands): Promise<readonly NoticeRow[]> => store.outbox.due(1e15, 99);

const noticeIn = (answer: Answer): Notice | undefined => (answer.kind === "notice" ? answer.notice : undefined);

/** Resolves when the reader has had its turn: the cursor is kept after all that was read. */
async function settledIn({ store }: Commands): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  await store.outbox.cursor();
}

const kinds = async (commands: Commands): Promise<readonly string[]> =>
  (await notices(commands)).map(({ answer }) => (answer.kind === "notice" ? answer.notice.kind : answer.kind));

/** Events that a daemon finds when it starts; it reads them all, and ends. */
async function reported(commands: Commands, ...events: Event[]): Promise<void> {
  await append(commands, ...events);
  await using watched = await reporter(commands);
  assert.deepEqual(watched.errors, []);
}

async function withBot(): Promise<Commands> {
  const commands = await openCommands();
  await commands.person(1, botId);
  return commands;
}

test("what never heals by itself is told at once, to the owner, with the cause and the state", async () => {
  await using commands = await withBot();
  await using watched = await reporter(commands);
  const woken = watched.woken();
  await append(commands, opened("i1", permanent));
  await woken;
  const [notice] = await notices(commands);
  assert.equal(notice?.userId, 1);
  assert.ok(notice.answer.kind === "notice" && notice.answer.notice.kind === "incident_opened");
  assert.deepEqual(notice.answer.notice.judged.finding, JSON.parse(JSON.stringify(permanent)));
  assert.equal(notice.answer.notice.bot.botId, botId);
});

test("told once, however often the reporter starts again", async () => {
  await using commands = await withBot();
  await reported(commands, opened("i1", permanent));
  for (let starts = 0; starts < 3; starts += 1) await reported(commands);
  await commands.store.outbox.setCursor(0); // even when its place in the journal was lost
  await reported(commands);
  assert.deepEqual(await kinds(commands), ["incident_opened"]);
});

test("what happened while no daemon ran is told by the next", async () => {
  await using commands = await withBot();
  await append(commands, opened("i1", permanent), closed("i1", permanent));
  await reported(commands);
  assert.deepEqual(await kinds(commands), ["incident_opened", "incident_closed"]);
});

test("what heals soon is one message; what does not is told after a while; a stop in between forgets nothing", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using commands = await withBot();
  await reported(commands, opened("soon", passing), closed("soon", passing));
  assert.deepEqual(await kinds(commands), ["incident_healed"]);

  await reported(commands, opened("late", passing)); // the daemon ends before the wait is over
  assert.deepEqual(await kinds(commands), ["incident_healed"]);
  await using watched = await reporter(commands);
  const woken = watched.woken();
  t.mock.timers.tick(limitsDefault.tellAfterMs);
  await woken;
  assert.deepEqual(await kinds(commands), ["incident_healed", "incident_opened"]);
  const again = watched.woken();
  await append(commands, closed("late", passing));
  await again;
  assert.deepEqual(await kinds(commands), ["incident_healed", "incident_opened", "incident_healed"]);
  const [, quiet, healed] = (await notices(commands)).map(({ answer }) => noticeIn(answer));
  assert.ok(quiet?.kind === "incident_opened" && quiet.quiet === true && quiet.replaces === undefined);
  assert.ok(healed?.kind === "incident_healed" && healed.replaces === "late/opened"); // one message in the chat
});

test("what does not heal within a minute is told aloud, in place of what was told without sound", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using commands = await withBot();
  await using watched = await reporter(commands);
  const passOver = async (ms: number): Promise<void> => {
    const woken = watched.woken();
    commands.nowMs += ms;
    t.mock.timers.tick(ms);
    await woken;
  };
  await append(commands, opened("i1", passing));
  await settledIn(commands);
  await passOver(limitsDefault.tellAfterMs);
  await settledIn(commands);
  await passOver(limitsDefault.quietMs);
  const [quiet, loud] = (await notices(commands)).map(({ answer }) => noticeIn(answer));
  assert.ok(quiet?.kind === "incident_opened" && quiet.quiet === true);
  assert.ok(loud?.kind === "incident_opened" && loud.quiet !== true && loud.replaces === "i1/opened");
  const woken = watched.woken();
  await append(commands, closed("i1", passing));
  await woken;
  assert.deepEqual(await kinds(commands), ["incident_opened", "incident_opened", "incident_closed"]);
});

test("when restarts are given up nothing is waited for", async () => {
  await using commands = await withBot();
  commands.supervisor.put(botId, "up", { kind: "failed", sinceMs: 1, why: "crash_loop" });
  const given: Event = {
    kind: "restart.given_up",
    atMs: 1_200,
    botId,
    why: "crash_loop",
    cause: "unexplained",
    exits: 5,
  };
  await reported(commands, opened("i1", passing), given);
  const [loud] = (await notices(commands)).map(({ answer }) => noticeIn(answer));
  assert.ok(loud?.kind === "incident_opened" && loud.quiet !== true);
});

test("a better cause is told as a change, or in place of the first when that was not told yet", async () => {
  await using commands = await withBot();
  await reported(commands, opened("told", permanent), changed("told", permanent, passing));
  await reported(commands, opened("untold", passing), changed("untold", passing, permanent));
  assert.deepEqual(await kinds(commands), ["incident_opened", "incident_changed", "incident_opened"]);
  const last = (await notices(commands)).at(-1)?.answer;
  assert.ok(last?.kind === "notice" && last.notice.kind === "incident_opened");
  assert.equal(last.notice.judged.finding.cause, permanent.cause);
});

test("what its owner ended is not told as healed", async () => {
  await using commands = await withBot();
  await reported(commands, opened("i1", permanent), closed("i1", permanent, "stopped"));
  await reported(commands, opened("i2", passing), closed("i2", passing, "stopped"));
  assert.deepEqual(await kinds(commands), ["incident_opened"]);
});

test("an end without a told beginning is not told", async () => {
  await using commands = await withBot();
  await reported(commands, closed("never-opened", passing));
  assert.deepEqual(await kinds(commands), []);
});

test("an update that kills is told each time it was set aside", async () => {
  await using commands = await withBot();
  const aside = (atMs: number): Event => ({
    kind: "update.set_aside",
    atMs,
    botId,
    seq: 45,
    updateId: 9,
    type: "message",
    deaths: 3,
  });
  await reported(commands, aside(1), aside(2));
  await reported(commands);
  assert.deepEqual(await kinds(commands), ["update_set_aside", "update_set_aside"]);
});

test("of a deleted bot nothing is told, and the rest goes on", async () => {
  await using commands = await withBot();
  await commands.store.bots.erase(botId);
  await reported(commands, opened("i1", permanent));
  assert.deepEqual(await kinds(commands), []);
});

test("nobody gets more than a day's worth; the next day there is room again", async () => {
  await using commands = await withBot();
  const max = limitsDefault.noticesPerOwnerPerDay;
  const many = Array.from({ length: max + 5 }, (_, at) => opened(`i${at}`, permanent));
  await reported(commands, ...many);
  assert.equal((await notices(commands)).length, max);
  commands.nowMs += 2 * 86_400_000;
  await reported(commands, opened("next-day", permanent));
  assert.equal((await notices(commands)).length, max + 1);
});

test("while the store fails nothing is lost: it is told when the store works again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using commands = await withBot();
  await using watched = await reporter(commands);
  const full = Promise.withResolvers<void>();
  const failing = t.mock.method(commands.store.outbox, "put", async () => {
    if (failing.mock.callCount() === 1) full.resolve(); // once for each event that was appended
    throw new Error("disk full");
  });
  await append(commands, opened("at-once", permanent), opened("later", passing));
  await full.promise;
  failing.mock.restore();
  for (let turns = 0; turns < 1_000 && (await notices(commands)).length < 2; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve)); // the reader has its turn
    t.mock.timers.tick(limitsDefault.noticeRetryMaxMs);
  }
  assert.match(String(watched.errors), /disk full/);
  assert.deepEqual(
    (await notices(commands)).map(({ id }) => id),
    ["at-once/opened", "later/opened"],
  );
});
