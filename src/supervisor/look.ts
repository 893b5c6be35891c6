import type { Activity } from "#contracts/evidence.ts";
import type { RunId } from "#contracts/ids.ts";
import { lookAtProcess } from "#supervisor/doubt.ts";
import type { Inner } from "#supervisor/inner.ts";
import { idleSinceMs, isAtWork, lastSignMs } from "#supervisor/liveliness.ts";
import type { Run } from "#supervisor/run.ts";
import { prove } from "#supervisor/resume.ts";

/** `quietSinceMs`: from when on silence counts; earlier, our own loop was late, or had only begun. */
export type Moment = { readonly nowMs: number; readonly quietSinceMs: number };

/** The run, when it is this one still and running: what was seen from outside the mailbox may be over by now. */
const stillRunning = ({ keeper, course }: Inner, runId: RunId): Run | undefined => {
  const { run } = course;
  return keeper.machine.state.kind === "running" && run?.ref.runId === runId ? run : undefined;
};

/** It makes calls, and leaves its messages where they are: none in its hands, none asked for while some wait. */
async function deaf(inner: Inner, runId: RunId, unaskedMs: number): Promise<void> {
  const { botId, shared } = inner;
  const run = stillRunning(inner, runId);
  if (run === undefined || shared.ctx.gate.activity(run.ref).openPolls > 0) return;
  const { held, oldestWaitingAtMs } = await shared.ctx.store.inbox.counts(botId);
  const waitedMs = oldestWaitingAtMs === undefined ? 0 : shared.ctx.now() - oldestWaitingAtMs;
  if (held === 0 && waitedMs >= shared.ctx.limits.deafMs) await fallsSilent(inner, run, unaskedMs);
}

async function silent(inner: Inner, runId: RunId, silentMs: number): Promise<void> {
  const run = stillRunning(inner, runId);
  if (run !== undefined && !isAtWork(inner.shared.ctx.gate.activity(run.ref))) await fallsSilent(inner, run, silentMs);
}

async function fallsSilent({ shared, judgement, keeper, drive }: Inner, run: Run, silentMs: number): Promise<void> {
  await shared.ctx.tell({ kind: "run.silent", atMs: shared.ctx.now(), ...run.ref, silentMs });
  await drive({ kind: "silent" });
  await judgement.hangs("silent", keeper.machine, silentMs);
}

/** Nobody has needed it for long; with an update waiting or in hand it is needed all the same. */
export async function idle(inner: Inner, runId: RunId): Promise<void> {
  const { botId, shared, course, drive } = inner;
  if (stillRunning(inner, runId) === undefined) return;
  const { waiting, held } = await shared.ctx.store.inbox.counts(botId);
  if (waiting + held > 0) return course.change({ busyAtMs: shared.ctx.now() });
  await drive({ kind: "idle" });
}

/** Since when a bot could have been asleep; undefined when it may not, or is needed now. */
export function sleepableSinceMs({ shared, keeper, course }: Inner): number | undefined {
  const { state } = keeper.machine;
  const { run } = course;
  if (!course.maySleep || state.kind !== "running" || run === undefined || !run.proven) return undefined;
  const sinceMs = idleSinceMs(shared.ctx.gate.activity(run.ref), state.sinceMs);
  return sinceMs === undefined ? undefined : Math.max(sinceMs, run.busyAtMs);
}

/** When it last asked for messages, or could have begun to. */
const askedAtMs = ({ readyAtMs, startedAtMs }: Run, { lastPollAtMs }: Activity): number =>
  Math.max(lastPollAtMs ?? 0, readyAtMs ?? startedAtMs);

function lookAtRun(inner: Inner, run: Run, { nowMs, quietSinceMs }: Moment): void {
  const { shared, course, post } = inner;
  const { gate, limits, settings } = shared.ctx;
  const { runId } = run.ref;
  const activity = gate.activity(run.ref);
  const aliveAtMs = isAtWork(activity) ? nowMs : Math.max(run.aliveAtMs, lastSignMs(activity));
  course.change({ aliveAtMs });
  const silentMs = nowMs - Math.max(aliveAtMs, quietSinceMs);
  if (silentMs >= limits.silentMs) return void post(() => silent(inner, runId, silentMs));
  const unaskedMs = activity.openPolls > 0 ? 0 : nowMs - Math.max(askedAtMs(run, activity), quietSinceMs);
  if (unaskedMs >= limits.deafMs) return void post(() => deaf(inner, runId, unaskedMs));
  const sinceMs = settings.idleMs === undefined ? undefined : sleepableSinceMs(inner);
  if (sinceMs !== undefined && nowMs - sinceMs >= (settings.idleMs ?? 0)) void post(() => idle(inner, runId));
}

/** It has run long enough since its trouble: what was wrong with its runs was over when this one became ready. */
async function healed({ botId, shared, keeper }: Inner): Promise<void> {
  const { state } = keeper.machine;
  if (state.kind === "running")
    await shared.incidents.end(botId, ["run", "fault"], { how: "running", sinceMs: state.sinceMs });
}

function isHealed({ botId, shared, keeper }: Inner, nowMs: number): boolean {
  const { state } = keeper.machine;
  const { incidents, ctx } = shared;
  if (state.kind !== "running" || nowMs - state.sinceMs < ctx.limits.healedAfterMs) return false;
  return (["run", "fault"] as const).some(
    (condition) => (incidents.seenMs(botId, condition) ?? nowMs) <= state.sinceMs,
  );
}

/** Nobody says again that Telegram is still out of reach: that it lasts is seen here. */
function lookAtIntake({ botId, shared, keeper, judgement, post }: Inner, nowMs: number): void {
  const view = shared.ctx.gate.intakeView(botId);
  if (!judgement.failsToReceive(view, nowMs) || shared.incidents.seenMs(botId, "telegram") !== undefined) return;
  void post(() => judgement.receives(view, keeper.machine));
}

/** A bot that sleeps is judged by its calls when it is awake again. */
const mayBeJudged = ({ judgement, keeper }: Inner): boolean =>
  judgement.hasFailedCalls && keeper.machine.state.kind !== "sleeping";

/** Looks at one bot, cheaply: deadlines, silence, idleness, calls that failed, Telegram out of reach. What it finds goes to the mailbox. */
export function look(inner: Inner, moment: Moment): void {
  const { keeper, course, judgement, drive, post } = inner;
  const { state } = keeper.machine;
  const { run } = course;
  if (run !== undefined && !run.proven && "child" in state && state.child !== undefined) {
    const { child } = state;
    return void post(() => prove(inner, child));
  }
  lookAtProcess(inner, moment);
  if (keeper.wouldChange({ kind: "tick" }, moment.nowMs)) void post(() => drive({ kind: "tick" }));
  if (state.kind === "running" && run !== undefined) {
    lookAtRun(inner, run, moment);
    lookAtIntake(inner, moment.nowMs);
  }
  if (isHealed(inner, moment.nowMs)) void post(() => healed(inner));
  if (mayBeJudged(inner)) void post(() => judgement.judgeCalls(keeper.machine));
}
