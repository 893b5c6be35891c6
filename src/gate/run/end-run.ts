import type { RunRef } from "#contracts/ids.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";

export type End = { readonly ownDoing: boolean; readonly asked?: boolean; readonly nowMs: number };

/**
 * What a run that is over had in its hands waits again, or is set aside because it kills. So does what it confirmed a moment
 * ago and may not have handled: no call of its has named the chat since. A run that says `done` has said so itself.
 */
export async function releaseUpdates(
  { store }: GateCore,
  { run, seen }: { readonly run: RunRef; readonly seen: RunSeen | undefined },
  { ownDoing, asked = false, nowMs }: End,
): Promise<readonly SetAside[]> {
  const mayBeUnanswered = seen !== undefined && !asked && !seen.saysDone;
  return store.inbox.release(run.botId, {
    runId: run.runId,
    ownDoing,
    nowMs,
    again: ({ seq, chatId }) => mayBeUnanswered && chatId !== undefined && !seen.hasAnswered(seq, chatId),
  });
}
