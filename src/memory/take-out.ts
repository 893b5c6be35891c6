import { factColumns, factOf } from "#memory/facts/fact-rows.ts";
import type { Fact } from "#memory/facts/fact.ts";
import { episodeColumns, episodeOf } from "#memory/episodes.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import type { Episode } from "#memory/memory.ts";

/** The part after an id, at most so many. */
export type TakePart = { readonly afterId: number; readonly max: number };

/** Everything of one person, oldest first, a part at a time: to take it along. */
export interface TakeOut {
  episodes(chatId: number, part: TakePart): Promise<readonly Episode[]>;
  /** Also those that hold no more. */
  facts(chatId: number, part: TakePart): Promise<readonly Fact[]>;
}

export function takeOutOf(file: MemoryFile): TakeOut {
  return {
    episodes: async (chatId, { afterId, max }) =>
      file
        .all(
          `SELECT ${episodeColumns} FROM episodes WHERE chat_id = ? AND episode_id > ? ORDER BY episode_id LIMIT ?`,
          chatId,
          afterId,
          max,
        )
        .map((row) => episodeOf(file, row)),
    facts: async (chatId, { afterId, max }) =>
      file
        .all(
          `SELECT ${factColumns} FROM facts WHERE chat_id = ? AND fact_id > ? ORDER BY fact_id LIMIT ?`,
          chatId,
          afterId,
          max,
        )
        .map((row) => factOf(file, row)),
  };
}
