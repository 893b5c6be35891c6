import { factColumns, factOf } from "#memory/facts/fact-rows.ts";
import type { Episode } from "#memory/memory.ts";
import type { MemoryFile } from "#memory/memory-file.ts";

/** The words of a message that no longer hold: another fact has taken their place. What an edit has changed is gone from it. */
function words(file: MemoryFile, { episodeId, text }: Episode): readonly string[] {
  const rows = file.all(
    `SELECT ${factColumns} FROM facts JOIN fact_sources USING (fact_id) WHERE episode_id = ? AND to_ms IS NOT NULL`,
    episodeId,
  );
  return rows.map((row) => factOf(file, row).text).filter((old) => text.includes(old));
}

/** The answer to a message whose words no longer hold says them again, in its own way. */
function answersOutdated(file: MemoryFile, { chatId, speaker, answers }: Episode): boolean {
  if (speaker !== "bot" || answers === undefined) return false;
  return (
    file.get(
      `SELECT 1 FROM episodes JOIN fact_sources USING (episode_id) JOIN facts USING (fact_id)
       WHERE episodes.chat_id = ? AND message_id = ? AND speaker = 'owner' AND to_ms IS NOT NULL`,
      chatId,
      answers,
    ) !== undefined
  );
}

/** By episode, what of it is not to be recalled. */
export function outdatedIn(file: MemoryFile, episodes: readonly Episode[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const episode of episodes) {
    const old = answersOutdated(file, episode) ? [episode.text] : words(file, episode);
    if (old.length > 0) found.set(episode.episodeId, old);
  }
  return found;
}
