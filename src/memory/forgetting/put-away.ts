import { factColumns, unindexFact } from "#memory/facts/fact-rows.ts";
import { buryFact } from "#memory/facts/tombstones.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Forgotten, Going } from "#memory/forgetting/forgetting.ts";
import { without } from "#memory/forgetting/going.ts";
import { episodeColumns, rewriteEpisode } from "#memory/episodes.ts";
import { forgetEpisodes, forgetKept } from "#memory/forget.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

const putFact = `INSERT INTO forgotten_facts (forgetting_id, ${factColumns}) SELECT ?, ${factColumns} FROM facts`;

const putEpisode = `INSERT OR REPLACE INTO forgotten_episodes (forgetting_id, ${episodeColumns})
  SELECT ?, ${episodeColumns} FROM episodes`;

function begin(file: MemoryFile, chatId: number, nowMs: number): number {
  const row = file.get("INSERT INTO forgettings (chat_id, at_ms) VALUES (?, ?) RETURNING forgetting_id", chatId, nowMs);
  return numberOf(row, "forgetting_id");
}

/** Out of the facts that hold, and not to be learnt again from what was said until now. */
function putFactsAway(file: MemoryFile, forgettingId: number, facts: readonly Fact[]): void {
  for (const { factId, chatId, text } of facts) {
    file.change(`${putFact} WHERE fact_id = ?`, forgettingId, factId);
    unindexFact(file, factId);
    file.change("DELETE FROM facts WHERE fact_id = ?", factId);
    buryFact(file, chatId, { text, forgettingId });
  }
}

/** A summary tells what its messages said: it goes with each of them, and is made anew without. */
function dropSummaries(file: MemoryFile, chatId: number, episodeIds: readonly number[]): void {
  for (const id of episodeIds) {
    file.change(
      "DELETE FROM summaries WHERE chat_id = ?1 AND from_episode_id <= ?2 AND to_episode_id >= ?2",
      chatId,
      id,
    );
  }
}

/** Puts everything that goes out of reach of recall, and keeps it sealed for a while; inside a transaction. */
export function putAway(
  file: MemoryFile,
  chatId: number,
  { going, nowMs }: { going: Going; nowMs: number },
): Forgotten {
  const { episodes, facts, redacted } = going;
  const forgettingId = begin(file, chatId, nowMs);
  putFactsAway(file, forgettingId, facts);
  const ids = episodes.map(({ episodeId }) => episodeId);
  const changed = redacted.map(({ episode }) => episode.episodeId);
  for (const id of [...ids, ...changed]) file.change(`${putEpisode} WHERE episode_id = ?`, forgettingId, id);
  for (const { episode, words } of redacted) rewriteEpisode(file, episode, without(episode.text, words));
  dropSummaries(file, chatId, [...ids, ...changed]);
  forgetEpisodes(file, ids);
  return { forgettingId, episodes: ids.length + changed.length, facts: facts.length };
}

/** The same for all of a chat, without looking at each. */
export function putAllAway(file: MemoryFile, chatId: number, nowMs: number): Forgotten {
  const forgettingId = begin(file, chatId, nowMs);
  const facts = file.change(`${putFact} WHERE chat_id = ?`, forgettingId, chatId);
  file.change(`${putEpisode} WHERE chat_id = ?`, forgettingId, chatId);
  file.change("DELETE FROM summaries WHERE chat_id = ?", chatId);
  return { forgettingId, episodes: forgetKept(file, chatId), facts };
}
