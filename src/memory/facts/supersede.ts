import { unindexFact } from "#memory/facts/fact-rows.ts";
import type { MemoryFile } from "#memory/memory-file.ts";

/** From now on the newer fact stands in the place of the older one; inside a transaction. False when that does not hold. */
export function supersede(
  file: MemoryFile,
  { older, newer, nowMs }: { readonly older: number; readonly newer: number; readonly nowMs: number },
): boolean {
  const changed = file.change(
    "UPDATE facts SET to_ms = ?, superseded_by = ? WHERE fact_id = ? AND to_ms IS NULL",
    nowMs,
    newer,
    older,
  );
  if (changed === 0) return false;
  unindexFact(file, older);
  return true;
}
