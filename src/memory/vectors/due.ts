import type { Limits } from "#contracts/limits.ts";
import { episodeColumns, episodeOf } from "#memory/episodes.ts";
import { numberOf, type MemoryFile, type Row } from "#memory/memory-file.ts";

/** An episode whose vector is to be made; `dueId` is another one when it has changed since. */
export type Due = { readonly dueId: number; readonly episodeId: number; readonly text: string };

/** What of a text its vector is made of; empty when there is nothing in it to be found by. */
export const meantText = (text: string, { embedTextChars }: Limits): string =>
  /[\p{L}\p{N}]/u.test(text) ? text.trim().slice(0, embedTextChars) : "";

function dueOf(file: MemoryFile, row: Row): Due {
  return {
    dueId: numberOf(row, "due_id"),
    episodeId: numberOf(row, "episode_id"),
    text: meantText(episodeOf(file, row).text, file.limits),
  };
}

/** The next ones, newest first: as many as go in one call. */
export function nextDue(file: MemoryFile, max: number): readonly Due[] {
  const rows = file.all(
    `SELECT due_id, ${episodeColumns} FROM vector_due JOIN episodes USING (episode_id) ORDER BY due_id DESC LIMIT ?`,
    max,
  );
  let room = file.limits.embedCharsMax;
  return rows
    .map((row) => dueOf(file, row))
    .filter(({ text }, at) => {
      room -= text.length;
      return at === 0 || room > 0;
    });
}

/** Ends the wait of those that have not changed since; inside a transaction. Returns the episodes. */
export function settleDue(file: MemoryFile, due: readonly Due[]): ReadonlySet<number> {
  const settled = due.filter(({ dueId }) => file.change("DELETE FROM vector_due WHERE due_id = ?", dueId) > 0);
  return new Set(settled.map(({ episodeId }) => episodeId));
}

export const countDue = (file: MemoryFile): number =>
  numberOf(file.get("SELECT count(*) AS count FROM vector_due"), "count");

/** Everything is to be indexed anew; inside a transaction. Returns how many episodes that are. */
export function markAllDue(file: MemoryFile): number {
  file.change("DELETE FROM vector_due");
  return file.change("INSERT INTO vector_due (episode_id) SELECT episode_id FROM episodes ORDER BY episode_id");
}
