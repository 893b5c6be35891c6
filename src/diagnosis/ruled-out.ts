import type { CallSide } from "#contracts/call.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { CauseCode, RuledOut } from "#contracts/finding.ts";
import type { Judging } from "#diagnosis/known.ts";

/** An answer is news for this long. */
const newsMs = 300_000;

const probeSides = {
  telegram_token: "telegram",
  telegram_webhook: "telegram",
  model_key: "model",
  vector_store: "vector",
} as const;

/** Whether this side answered well just now, and did not fail since. */
function isWell(side: CallSide, { calls, probes, nowMs }: Evidence): boolean {
  const seen = [
    ...calls
      .filter((call) => call.side === side && call.outcome.kind !== "cut" && call.outcome.kind !== "refused-here")
      .map(({ atMs, outcome }) => ({ atMs, well: outcome.kind === "answered" && outcome.status < 400 })),
    ...probes
      .filter(({ what, result }) => probeSides[what] === side && result.kind !== "could-not-check")
      .map(({ atMs, result }) => ({ atMs, well: result.kind === "ok" })),
  ].toSorted((a, b) => b.atMs - a.atMs);
  const [last] = seen;
  return last !== undefined && last.well && nowMs - last.atMs <= newsMs;
}

const sides: readonly (readonly [CallSide, RuledOut, string])[] = [
  ["telegram", "telegram_ok", "telegram."],
  ["model", "model_ok", "llm."],
  ["vector", "vector_ok", "vector."],
];

/** So much room is no trouble of the disk. */
const diskFreeBytesWell = 100 * 1024 * 1024;

/** Causes for which a full disk would be the next guess. */
const couldBeDisk = /^(?:storage\.(?!disk_full)|program\.died_at_once$|unexplained$)/;

/** With less of a processor than this nothing runs in a circle. */
const idleShare = 0.5;

const couldBeBusy = /^(?:hang\.(?:silent|not_ready)|update\.stuck)$/;

/** What an end itself rules out; of a run that goes on, the end of another says nothing. */
function byExit({ exits }: Evidence, judging: Judging["kind"]): readonly RuledOut[] {
  const last = judging === "exit" ? exits[0]?.exit : undefined;
  if (last === undefined) return [];
  return [
    ...(last.oomKilled === false ? (["not_oom"] as const) : []),
    ...(last.requested === undefined ? (["not_us"] as const) : []),
  ];
}

/** What was looked at and found well, so far as it bears on this cause. */
export function ruledOut(evidence: Evidence, cause: CauseCode, judging: Judging["kind"]): readonly RuledOut[] {
  const found = sides.flatMap(([side, word, prefix]) =>
    !cause.startsWith(prefix) && isWell(side, evidence) ? [word] : [],
  );
  const free = evidence.host?.diskFreeBytes;
  if (free !== undefined && free >= diskFreeBytesWell && couldBeDisk.test(cause)) found.push("disk_ok");
  // One that waits for a processor gets little of it and is busy all the same.
  const { cpuShare: share, stateLetter } = evidence.process ?? {};
  if (share !== undefined && share < idleShare && stateLetter !== "R" && couldBeBusy.test(cause))
    found.push("not_busy");
  return [...found, ...byExit(evidence, judging)];
}
