import { referencesOf } from "#memory/episodes.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** A file of a chat; `digest` says its bytes. */
export type FileId = { readonly chatId: number; readonly digest: string };

/** The files that are kept, so that none is read and kept twice. */
export interface Files {
  /** The message that a file came with, while what it says is kept still; undefined for a file that is new. */
  messageOf(file: FileId): Promise<number | undefined>;
  /** The file comes with this message. What it says is kept with the message, later: until then it is new. */
  came(file: FileId, messageId: number): Promise<void>;
}

export function openFiles(file: MemoryFile): Files {
  return {
    messageOf: async ({ chatId, digest }) => {
      const row = file.get("SELECT message_id FROM files WHERE chat_id = ? AND hash = ?", chatId, file.hash(digest));
      if (row === undefined) return undefined;
      const messageId = numberOf(row, "message_id");
      return referencesOf(file, chatId, messageId).length === 0 ? undefined : messageId;
    },
    came: async ({ chatId, digest }, messageId) => {
      file.whole(() =>
        file.change("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", chatId, file.hash(digest), messageId),
      );
    },
  };
}
