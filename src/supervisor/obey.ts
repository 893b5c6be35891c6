import { allConditions } from "#supervisor/incidents.ts";
import type { Inner } from "#supervisor/inner.ts";
import type { Effect } from "#supervisor/machine.ts";

type Of<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>;

async function fellAsleep({ botId, shared, drive }: Inner): Promise<void> {
  await shared.incidents.end(botId, ["run", "fault", "model", "vector"], { how: "sleeping" });
  // What came while it fell asleep was handed to nobody, and nobody else would tell.
  const { waiting, held } = await shared.ctx.store.inbox.counts(botId);
  if (waiting + held > 0) await drive({ kind: "update_waits" });
}

/** Another state has been entered: what was wrong may be over, or may not matter any more. */
export async function entered(inner: Inner, effects: readonly Effect[]): Promise<void> {
  const { botId, shared, keeper, judgement } = inner;
  const { incidents, phase } = shared;
  switch (keeper.machine.state.kind) {
    case "stopped": {
      // A daemon that stops takes its bots along and leaves their troubles as they are.
      if (phase.shuttingDown) return;
      judgement.forgetCalls();
      const deleted = effects.some(({ kind }) => kind === "gone");
      return incidents.end(botId, allConditions, { how: deleted ? "deleted" : "stopped" });
    }
    case "sleeping":
      return fellAsleep(inner);
    case "starting":
    case "running": // whether that mends what was wrong, only its lasting tells: `look`
    case "stopping":
    case "backoff":
    case "failed":
      return;
  }
}

/** Asks the run to end. A start that has not come to a run yet is over at once. */
async function terminate(inner: Inner, { reason, by }: Of<"terminate">): Promise<void> {
  const { shared, course, startable, drive } = inner;
  if (await course.terminate(reason, by)) return;
  shared.queue.leave(startable);
  await drive({ kind: "exited", manner: "platform", jitter: 0 });
}

async function notReady({ botId, shared, course, judgement, keeper }: Inner, waitedMs: number): Promise<void> {
  const { tell, now } = shared.ctx;
  const runId = course.run?.ref.runId ?? "";
  await tell({ kind: "run.not_ready", atMs: now(), botId, runId, waitedMs });
  await judgement.hangs("not_ready", keeper.machine, waitedMs);
}

async function backOff({ botId, shared, drive, tickIn }: Inner, { attempt, inMs }: Of<"backoff">): Promise<void> {
  const { tell, now } = shared.ctx;
  await tell({ kind: "restart.scheduled", atMs: now(), botId, attempt, inMs });
  if (inMs === 0) await drive({ kind: "tick" });
  else tickIn(inMs);
}

async function giveUp({ botId, shared, judgement }: Inner, { why }: Of<"given_up">): Promise<void> {
  const { tell, now } = shared.ctx;
  const cause = judgement.last?.finding.cause ?? "unexplained";
  await tell({ kind: "restart.given_up", atMs: now(), botId, why, cause, exits: judgement.last?.alike ?? 0 });
}

/** Does what the rules ask for. */
export async function obey(inner: Inner, effect: Effect): Promise<void> {
  const { shared, course, keeper, startable } = inner;
  switch (effect.kind) {
    case "start":
      return shared.queue.enter(startable);
    case "terminate":
      return terminate(inner, effect);
    case "kill":
      return course.kill(keeper.machine.state.sinceMs);
    case "not_ready":
      return notReady(inner, effect.waitedMs);
    case "backoff":
      return backOff(inner, effect);
    case "given_up":
      return giveUp(inner, effect);
    case "gone":
      shared.ctx.notes.forget(inner.botId);
      return inner.gone();
  }
}
