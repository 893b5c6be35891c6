import { catchUp, unindex } from "#memory/index-words.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** Sessions of which nothing is kept and nothing may be brought back. */
function dropSessions(file: MemoryFile): void {
  file.change(
    "DELETE FROM sessions WHERE episodes = 0 AND session_id NOT IN (SELECT session_id FROM forgotten_episodes)",
  );
}

/**
 * Erases episodes; inside a transaction. Their words stand in the neighbours' columns and in the session's too, so the
 * sessions they were in are indexed anew. Returns how many there were.
 */
export function forgetEpisodes(file: MemoryFile, episodeIds: readonly number[]): number {
  const sessions = new Set<number>();
  let erased = 0;
  for (const episodeId of episodeIds) {
    const row = file.get("SELECT session_id FROM episodes WHERE episode_id = ?", episodeId);
    if (row === undefined) continue;
    sessions.add(numberOf(row, "session_id"));
    unindex(file, episodeId);
    erased += file.change("DELETE FROM episodes WHERE episode_id = ?", episodeId);
  }
  for (const sessionId of sessions) file.change("UPDATE sessions SET indexed = -1 WHERE session_id = ?", sessionId);
  catchUp(file);
  dropSessions(file);
  return erased;
}

/** What stands beside the episodes, each with its chat. */
const beside = ["beginnings", "summaries", "tombstones", "forgettings", "files"] as const;

/** What points at nothing any more: neither at what is kept nor at what may be brought back. Inside a transaction. */
export function dropLoose(file: MemoryFile): void {
  file.change(
    `DELETE FROM fact_sources WHERE fact_id NOT IN (SELECT fact_id FROM facts)
       AND fact_id NOT IN (SELECT fact_id FROM forgotten_facts)`,
  );
  file.change(
    `DELETE FROM citations WHERE answer_id NOT IN (SELECT episode_id FROM episodes)
       AND answer_id NOT IN (SELECT episode_id FROM forgotten_episodes)`,
  );
  dropSessions(file);
}

/** Erases all facts and episodes of a chat; inside a transaction. Returns how many episodes there were. */
export function forgetKept(file: MemoryFile, chatId: number): number {
  file.change("DELETE FROM fact_words WHERE rowid IN (SELECT fact_id FROM facts WHERE chat_id = ?)", chatId);
  file.change("DELETE FROM facts WHERE chat_id = ?", chatId);
  const rows = file.all("SELECT episode_id FROM episodes WHERE chat_id = ?", chatId);
  return forgetEpisodes(
    file,
    rows.map((row) => numberOf(row, "episode_id")),
  );
}

/** Erases everything of a chat, for ever; inside a transaction. */
export function forgetChat(file: MemoryFile, chatId: number): number {
  const erased = forgetKept(file, chatId);
  for (const table of beside) file.change(`DELETE FROM ${table} WHERE chat_id = ?`, chatId);
  dropLoose(file);
  return erased;
}

/** A transaction of which nothing stays in the file that it has erased. */
export function erasing<Result>(file: MemoryFile, work: () => Result): Result {
  const result = file.whole(work);
  file.scrub();
  return result;
}
