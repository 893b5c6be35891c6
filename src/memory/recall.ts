import type { Recalled, RecallQuery, Speaker } from "#memory/memory.ts";
import { episodeColumns, episodeOf } from "#memory/episodes.ts";
import { numberOf, type MemoryFile, type Row } from "#memory/memory-file.ts";
import type { Ranked } from "#memory/ranked.ts";

/** How much words of the previous and of the next message count beside a message's own. */
const columnWeights = "1.0, 0.5, 0.3";
const sessionWeight = 1;

const recencyShare = 0.05;
const halfLifeMs = 30 * 86_400_000;

/** What was said lately is a little nearer: up to a twentieth more, halved every thirty days. A boost, never a filter. */
export const recencyBoost = (atMs: number, nowMs: number): number =>
  1 + recencyShare * 2 ** (-Math.max(0, nowMs - atMs) / halfLifeMs);

/** In a large memory, words that stand in more of the notes than this cost most of the time and tell little. */
const commonShare = 0.03;
const largeFrom = 5_000;
const rareNeeded = 2;

/** What says any of these keyed words, as the index is asked. */
export const anyOf = (words: Iterable<string>): string => Array.from(words, (word) => `"${word}"`).join(" OR ");

/** The words to ask the index for: all of them, or in a large memory those that tell, and the rarest where too few do. */
function tellingWords(file: MemoryFile, words: readonly string[]): readonly string[] {
  const total = numberOf(file.get("SELECT coalesce(sum(indexed), 0) AS total FROM sessions"), "total");
  if (total < largeFrom) return words;
  const counted = words.map((word) => ({
    word,
    notes: Number(file.get("SELECT doc FROM word_counts WHERE term = ?", word)?.["doc"] ?? 0),
  }));
  const known = counted.filter(({ notes }) => notes > 0).toSorted((one, other) => one.notes - other.notes);
  return known.filter(({ notes }, at) => notes <= total * commonShare || at < rareNeeded).map(({ word }) => word);
}

function sessionScores(file: MemoryFile, expression: string): ReadonlyMap<number, number> {
  const rows = file.all(
    "SELECT rowid AS session_id, -bm25(session_words) AS score FROM session_words WHERE session_words MATCH ? ORDER BY score DESC LIMIT ?",
    expression,
    file.limits.recallCandidates,
  );
  return new Map(rows.map((row) => [numberOf(row, "session_id"), numberOf(row, "score")]));
}

type Candidate = { readonly row: Row; readonly score: number };

function candidates(file: MemoryFile, expression: string, query: RecallQuery): readonly Candidate[] {
  const sessions = sessionScores(file, expression);
  const rows = file.all(
    `SELECT e.episode_id, e.session_id, e.at_ms, e.speaker, e.message_id, found.score FROM (
       SELECT rowid, -bm25(episode_words, ${columnWeights}) AS score FROM episode_words
       WHERE episode_words MATCH ? ORDER BY score DESC LIMIT ?
     ) AS found JOIN episodes AS e ON e.episode_id = found.rowid WHERE e.chat_id = ?`,
    expression,
    file.limits.recallCandidates,
    query.chatId,
  );
  return rows.map((row) => {
    const words = numberOf(row, "score") + sessionWeight * (sessions.get(numberOf(row, "session_id")) ?? 0);
    return { row, score: words * recencyBoost(numberOf(row, "at_ms"), query.nowMs) };
  });
}

/** Whether an episode's row (`episode_id`, `speaker`, `message_id`) is one of those that are asked for. */
export function fits(row: Row, { speakers, beforeId }: RecallQuery): boolean {
  const wanted: readonly Speaker[] | undefined = speakers;
  if (wanted !== undefined && !wanted.some((speaker) => speaker === row["speaker"])) return false;
  const isTurn = row["speaker"] !== "reference" || row["message_id"] !== null; // what came with a message is none
  return beforeId === undefined || !isTurn || numberOf(row, "episode_id") < beforeId;
}

/** What says the words of the query, best first; the index must have caught up. Nothing outside this file is asked. */
export function rankByWords(file: MemoryFile, query: RecallQuery): readonly Ranked[] {
  const words = tellingWords(file, [...new Set(file.wordsOf(query.text))]);
  if (words.length === 0) return [];
  return candidates(file, anyOf(words), query)
    .filter(({ row }) => fits(row, query))
    .toSorted((one, other) => other.score - one.score)
    .map(({ row, score }) => ({ episodeId: numberOf(row, "episode_id"), score }));
}

/** The episodes behind a ranking, opened. */
export function openRanked(file: MemoryFile, { text }: RecallQuery, ranked: readonly Ranked[]): readonly Recalled[] {
  const words = [...new Set(file.wordsOf(text))];
  return ranked.map(({ episodeId, score }) => {
    const whole = file.get(`SELECT ${episodeColumns} FROM episodes WHERE episode_id = ?`, episodeId);
    if (whole === undefined) throw new Error(`episode ${episodeId} is in the index and not in the file`);
    const episode = episodeOf(file, whole);
    const own = new Set(file.wordsOf(episode.text));
    const share = words.filter((word) => own.has(word)).length / Math.max(1, words.length);
    return { episode, score, share };
  });
}
