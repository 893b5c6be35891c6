import { factColumns, factOf, indexFact } from "#memory/facts/fact-rows.ts";
import type { Forgotten } from "#memory/forgetting/forgetting.ts";
import { episodeColumns } from "#memory/episodes.ts";
import { catchUp } from "#memory/index-words.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

function bringEpisodes(file: MemoryFile, forgettingId: number): number {
  const rows = file.all("SELECT DISTINCT session_id FROM forgotten_episodes WHERE forgetting_id = ?", forgettingId);
  const back = file.change(
    `INSERT INTO episodes (${episodeColumns}) SELECT ${episodeColumns} FROM forgotten_episodes WHERE forgetting_id = ?
     ON CONFLICT (episode_id) DO UPDATE SET sealed = excluded.sealed`,
    forgettingId,
  );
  for (const row of rows)
    file.change("UPDATE sessions SET indexed = -1 WHERE session_id = ?", numberOf(row, "session_id"));
  catchUp(file);
  return back;
}

function bringFacts(file: MemoryFile, forgettingId: number): number {
  const back = file.all(
    `INSERT INTO facts (${factColumns}) SELECT ${factColumns} FROM forgotten_facts WHERE forgetting_id = ? RETURNING *`,
    forgettingId,
  );
  for (const row of back) {
    if (row["to_ms"] === null) indexFact(file, factOf(file, row));
  }
  return back.length;
}

/** Brings back what a forgetting put away, while that is allowed; inside a transaction. */
export function bringBack(
  file: MemoryFile,
  chatId: number,
  { forgettingId, nowMs }: { readonly forgettingId: number; readonly nowMs: number },
): Forgotten | undefined {
  const found = file.get("SELECT at_ms FROM forgettings WHERE forgetting_id = ? AND chat_id = ?", forgettingId, chatId);
  if (found === undefined || nowMs - numberOf(found, "at_ms") > file.limits.undoMs) return undefined;
  const episodes = bringEpisodes(file, forgettingId);
  const facts = bringFacts(file, forgettingId);
  file.change("DELETE FROM tombstones WHERE forgetting_id = ?", forgettingId);
  file.change("DELETE FROM forgettings WHERE forgetting_id = ?", forgettingId);
  return { forgettingId, episodes, facts };
}
