import type { Exit, RunExit } from "#contracts/exit.ts";
import type { SetAside } from "#contracts/inbox.ts";
import { forgetSecret } from "#contracts/redact.ts";
import type { ExitReport } from "#contracts/runtime-port.ts";
import type { Context } from "#supervisor/context.ts";
import { endedInOrder, isOwnDoing } from "#supervisor/exit-rules.ts";
import { noteEnd } from "#supervisor/note-end.ts";
import type { Run } from "#supervisor/run.ts";
import { sampleText } from "#supervisor/sample-text.ts";

/** What is kept of a run that is over, and what its end put aside. */
export type Ended = { readonly record: RunExit; readonly setAside: readonly SetAside[] };

/** What must not keep the rest from happening: the error is told, and `otherwise` stands for the result. */
async function safely<Result>(ctx: Context, work: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    ctx.onError(error);
    return otherwise;
  }
}

/** Whether the run never came as far as the liveness check, by itself. */
function diedAtOnce({ limits }: Context, run: Run, { exit, exitedAtMs }: RunExit): boolean {
  if (exit.requested !== undefined || run.aliveTold) return false;
  if (exit.way.kind === "spawn-failed") return true;
  return run.spawnedAtMs !== undefined && exitedAtMs - run.spawnedAtMs < limits.aliveCheckMs;
}

async function tellDeath(ctx: Context, { botId, runId, exit, exitedAtMs }: RunExit): Promise<void> {
  const output = await safely(ctx, () => ctx.runtime.output(botId, runId), undefined);
  const sample = (stream: "stdout" | "stderr"): string =>
    output === undefined ? "" : sampleText(output[stream], ctx.limits.eventOutputChars);
  const streams = { stdout: sample("stdout"), stderr: sample("stderr") };
  await ctx.tell({ kind: "run.died_at_once", atMs: exitedAtMs, botId, runId, exit, ...streams });
}

/** Writes down the end of a run: at the gate and in the history by one commit, so that nothing it held is lost, then in the journal. */
export async function recordExit(ctx: Context, run: Run, report: ExitReport): Promise<Ended> {
  const { ref, readyAtMs } = run;
  const { botId, runId } = ref;
  // From when there was a process: on a busy machine it takes its time to come about, and that is no part of its life.
  const startedAtMs = Math.min(run.spawnedAtMs ?? run.startedAtMs, report.atMs);
  const exit: Exit = { way: report.way, requested: run.requested, oomKilled: report.oomKilled };
  const record: RunExit = { runId, botId, startedAtMs, readyAtMs, exitedAtMs: report.atMs, exit };
  noteEnd(ctx, record);
  const end = { ownDoing: isOwnDoing(exit), asked: endedInOrder(exit), nowMs: ctx.now() };
  // Asked for together, they are kept by one commit: a bot that died is away for as long as this takes.
  const [setAside] = await Promise.all([
    safely(ctx, () => ctx.gate.endRun(ref, end), []),
    safely(ctx, () => ctx.store.instances.runEnded(record), undefined),
  ]);
  if (run.capability !== undefined) forgetSecret(run.capability.reveal());
  const { atMs } = report;
  if (diedAtOnce(ctx, run, record)) await tellDeath(ctx, record);
  const uptimeMs = atMs - startedAtMs;
  await ctx.tell({ kind: "run.exited", atMs, botId, runId, exit, uptimeMs, wasReady: readyAtMs !== undefined });
  for (const update of setAside) await ctx.tell({ kind: "update.set_aside", atMs: ctx.now(), botId, ...update });
  return { record, setAside };
}
