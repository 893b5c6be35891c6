import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** What a part of a conversation was about; the messages themselves stay in memory. */
export type Summary = { readonly fromEpisodeId: number; readonly toEpisodeId: number; readonly text: string };

export interface Summaries {
  /** Keeps the summary of a session up to an episode of it, in the place of the session's earlier one. */
  keep(chatId: number, summary: Summary & { readonly sessionId: number; readonly nowMs: number }): Promise<void>;
  /** The newest one of a conversation since it began anew. */
  last(chatId: number): Promise<Summary | undefined>;
}

const placeOf = (sessionId: number): string => `summary ${sessionId}`;

/** The summaries of an opened memory. */
export function openSummaries(file: MemoryFile): Summaries {
  return {
    keep: async (chatId, { sessionId, fromEpisodeId, toEpisodeId, nowMs, text }) =>
      file.whole(() => {
        file.change(
          `INSERT OR REPLACE INTO summaries (session_id, chat_id, from_episode_id, to_episode_id, at_ms, sealed)
           VALUES (?, ?, ?, ?, ?, ?)`,
          sessionId,
          chatId,
          fromEpisodeId,
          toEpisodeId,
          nowMs,
          file.seal(placeOf(sessionId), text),
        );
      }),
    last: async (chatId) => {
      const row = file.get(
        `SELECT session_id, from_episode_id, to_episode_id, sealed FROM summaries WHERE chat_id = ?1 AND from_episode_id >
           coalesce((SELECT after_episode_id FROM beginnings WHERE chat_id = ?1), 0)
         ORDER BY to_episode_id DESC LIMIT 1`,
        chatId,
      );
      if (row === undefined) return undefined;
      return {
        fromEpisodeId: numberOf(row, "from_episode_id"),
        toEpisodeId: numberOf(row, "to_episode_id"),
        text: file.unseal(placeOf(numberOf(row, "session_id")), row["sealed"]),
      };
    },
  };
}
