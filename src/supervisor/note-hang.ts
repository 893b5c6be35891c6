import type { BotId } from "#contracts/ids.ts";
import type { Context } from "#supervisor/context.ts";
import type { Machine } from "#supervisor/machine.ts";

/** A bot whose run does not answer, and since when. */
export type Hanging = { readonly botId: BotId; readonly machine: Machine; readonly sinceMs: number };

/** Notes what a run that does not answer has in its hands: its end takes that away, and is judged all the same. */
export async function noteHang(
  { store, notes, onError }: Pick<Context, "store" | "notes" | "onError">,
  { botId, machine: { state }, sinceMs }: Hanging,
): Promise<void> {
  if (!("runId" in state)) return;
  try {
    notes.hangs({ botId, runId: state.runId }, { held: await store.inbox.oldestHeld(botId), sinceMs });
  } catch (error) {
    onError(error); // what it held is then not known
  }
}
