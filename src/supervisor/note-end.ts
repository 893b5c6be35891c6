import type { RunExit } from "#contracts/exit.ts";
import type { Context } from "#supervisor/context.ts";
import { isBad } from "#supervisor/exit-rules.ts";

/** A SIGKILL that nobody here sent, in a run whose memory kills nobody counts: then the machine's counter may tell. */
const isUnclear = ({ exit: { way, requested, oomKilled } }: RunExit): boolean =>
  way.kind === "signal" && way.signal === "SIGKILL" && requested === undefined && oomKilled === undefined;

/** Notes how a run has ended, as far as only this moment can tell it. */
export function noteEnd({ notes, hostNotes }: Context, record: RunExit): void {
  const oomNearby = isUnclear(record) ? hostNotes.oomKilledSinceLook() : undefined;
  notes.ended(record, { bad: isBad(record.exit), oomNearby });
}
