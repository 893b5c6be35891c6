// What is offered to whom, and what is said of a remedy after it was taken.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Judged, Notice } from "#contracts/answer.ts";
import type { Event } from "#contracts/event.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Finding, Remedy } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { may } from "#commands/may.ts";
import { offer, remedyVerbs, type Offer } from "#commands/remedies.ts";
import { Report } from "#commands/report.ts";
import { openCommands, user, type Commands } from "./open-commands.ts";

const rest = { confidence: "high", evidence: [], ruledOut: [] } as const;
const lost: Finding = { cause: "telegram.token_unauthorized", facts: { status: 401 }, ...rest };
const hooked: Finding = { cause: "telegram.conflict_webhook", facts: { webhookHost: "x.example" }, ...rest };
const missing: Finding = { cause: "program.module_not_found", facts: { module: "x", runtime: "node" }, ...rest };
const thrown: Finding = { cause: "unexplained", facts: { exitCode: 3, signal: undefined }, ...rest };
const refused: Finding = { cause: "llm.key_invalid", facts: { host: "models.example", status: 401 }, ...rest };

const after: Judged["after"] = { what: "program", afterMs: 5, changeMs: 7 };
const noIndex: Finding = { cause: "vector.collection_missing", facts: { collection: "x" }, ...rest };
const toOwner: Offer = { role: "owner", managed: false, after: undefined, builtIn: true };
const offers: readonly (readonly [string, Finding, Offer, readonly Remedy[]])[] = [
  ["pasted token", lost, toOwner, ["new_token"]],
  ["managed token", lost, { ...toOwner, managed: true }, ["replace_token", "new_token"]],
  ["webhook, owner", hooked, toOwner, ["take_over_webhook", "new_token"]],
  ["webhook, operator: not theirs to take", hooked, { ...toOwner, role: "operator" }, ["new_token"]],
  ["a stranger", lost, { ...toOwner, role: "stranger", managed: true }, []],
  ["an error in the built-in program: its author is not here", thrown, toOwner, ["show_logs", "restart"]],
  ["an error in an own program", thrown, { ...toOwner, builtIn: false }, ["show_logs", "restart"]],
  ["after a change", missing, { ...toOwner, after }, ["undo_change", "show_logs", "start"]],
  ["a lost index of the built-in bot", noIndex, toOwner, ["rebuild_index", "restart"]],
  ["a lost index of an own program", noIndex, { ...toOwner, builtIn: false }, ["restart"]],
];

for (const [name, finding, standing, expected] of offers) {
  test(`${name}: ${expected.join(", ") || "nothing"}`, () => {
    const judged = offer(judge(finding), standing);
    assert.deepEqual(judged.remedies, expected);
    const owners = standing.after !== undefined || expected.includes("rebuild_index");
    const others = standing.builtIn && judge(finding).who === "author" ? "operator" : judge(finding).who;
    assert.equal(judged.who, owners ? "owner" : others);
    for (const remedy of judged.remedies) assert.ok(may(standing.role, remedyVerbs[remedy]), remedy);
  });
}

const botId = 700100501;

type Open = { readonly commands: Commands; readonly report: Report } & AsyncDisposable;

async function openReport(finding: Finding): Promise<Open> {
  const commands = await openCommands();
  await commands.person(1, botId);
  const { house, store } = commands;
  const report = new Report({ house, wake: () => undefined, onError: (error) => assert.fail(String(error)) });
  await report.start();
  const opened = { kind: "incident.opened", atMs: commands.nowMs, botId, incidentId: "i1", trigger: "exit" } as const;
  await store.incidents.save({ incidentId: "i1", botId, openedAtMs: 1, cause: finding.cause, closedAtMs: undefined });
  await store.journal.append({ ...opened, finding });
  return {
    commands,
    report,
    [Symbol.asyncDispose]: async () => {
      await report.stop();
      await commands[Symbol.asyncDispose]();
    },
  };
}

/** Lets the reader have its turns until it holds. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let turns = 0; turns < 2_000; turns += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail("it never came");
}

const told = async ({ store }: Commands): Promise<readonly Notice[]> =>
  (await store.outbox.due(1e15, 99)).flatMap(({ answer }) => (answer.kind === "notice" ? [answer.notice] : []));

const hasNotMended = async (commands: Commands): Promise<boolean> =>
  (await told(commands)).some(({ kind }) => kind === "not_mended");

const giveKey = (commands: Commands) =>
  commands.run({
    verb: "key",
    actor: user(1),
    botId,
    key: new Secret("sk-new-key"),
    baseUrl: undefined,
    model: undefined,
  });

test("a new key is tried at once: an answer that begins ends what the calls met", async () => {
  await using open = await openReport(refused);
  const { commands } = open;
  await giveKey(commands);
  await until(() => commands.supervisor.wishes.includes(`model proved for ${botId}`));
  assert.ok(commands.asked.includes(`try usual-model for ${botId}`));
  assert.equal(await hasNotMended(commands), false);
});

test("a new key that is refused when it is tried has not helped: that is told with what the trial met", async () => {
  await using open = await openReport(refused);
  const { commands } = open;
  commands.outside.trial = { kind: "refused", status: 401, code: "invalid_api_key", text: "Incorrect API key" };
  await giveKey(commands);
  await until(() => hasNotMended(commands));
  const notice = (await told(commands)).find(({ kind }) => kind === "not_mended");
  assert.ok(notice?.kind === "not_mended" && notice.remedy === "new_key");
  assert.equal(notice.judged.finding.cause, "llm.key_invalid");
  assert.deepEqual(
    commands.supervisor.wishes.filter((wish) => wish.includes("proved")),
    [],
  );
});

test("a trial that could not be made says nothing, neither well nor ill", async () => {
  await using open = await openReport(refused);
  const { commands } = open;
  commands.outside.trial = { kind: "could-not-check", why: "too slow" };
  const outcome = {
    kind: "refused",
    status: 401,
    code: "invalid_api_key",
    text: "no",
    retryAfterS: undefined,
  } as const;
  const call = {
    atMs: 900,
    botId,
    runId: undefined,
    side: "model",
    method: "chat/completions",
    durationMs: 1,
  } as const;
  commands.supervisor.known = { calls: [{ ...call, host: "models.example", outcome }] };
  await commands.run({ verb: "restart", actor: user(1), botId });
  await until(() => commands.asked.includes(`try usual-model for ${botId}`));
  for (let turns = 0; turns < 200; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await hasNotMended(commands), false);
  assert.deepEqual(
    commands.supervisor.wishes.filter((wish) => wish.includes("proved")),
    [],
  );
});

/** A run that has just ended badly with these last words. */
function deadOf(words: string): Partial<Evidence> {
  const runId = `${botId}-1`;
  const exit = { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined } as const;
  const none = { head: "", tail: "", bytes: 0 };
  const stderr = { head: `${words}\n`, tail: "", bytes: words.length + 1 };
  return {
    exits: [{ runId, botId, startedAtMs: 1, readyAtMs: undefined, exitedAtMs: 2, exit }],
    outputs: [{ runId, stdout: none, stderr }],
  };
}

const events = async ({ store }: Commands, kind: Event["kind"]) => store.journal.read({ botId, kinds: [kind], max: 9 });

test("only what was done about an open incident is written down, and only what was done", async () => {
  await using open = await openReport(missing);
  const { commands } = open;
  await commands.run({ verb: "status", actor: user(1), botId });
  await commands.run({ verb: "undo", actor: user(1), botId, changeMs: 5 });
  assert.equal((await events(commands, "remedy.taken")).length, 0);
  await commands.run({ verb: "restart", actor: user(1), botId });
  const [row] = await events(commands, "remedy.taken");
  assert.ok(row?.event.kind === "remedy.taken" && row.event.remedy === "restart" && row.event.incidentId === "i1");
  const closed = { incidentId: "i1", botId, openedAtMs: 1, cause: missing.cause, closedAtMs: 2 };
  await commands.store.incidents.save(closed);
  await commands.run({ verb: "restart", actor: user(1), botId });
  assert.equal((await events(commands, "remedy.taken")).length, 1);
});

test("a start that is given up again has not helped; nothing is said when the incident ends instead", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await using open = await openReport(missing);
  const { commands } = open;
  const { store, supervisor } = commands;
  supervisor.known = deadOf("Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'x' imported from /srv/bot.mjs");
  await commands.run({ verb: "restart", actor: user(1), botId });
  supervisor.put(botId, "up", { kind: "failed", sinceMs: 1, why: "permanent" });
  const given = { kind: "restart.given_up", atMs: 5, botId, why: "permanent", cause: missing.cause, exits: 1 } as const;
  await store.journal.append(given);
  await until(() => hasNotMended(commands));

  await using well = await openReport(missing);
  await well.commands.run({ verb: "restart", actor: user(1), botId });
  well.commands.supervisor.known = supervisor.known;
  well.commands.supervisor.put(botId, "up", { kind: "failed", sinceMs: 1, why: "permanent" });
  const over = { incidentId: "i1", cause: missing.cause, confidence: "high", lastedMs: 9, how: "running" } as const;
  await well.commands.store.journal.append({ kind: "incident.closed", atMs: 9, botId, ...over });
  await until(async () => (await told(well.commands)).some(({ kind }) => kind === "incident_closed"));
  t.mock.timers.tick(limitsDefault.remedyCheckMs);
  for (let turns = 0; turns < 200; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await hasNotMended(well.commands), false);
});
