import type { State } from "#contracts/instance.ts";
import type { Inner } from "#supervisor/inner.ts";
import type { Verdict } from "#supervisor/judgement.ts";
import type { ExitManner } from "#supervisor/machine.ts";
import type { Ended } from "#supervisor/record-exit.ts";

/** The diagnosis has found why a run ended. When another has ended since, or somebody has wished something, it is too late. */
async function hear({ keeper, judgement, drive }: Inner, verdict: Verdict): Promise<void> {
  const { runId } = verdict.record;
  const { state, inQuestion } = keeper.machine;
  judgement.heard(verdict);
  if (runId !== inQuestion || !["backoff", "starting", "running"].includes(state.kind)) return;
  await judgement.exited(verdict);
  await drive({ kind: "verdict", runId, class: verdict.class, crashLoop: verdict.crashLoop });
  await drive({ kind: "tick" });
}

/**
 * Looks for the cause of an exit, outside the mailbox: that takes its time, and after a bad exit the next start waits for it
 * as long as it may. Begun within the mailbox; never rejects.
 */
export async function seekVerdict(inner: Inner, ended: Ended, manner: ExitManner): Promise<void> {
  const { shared, keeper, judgement, post } = inner;
  const { machine } = keeper;
  const { runId, exitedAtMs } = ended.record;
  if (manner === "bad") judgement.await(runId, shared.ctx.now());
  const state: State = { kind: "backoff", sinceMs: exitedAtMs, untilMs: exitedAtMs, attempt: machine.attempt };
  try {
    const verdict = await judgement.verdictOn(ended, { ...machine, state });
    await post(() => hear(inner, verdict));
  } catch (error) {
    shared.ctx.onError(error);
  }
}
