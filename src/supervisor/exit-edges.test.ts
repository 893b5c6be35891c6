// The edges of the rules about ends: the first and the last moment that counts, and each clause by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EndReason, Exit, ExitWay, RunExit } from "#contracts/exit.ts";
import type { CauseCode } from "#contracts/finding.ts";
import type { State } from "#contracts/instance.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { classOfExit, endedInOrder, exitsAlike, isFailing, isPlatforms, mannerOf } from "#supervisor/exit-rules.ts";

const limits = { ...limitsDefault, gateRestartedMs: 30_000, goodRunMs: 10_000, crashLoopExits: 3 };
const died: ExitWay = { kind: "code", code: 1 };
const killed: ExitWay = { kind: "signal", signal: "SIGKILL" };
const exit = (way: ExitWay) => ({ way, requested: undefined, oomKilled: undefined });

const run = (more: Partial<RunExit>): RunExit => ({
  runId: "1-1",
  botId: 1,
  startedAtMs: 0,
  readyAtMs: 0,
  exitedAtMs: 0,
  exit: exit(died),
  ...more,
});

test("our own restart is blamed from its moment on, for so long, and only by runs that were there before", () => {
  const blamed = (startedAtMs: number, exitedAtMs: number): boolean =>
    isPlatforms({ startedAtMs, exitedAtMs }, 50_000, limits);
  assert.equal(blamed(49_999, 50_000), true);
  assert.equal(blamed(50_000, 50_000), false);
  assert.equal(blamed(49_999, 49_999), false);
  assert.equal(blamed(49_999, 79_999), true);
  assert.equal(blamed(49_999, 80_000), false);
});

test("a run that lasted just so long was good", () => {
  const reading = { daemonStartedAtMs: -1, limits, alike: 1 };
  assert.equal(mannerOf(run({ exitedAtMs: 10_000 }), reading), "good");
  assert.equal(mannerOf(run({ exitedAtMs: 9_999 }), reading), "bad");
});

test("a kill from outside takes back what is lasting, and nothing else", () => {
  assert.equal(classOfExit(exit(killed), "permanent"), "unknown");
  assert.equal(classOfExit(exit(killed), "transient"), "transient");
  assert.equal(classOfExit(exit(died), "permanent"), "permanent");
});

test("a failure is the end of a run on its way up, up, or ended for not answering", () => {
  const of = { sinceMs: 1, runId: "1-1", child: { pid: 1, startTicks: 1, bootId: "b" } };
  const stopping = (after: "backoff" | "stopped"): State => ({ kind: "stopping", ...of, killAtMs: 1, after });
  const failing: readonly State[] = [
    { kind: "starting", ...of, readyByMs: 1 },
    { kind: "running", ...of },
    stopping("backoff"),
  ];
  const others: readonly State[] = [
    { kind: "sleeping", sinceMs: 1 },
    { kind: "backoff", sinceMs: 1, untilMs: 2, attempt: 1 },
    stopping("stopped"),
  ];
  for (const state of failing) assert.equal(isFailing(state), true, state.kind);
  for (const state of others) assert.equal(isFailing(state), false, state.kind);
});

test("causes tell two ends apart only where both are known", () => {
  const three = [3, 2, 1].map((number) =>
    run({ runId: `1-${number}`, startedAtMs: number * 10_000, exitedAtMs: number * 10_000 + 100 }),
  );
  const count = (causes: readonly (readonly [string, CauseCode])[]): number =>
    exitsAlike({ exits: three, causes: new Map(causes), afterMs: 0, restarts: 9, daemonStartedAtMs: -1, limits });
  assert.equal(count([]), 3);
  assert.equal(count([["1-3", "unexplained"]]), 3, "the others' are not known");
  const both = [["1-3", "unexplained"] as const, ["1-2", "unexplained"] as const];
  assert.equal(count([...both, ["1-1", "net.dns"]]), 2);
  assert.equal(count([["1-2", "net.dns"]]), 3, "the newest one's is not known");
});

test("it ended in order when we asked for it, for no fault of its own, and it says so with 0", () => {
  const asked = (reason: EndReason, way: ExitWay): Exit => ({
    way,
    requested: { reason, by: { kind: "platform" }, forced: false },
    oomKilled: undefined,
  });
  const [zero, one, byForce] = [
    { kind: "code", code: 0 },
    { kind: "code", code: 1 },
    { kind: "signal", signal: "SIGKILL" },
  ] as const;
  assert.deepEqual(
    [asked("restart", zero), asked("restart", one), asked("restart", byForce), asked("silent", zero)].map(endedInOrder),
    [true, false, false, false],
  );
  assert.equal(endedInOrder({ way: zero, requested: undefined, oomKilled: undefined }), false);
});
