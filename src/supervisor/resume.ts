import type { ExitWay } from "#contracts/exit.ts";
import type { ChildRef, State } from "#contracts/instance.ts";
import type { Inner } from "#supervisor/inner.ts";
import type { Input } from "#supervisor/machine.ts";
import { resumedRun } from "#supervisor/run.ts";

type RunState = Extract<State, { readonly runId: string }>;

/** After a restart of the host nobody's process is there; a bot that may sleep is not started before it is needed. */
function afterReboot({ shared, keeper, course }: Inner): Input | undefined {
  const { rebootedAtMs, settings } = shared.ctx;
  const rebooted = keeper.machine.state.sinceMs < rebootedAtMs;
  return rebooted && course.maySleep && settings.idleMs !== undefined ? { kind: "rebooted" } : undefined;
}

/** It had ended before this daemon looked. */
const missed: ExitWay = { kind: "unknown", missed: true };

/**
 * Looks whether the run's process is there. Alive: it is ours from now on. Gone: nobody saw how it ended. Unknown: neither
 * dead nor ours; nothing is done to it and no second one is started, and it is looked for again.
 */
export async function prove(inner: Inner, child: ChildRef): Promise<void> {
  const { shared, course, drive, over } = inner;
  const { ctx } = shared;
  const run = course.run;
  if (run === undefined || run.proven) return;
  const { runId } = run.ref;
  const seen = ctx.runtime.adopt(runId, child);
  if (seen === "unknown") return;
  course.change({ proven: true });
  if (seen === "gone") return over({ runId, way: missed, oomKilled: undefined, atMs: ctx.now() });
  await ctx.tell({ kind: "run.adopted", atMs: ctx.now(), ...run.ref, pid: child.pid });
  await drive({ kind: "adopted" });
}

/** A run that an earlier daemon has written down: adopted, found again, or known to be over. */
async function resumeRun(inner: Inner, state: RunState): Promise<void> {
  const { botId, shared, course, startable, drive, over } = inner;
  const { ctx, queue } = shared;
  course.resume(resumedRun(botId, state, ctx.now()));
  queue.isAwake(startable);
  const child = state.child ?? ctx.runtime.find(botId);
  const next = state.kind === "stopping" ? undefined : afterReboot(inner);
  if (child === undefined || (next !== undefined && ctx.runtime.adopt(state.runId, child) === "gone")) {
    const report = { runId: state.runId, way: missed, oomKilled: undefined, atMs: ctx.now() } as const;
    return over(report, next);
  }
  if (state.child === undefined) await drive({ kind: "spawned", runId: state.runId, child });
  await prove(inner, child);
}

/** Brings one instance from its record to what it should be. */
export async function resume(inner: Inner): Promise<void> {
  const { shared, keeper, startable, drive, post, botId } = inner;
  const { state, wanted } = keeper.machine;
  keeper.resume();
  await shared.incidents.load(botId);
  if ("runId" in state && state.runId !== "") return resumeRun(inner, state);
  if (state.kind === "stopping") return drive({ kind: "exited", manner: "platform", jitter: 0 });
  const rebooted = wanted === "up" ? afterReboot(inner) : undefined;
  if (rebooted !== undefined) return drive(rebooted);
  if (state.kind === "starting") return shared.queue.enter(startable);
  if (state.kind === "backoff") return void post(() => drive({ kind: "tick" }));
  return drive({ kind: "resumed" });
}
