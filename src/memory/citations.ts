import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** What an answer may rest on. */
export type Source = { readonly kind: "episode" | "fact"; readonly id: number };

/** What answers rest on, by the episode of the answer, in the order of their numbers. */
export interface Citations {
  keep(answerId: number, sources: readonly Source[]): Promise<void>;
  of(answerId: number): Promise<readonly Source[]>;
}

/** The citations of an opened memory. */
export function openCitations(file: MemoryFile): Citations {
  return {
    keep: async (answerId, sources) =>
      file.whole(() => {
        file.change("DELETE FROM citations WHERE answer_id = ?", answerId);
        for (const [place, { kind, id }] of sources.entries()) {
          file.change(
            "INSERT INTO citations (answer_id, place, kind, ref_id) VALUES (?, ?, ?, ?)",
            answerId,
            place,
            kind,
            id,
          );
        }
      }),
    of: async (answerId) =>
      file.all("SELECT kind, ref_id FROM citations WHERE answer_id = ? ORDER BY place", answerId).map((row) => ({
        kind: row["kind"] === "fact" ? "fact" : "episode",
        id: numberOf(row, "ref_id"),
      })),
  };
}
