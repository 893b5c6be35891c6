import { alike, factWords, buriedFrom } from "#memory/facts/fact-words.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** The oldest tombstones go when there are too many: what they guard against lies far back by then. */
function boundTombstones(file: MemoryFile, chatId: number): void {
  const count = numberOf(file.get("SELECT count(*) AS count FROM tombstones WHERE chat_id = ?", chatId), "count");
  const over = count - file.limits.tombstonesMax;
  if (over <= 0) return;
  file.change(
    "DELETE FROM tombstones WHERE tombstone_id IN (SELECT tombstone_id FROM tombstones WHERE chat_id = ? ORDER BY tombstone_id LIMIT ?)",
    chatId,
    over,
  );
}

/** From what was said until now, this is not learnt again. `forgettingId` 0: it was only taken back. Inside a transaction. */
export function buryFact(
  file: MemoryFile,
  chatId: number,
  fact: { readonly text: string; readonly forgettingId: number },
): void {
  file.change(
    `INSERT INTO tombstones (chat_id, forgetting_id, to_episode_id, words)
     VALUES (?, ?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'episodes'), 0), ?)`,
    chatId,
    fact.forgettingId,
    [...factWords(file, fact.text)].toSorted().join(" "),
  );
  boundTombstones(file, chatId);
}

/** Whether the owner had this forgotten after all of these episodes were said. */
export function isBuried(
  file: MemoryFile,
  chatId: number,
  { words, sources }: { readonly words: ReadonlySet<string>; readonly sources: readonly number[] },
): boolean {
  const rows = file.all(
    "SELECT words FROM tombstones WHERE chat_id = ? AND to_episode_id >= ?",
    chatId,
    Math.max(0, ...sources),
  );
  return rows.some((row) => alike(words, new Set(String(row["words"]).split(" "))) >= buriedFrom);
}
