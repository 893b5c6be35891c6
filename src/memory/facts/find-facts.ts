import type { Fact } from "#memory/facts/fact.ts";
import { factColumns, factOf } from "#memory/facts/fact-rows.ts";
import { factWords, shared } from "#memory/facts/fact-words.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import { anyOf } from "#memory/recall.ts";

/** What holds of a chat's owner, newest first. */
export function factsPage(
  file: MemoryFile,
  chatId: number,
  { max, skip }: { readonly max: number; readonly skip: number },
): readonly Fact[] {
  const rows = file.all(
    `SELECT ${factColumns} FROM facts WHERE chat_id = ? AND to_ms IS NULL ORDER BY fact_id DESC LIMIT ? OFFSET ?`,
    chatId,
    max,
    skip,
  );
  return rows.map((row) => factOf(file, row));
}

type Wanted = { readonly words: ReadonlySet<string>; readonly max: number; readonly share?: number };

/** What holds and says one of these words (keyed hashes), best first. */
export function factsWith(file: MemoryFile, chatId: number, { words, max, share = 0 }: Wanted): readonly Fact[] {
  if (words.size === 0) return [];
  const rows = file.all(
    `SELECT ${factColumns} FROM (
       SELECT rowid, bm25(fact_words) AS place FROM fact_words WHERE fact_words MATCH ? ORDER BY place LIMIT ?
     ) AS found JOIN facts ON fact_id = found.rowid WHERE chat_id = ? AND to_ms IS NULL ORDER BY found.place`,
    anyOf(words),
    file.limits.recallCandidates,
    chatId,
  );
  const facts = rows.slice(0, share === 0 ? max : undefined).map((row) => factOf(file, row));
  if (share === 0) return facts;
  const saysEnough = ({ text }: Fact): boolean => shared(words, factWords(file, text)) >= words.size * share;
  return facts.filter(saysEnough).slice(0, max);
}
