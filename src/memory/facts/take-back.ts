import type { Fact, TakenBack } from "#memory/facts/fact.ts";
import { endFact, factColumns, factOf, indexFact, oneFact } from "#memory/facts/fact-rows.ts";
import { buryFact } from "#memory/facts/tombstones.ts";
import type { MemoryFile } from "#memory/memory-file.ts";

function restore(file: MemoryFile, factId: number): Fact | undefined {
  const row = file.get(
    `SELECT ${factColumns} FROM facts WHERE superseded_by = ? ORDER BY fact_id DESC LIMIT 1`,
    factId,
  );
  if (row === undefined) return undefined;
  const older = factOf(file, row);
  file.change("UPDATE facts SET to_ms = NULL, superseded_by = NULL WHERE fact_id = ?", older.factId);
  indexFact(file, older);
  return { ...older, toMs: undefined, supersededBy: undefined };
}

/** Undoes the making of a fact: it holds no more, and its words are not recalled. Inside a transaction. */
export function takeBackFact(
  file: MemoryFile,
  chatId: number,
  { factId, nowMs }: { readonly factId: number; readonly nowMs: number },
): TakenBack {
  const fact = oneFact(file, chatId, factId);
  if (fact === undefined || fact.toMs !== undefined) return { kind: "gone" };
  if (nowMs - fact.madeMs > file.limits.undoMs) return { kind: "too_late" };
  endFact(file, factId, nowMs);
  buryFact(file, chatId, { text: fact.text, forgettingId: 0 });
  return { kind: "taken_back", fact, restored: restore(file, factId) };
}
