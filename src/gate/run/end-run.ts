import type { RunRef } from "#contracts/ids.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";

export type End = { readonly ownDoing: boolean; readonly asked?: boolean; readonly nowMs: number };

/**
 * Confirmed updates that a run which died may not have handled: handed to it a moment ago, and no call of its has named
 * their chat since. A run that says `done` has said so itself.
 */
async function unanswered({ store, limits }: GateCore, seen: RunSeen, nowMs: number): Promise<readonly number[]> {
  if (seen.saysDone) return [];
  const { botId } = seen.run;
  const rows = await store.inbox.confirmedSince(botId, nowMs - limits.inboxRegiveMs);
  return rows
    .filter(({ chatId, heldAtMs }) => chatId !== undefined && (seen.named.get(chatId) ?? 0) < heldAtMs)
    .map(({ seq }) => seq);
}

/** What a run that is over had in its hands waits again, or is set aside because it kills. */
export async function releaseUpdates(
  core: GateCore,
  { run, seen }: { readonly run: RunRef; readonly seen: RunSeen | undefined },
  { ownDoing, asked = false, nowMs }: End,
): Promise<readonly SetAside[]> {
  const { botId, runId } = run;
  const again = seen === undefined || asked ? [] : await unanswered(core, seen, nowMs);
  return core.store.inbox.release(botId, { runId, ownDoing, nowMs, again });
}
