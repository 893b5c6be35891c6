import assert from "node:assert/strict";
import { test } from "node:test";
import type { EndReason, Exit, ExitWay, RunExit } from "#contracts/exit.ts";
import type { CauseClass, CauseCode } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { classOfExit, exitsAlike, isBad, isOwnDoing, mannerOf, type Counted } from "#supervisor/exit-rules.ts";

const limits = { ...limitsDefault, crashLoopExits: 3, crashLoopWindowMs: 100_000, goodRunMs: 10_000 };
const code = (value: number): ExitWay => ({ kind: "code", code: value });
const signal = (name: string): ExitWay => ({ kind: "signal", signal: name });

const exit = (way: ExitWay, reason?: EndReason, oomKilled?: boolean): Exit => ({
  way,
  requested: reason === undefined ? undefined : { reason, by: { kind: "platform" }, forced: false },
  oomKilled,
});

const spawnFailed: ExitWay = { kind: "spawn-failed", errno: "ENOENT", message: "", culprit: undefined };

const doings: readonly (readonly [what: string, exit: Exit, own: boolean, bad: boolean])[] = [
  ["a code", exit(code(1)), true, true],
  ["code 0 that nobody asked for", exit(code(0)), true, true],
  ["a segmentation fault", exit(signal("SIGSEGV")), true, true],
  ["a bare SIGKILL", exit(signal("SIGKILL")), false, true],
  ["a SIGKILL for memory", exit(signal("SIGKILL"), undefined, true), true, true],
  ["our stop", exit(code(0), "stop"), false, false],
  ["our SIGKILL", exit(signal("SIGKILL"), "restart"), false, false],
  ["sleep", exit(signal("SIGTERM"), "sleep"), false, false],
  ["our end of a silent run", exit(signal("SIGTERM"), "silent"), true, true],
  ["our end of a run that never got ready", exit(signal("SIGTERM"), "not_ready"), false, true],
  ["never started", exit(spawnFailed), false, true],
  ["nobody knows", exit({ kind: "unknown" }), false, true],
];

for (const [what, one, own, bad] of doings) {
  test(`${what}: ${own ? "its own doing" : "not its own doing"}, ${bad ? "a failure" : "no failure"}`, () => {
    assert.deepEqual([isOwnDoing(one), isBad(one)], [own, bad]);
  });
}

const classes: readonly (readonly [what: string, exit: Exit, found: CauseClass, expected: CauseClass])[] = [
  ["a permanent cause", exit(code(1)), "permanent", "permanent"],
  ["credentials refused", exit(code(77)), "unknown", "permanent"],
  ["bad configuration", exit(code(78)), "transient", "permanent"],
  ["try later", exit(code(75)), "permanent", "transient"],
  ["killed from outside beside a lasting trouble", exit(signal("SIGKILL")), "permanent", "unknown"],
  [
    "killed by us for not being ready, for a lasting trouble",
    exit(signal("SIGKILL"), "not_ready"),
    "permanent",
    "permanent",
  ],
  ["a bug", exit(code(70)), "unknown", "unknown"],
];

for (const [what, one, found, expected] of classes) {
  test(`${what} (${found}) is ${expected}`, () => assert.equal(classOfExit(one, found), expected));
}

const run = (number: number, exitedAtMs: number, one = exit(code(1)), more: Partial<RunExit> = {}): RunExit => ({
  runId: `1-${number}`,
  botId: 1,
  startedAtMs: exitedAtMs - 500,
  readyAtMs: undefined,
  exitedAtMs,
  exit: one,
  ...more,
});

const count = (exits: readonly RunExit[], more: Partial<Counted> = {}): number =>
  exitsAlike({ exits, causes: new Map(), afterMs: 0, restarts: 9, daemonStartedAtMs: 0, limits, ...more });

const three = [run(3, 300_000), run(2, 290_000), run(1, 280_000)];

test("exits alike within the window count", () => assert.equal(count(three), 3));

test("another way, another cause, or another time does not count", () => {
  assert.equal(count([run(3, 300_000), run(2, 290_000, exit(code(2))), run(1, 280_000)]), 2);
  assert.equal(count([run(3, 300_000), run(2, 290_000), run(1, 199_999)]), 2);
  const causes = new Map<string, CauseCode>([
    ["1-3", "unexplained"],
    ["1-2", "vector.unreachable"],
  ]);
  assert.equal(count(three, { causes }), 2, "the oldest one's cause is not known any more, its way is the same");
});

test("what a person's start forgave does not count, by time or by number of restarts", () => {
  assert.equal(count(three, { afterMs: 290_000 }), 1);
  assert.equal(count(three, { restarts: 1 }), 2);
});

test("asked ends lie between and are passed over", () => {
  assert.equal(count([run(3, 300_000), run(2, 290_000, exit(signal("SIGTERM"), "sleep")), run(1, 280_000)]), 2);
});

test("a program that says try later, and ends that nobody saw, are no crash loop", () => {
  assert.equal(count([run(2, 300_000, exit(code(75))), run(1, 290_000, exit(code(75)))]), 0);
  assert.equal(count([run(2, 300_000, exit({ kind: "unknown" })), run(1, 290_000, exit({ kind: "unknown" }))]), 0);
});

test("ends that our own restart caused do not count", () => {
  const daemonStartedAtMs = 289_800;
  assert.equal(count(three, { daemonStartedAtMs }), 2, "the second one began before and died right after");
});

test("manners: ours, good, bad, and bad when a crash loop is near", () => {
  const rules = { daemonStartedAtMs: 1_000, limits, alike: 1 };
  const good = run(1, 100_000, exit(code(1)), { startedAtMs: 50_000, readyAtMs: 51_000 });
  assert.equal(mannerOf(good, rules), "good");
  assert.equal(mannerOf(good, { ...rules, alike: 3 }), "bad");
  assert.equal(mannerOf({ ...good, readyAtMs: 95_000 }, rules), "bad");
  assert.equal(mannerOf({ ...good, readyAtMs: undefined }, rules), "bad");
  assert.equal(mannerOf({ ...good, startedAtMs: 900, exitedAtMs: 30_900 }, rules), "platform");
  assert.equal(mannerOf({ ...good, startedAtMs: 900, exitedAtMs: 31_000 }, rules), "bad");
});
