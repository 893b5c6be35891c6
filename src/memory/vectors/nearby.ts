import { numberOf, type MemoryFile } from "#memory/memory-file.ts";
import type { RecallQuery } from "#memory/memory.ts";
import type { Ranked } from "#memory/ranked.ts";
import { fits, recencyBoost } from "#memory/recall.ts";

/** Of what lies near, those that are asked for and still kept; what was said lately is a little nearer. Best first. */
export function nearby(file: MemoryFile, query: RecallQuery, ranked: readonly Ranked[]): readonly Ranked[] {
  return ranked
    .flatMap(({ episodeId, score }) => {
      const row = file.get(
        `SELECT episode_id, at_ms, speaker, message_id FROM episodes WHERE episode_id = ? AND chat_id = ?
           AND episode_id NOT IN (SELECT episode_id FROM vector_gone)`,
        episodeId,
        query.chatId,
      );
      if (row === undefined || !fits(row, query)) return [];
      return [{ episodeId, score: score * recencyBoost(numberOf(row, "at_ms"), query.nowMs) }];
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, file.limits.recallFusedMax);
}
