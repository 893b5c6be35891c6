// Several findings beside each other, what stands behind them, what is seen before it breaks, and many bots at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, HostFacts, ModelFacts } from "#contracts/evidence.ts";
import type { LimitState } from "#contracts/spending.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { foresee } from "#diagnosis/foresee.ts";
import { manyAtOnce, type OpenFinding } from "#diagnosis/many-at-once.ts";
import { call, code, died, evidence, exit, nowMs, refused, running, signal, unreachable } from "./evidence.ts";

const causes = (known: Evidence): readonly CauseCode[] => diagnose(known).map(({ cause }) => cause);
const boom = "TypeError: boom\n    at handle (/app/bot.js:3:1)\n";

test("an error nobody knows stands behind a refusal that we saw ourselves", () => {
  const calls = [call("model", refused(401, "no", "invalid_api_key"))];
  assert.deepEqual(causes(died(code(1), boom, { calls })), ["llm.key_invalid", "program.uncaught"]);
});

test("an error that a rule knows stands before a refusal", () => {
  const calls = [call("model", refused(429, "slow"))];
  const missing =
    "Traceback (most recent call last):\n  File \"/app/b.py\", line 1, in a\n    import x\nModuleNotFoundError: No module named 'x'\n";
  assert.deepEqual(causes(died(code(1), missing, { calls })), ["program.module_not_found", "llm.rate_limit"]);
});

test("an own fact stands before every word", () => {
  const exits = [exit(signal("SIGKILL"), { exit: { oomKilled: true } })];
  assert.deepEqual(causes(died(signal("SIGKILL"), boom, { exits })), ["resource.oom_killed", "program.uncaught"]);
});

test("the same cause seen twice is one finding with both as evidence", () => {
  const text =
    "Error: connect ECONNREFUSED 127.0.0.1:6333\n    at a (node:net:1:1) {\n  code: 'ECONNREFUSED',\n  syscall: 'connect',\n  address: '127.0.0.1',\n  port: 6333\n}\n";
  const calls = [call("vector", unreachable("ECONNREFUSED"))];
  const [first, ...rest] = diagnose(died(code(1), text, { calls }));
  assert.equal(first?.cause, "vector.unreachable");
  assert.deepEqual(
    first.evidence.map(({ source }) => source),
    ["stderr", "vector"],
  );
  assert.deepEqual(rest, []);
});

const loop = (ends: number): Evidence =>
  died(code(1), boom, {
    state: { kind: "failed", sinceMs: nowMs, why: "crash_loop" },
    exits: Array.from({ length: ends }, (_, index) =>
      exit(code(1), {
        startedAtMs: nowMs - (index + 1) * 1_000,
        exitedAtMs: nowMs - index * 1_000 - 500,
        ...(index === 0 ? { runId: "7000000001-1" } : { runId: `7000000001-${index + 1}` }),
      }),
    ),
  });

test("a crash loop stands behind its inner cause", () => {
  const found = diagnose(loop(5));
  assert.deepEqual(
    found.map(({ cause }) => cause),
    ["program.uncaught", "derived.crash_loop"],
  );
  assert.deepEqual(found[1]?.facts, { exits: 5, withinMs: 4_500 });
  assert.deepEqual(causes({ ...loop(5), state: { kind: "failed", sinceMs: nowMs, why: "permanent" } }), [
    "program.uncaught",
  ]);
});

const changed = (agoMs: number, before: Parameters<typeof exit>[1] & object, more: Partial<Evidence> = {}): Evidence =>
  died(code(1), boom, {
    changes: [{ atMs: nowMs - agoMs, what: "model" }],
    exits: [
      exit(code(1), { startedAtMs: nowMs - 5_000, exitedAtMs: nowMs - 1_000 }),
      exit(signal("SIGTERM"), {
        startedAtMs: nowMs - 900_000,
        exitedAtMs: nowMs - 6_000,
        runId: "7000000001-0",
        exit: { requested: { reason: "restart", by: { kind: "operator" }, forced: false } },
        ...before,
      }),
    ],
    ...more,
  });

test("it broke right after a change", () => {
  const found = diagnose(changed(6_000, {}));
  assert.deepEqual(
    found.map(({ cause }) => cause),
    ["program.uncaught", "derived.after_change"],
  );
  assert.deepEqual(found[1]?.facts, { what: "model", afterMs: 5_000 });
});

test("it did not break by the change: it was broken before, was never ready, or broke long after, or nothing was changed", () => {
  assert.deepEqual(causes(changed(6_000, { exit: { requested: undefined } })), ["program.uncaught"]);
  assert.deepEqual(causes(changed(6_000, { readyAtMs: undefined })), ["program.uncaught"]);
  assert.deepEqual(causes(changed(700_000, {})), ["program.uncaught"]);
  assert.deepEqual(causes(changed(6_000, {}, { changes: [] })), ["program.uncaught"]);
});

test("a change is not blamed without a run before it, or without one since", () => {
  const changes = [{ atMs: nowMs - 6_000, what: "model" }] as const;
  const since = exit(code(1), { startedAtMs: nowMs - 5_000, exitedAtMs: nowMs - 1_000 });
  assert.deepEqual(causes(died(code(1), boom, { changes, exits: [since] })), ["program.uncaught"]);
  const before = exit(code(1), { startedAtMs: nowMs - 9_000, exitedAtMs: nowMs - 1_000 });
  assert.deepEqual(causes(died(code(1), boom, { changes, exits: [before] })), ["program.uncaught"]);
});

test("an update that kills is named even while the bot runs again", () => {
  const aside = [{ seq: 45, updateId: 900, type: "message", deaths: 3 }];
  const [first] = diagnose(evidence({ state: running, setAside: aside }));
  assert.equal(first?.cause, "update.kills");
  assert.deepEqual(first.facts, { seq: 45, updateType: "message", deaths: 3, others: 0 });
  assert.deepEqual(diagnose(evidence({ state: running, setAside: [] })), []);
});

const day = 86_400_000;
const model = (more: Partial<ModelFacts>): Evidence =>
  evidence({
    modelFacts: {
      model: "gpt-4o",
      shutdownAtMs: undefined,
      replacement: undefined,
      ...more,
    },
  });
const hostWith = (diskFreeBytes: number, diskTotalBytes: number): HostFacts => ({
  atMs: nowMs,
  diskFreeBytes,
  diskTotalBytes,
  memoryAvailableBytes: undefined,
  processes: undefined,
  processesMax: undefined,
  clockAheadMs: undefined,
  bootedAtMs: undefined,
});
const disk = (free: number, total: number): Evidence => evidence({ host: hostWith(free, total) });

const spent = (usedNano: number): LimitState => ({ of: { kind: "shared" }, limitNano: 10, usedNano });

const soon: readonly (readonly [string, Evidence, CauseCode | undefined])[] = [
  ["a model that ends in 30 days", model({ shutdownAtMs: nowMs + 30 * day }), "soon.model_shutdown"],
  ["a model that ends in 31 days", model({ shutdownAtMs: nowMs + 31 * day }), undefined],
  ["a model without an end", model({}), undefined],
  ["80 % of the budget", model({ limits: [spent(8)] }), "soon.budget"],
  ["79 % of the budget", model({ limits: [spent(7.9)] }), undefined],
  ["one of two budgets", model({ limits: [spent(1), spent(9)] }), "soon.budget"],
  ["no budget", model({ limits: [] }), undefined],
  ["a disk nearly full", disk(1e9, 100e9), "soon.disk_full"],
  ["a large disk with plenty", disk(10e9, 1000e9), undefined],
  ["a small disk half full", disk(4e9, 8e9), undefined],
  ["nothing known", evidence(), undefined],
];

for (const [name, known, cause] of soon) {
  test(`soon: ${name}`, () => {
    assert.equal(foresee(known)[0]?.cause, cause);
    assert.deepEqual(diagnose(known), [], "what is only near is no trouble yet");
  });
}

const finding = (cause: "net.telegram_unreachable" | "llm.key_invalid"): Finding => {
  const shared = { confidence: "high", evidence: [], ruledOut: [] } as const;
  return cause === "llm.key_invalid"
    ? { cause, facts: { host: undefined, status: 401 }, ...shared }
    : { cause, facts: { errno: "ETIMEDOUT" }, ...shared };
};

const open = (count: number, cause: Parameters<typeof finding>[0], agoMs = 1_000): readonly OpenFinding[] =>
  Array.from({ length: count }, (_, index) => ({
    botId: index + 1,
    openedAtMs: nowMs - agoMs,
    finding: finding(cause),
  }));

const many: readonly (readonly [string, readonly OpenFinding[], number, number])[] = [
  ["five of a hundred", open(5, "net.telegram_unreachable"), 100, 1],
  ["four of a hundred", open(4, "net.telegram_unreachable"), 100, 0],
  ["two of three", open(2, "net.telegram_unreachable"), 3, 1],
  ["the only bot", open(1, "net.telegram_unreachable"), 1, 0],
  ["keys are their owners'", open(50, "llm.key_invalid"), 100, 0],
  ["long ago", open(50, "net.telegram_unreachable", 600_000), 100, 0],
  ["one bot many times", open(5, "net.telegram_unreachable").map((one) => ({ ...one, botId: 1 })), 100, 0],
];

for (const [name, found, bots, count] of many) {
  test(`many at once: ${name}`, () => {
    const platform = manyAtOnce(found, { nowMs, bots });
    assert.equal(platform.length, count);
    if (count > 0)
      assert.deepEqual(platform[0]?.facts, { cause: "net.telegram_unreachable", affected: found.length, bots });
  });
}

test("many at once: of money, only the end of the whole shared key is the server's", () => {
  const facts = { limitNano: undefined, usedNano: undefined };
  const rest = { confidence: "high", evidence: [], ruledOut: [] } as const;
  const five = (one: Finding): number => {
    const found = Array.from({ length: 5 }, (_, index) => ({ botId: index, openedAtMs: nowMs - 1_000, finding: one }));
    return manyAtOnce(found, { nowMs, bots: 100 }).length;
  };
  assert.equal(five({ cause: "llm.budget", facts, ...rest }), 0);
  assert.equal(five({ cause: "llm.budget_shared", facts: { share: "owner", ...facts }, ...rest }), 0);
  assert.equal(five({ cause: "llm.budget_shared", facts: { share: "all", ...facts }, ...rest }), 1);
});

test("a refusal long before an end is told behind it, and receiving never ends a program", () => {
  const old = [call("model", refused(401, "no", "invalid_api_key"), { atMs: nowMs - 60_000 })];
  assert.deepEqual(causes(died(code(1), boom, { calls: old })), ["program.uncaught", "llm.key_invalid"]);
  assert.deepEqual(causes(died(code(3), "", { calls: old })), ["unexplained", "llm.key_invalid"]);
  const intake = { kind: "unauthorized", sinceMs: nowMs - 1_000, status: 401, text: "Unauthorized" } as const;
  assert.deepEqual(causes(died(code(3), "", { intake })), ["unexplained", "telegram.token_unauthorized"]);
});

const fault = (cause: string, more: Partial<Evidence> = {}): Evidence =>
  evidence({
    state: running,
    faults: [{ atMs: nowMs - 1_000, cause, facts: { host: "m.example", status: 401 } }],
    ...more,
  });

test("what a program says of itself is likely: by its known name, or as its own word", () => {
  const [first] = diagnose(fault("llm.key_invalid"));
  assert.deepEqual(
    [first?.cause, first?.confidence, first?.facts],
    ["llm.key_invalid", "medium", { host: "m.example", status: 401 }],
  );
  assert.deepEqual(diagnose(fault("weather.offline"))[0]?.facts, { what: "weather.offline" });
});

test("a fact of the wrong kind in a program's word is taken for unknown", () => {
  const [first] = diagnose(
    fault("llm.rate_limit", {
      faults: [{ atMs: nowMs, cause: "llm.rate_limit", facts: { host: 5, retryAfterS: "soon" } }],
    }),
  );
  assert.deepEqual(first?.facts, { host: "5", retryAfterS: undefined });
  const [known] = diagnose(
    fault("llm.rate_limit", { faults: [{ atMs: nowMs, cause: "llm.rate_limit", facts: { retryAfterS: 9 } }] }),
  );
  assert.deepEqual(known?.facts, { host: undefined, retryAfterS: 9 });
});

test("what a program said is over with a later good call, or a change", () => {
  const good = call("model", { kind: "answered", status: 200 }, { atMs: nowMs - 500 });
  assert.deepEqual(diagnose(fault("llm.key_invalid", { calls: [good] })), []);
  assert.equal(diagnose(fault("llm.key_invalid", { calls: [{ ...good, side: "vector" }] })).length, 1);
  assert.deepEqual(diagnose(fault("llm.key_invalid", { changes: [{ atMs: nowMs - 500, what: "model_key" }] })), []);
});

test("only what is sure and never heals by itself ends the restarts", () => {
  const ended = (stderr: string): string => judge(diagnose(died(code(1), stderr))[0] ?? assert.fail()).class;
  assert.equal(ended("Error: Empty token!\n    at new Bot (/app/node_modules/grammy/out/bot.js:1:1)\n"), "permanent");
  assert.equal(ended("SyntaxError: Unexpected end of JSON input\n    at JSON.parse (<anonymous>)\n"), "unknown");
  const early =
    "Error: Empty token!\n    at new Bot (/app/node_modules/grammy/out/bot.js:1:1)\ngoing on without error handling\nthen something else failed\n";
  assert.equal(ended(early), "unknown");
});

test("room on the disk is said where a full disk would be the next guess", () => {
  const host = hostWith(50e9, 100e9);
  assert.deepEqual(diagnose(died(code(3), "", { host }))[0]?.ruledOut, ["disk_ok", "not_us"]);
  assert.deepEqual(diagnose(died(signal("SIGSEGV"), "", { host }))[0]?.ruledOut, ["not_us"]);
  assert.deepEqual(diagnose(died(code(3), "", { host: { ...host, diskFreeBytes: 50e6 } }))[0]?.ruledOut, ["not_us"]);
});
