import type { Fact, MadeBy } from "#memory/facts/fact.ts";
import { factWords } from "#memory/facts/fact-words.ts";
import { maybeNumberOf, numberOf, type MemoryFile, type Row } from "#memory/memory-file.ts";

/** The columns that `factOf` reads, and that a forgotten fact keeps. */
export const factColumns = "fact_id, chat_id, hash, slot, made_by, made_ms, from_ms, to_ms, superseded_by, sealed";

/** What the seal of a fact is bound to. */
export const placeOfFact = (factId: number): string => `fact ${factId}`;

const makers: readonly MadeBy[] = ["command", "pattern", "tool"];

/** Reads a row back; throws Unsealable when it was sealed with another key. */
export function factOf(file: MemoryFile, row: Row): Fact {
  const factId = numberOf(row, "fact_id");
  const sources = file.all("SELECT episode_id FROM fact_sources WHERE fact_id = ? ORDER BY episode_id", factId);
  return {
    factId,
    chatId: numberOf(row, "chat_id"),
    text: file.unseal(placeOfFact(factId), row["sealed"]),
    madeBy: makers.find((maker) => maker === row["made_by"]) ?? "pattern",
    madeMs: numberOf(row, "made_ms"),
    fromMs: numberOf(row, "from_ms"),
    toMs: maybeNumberOf(row, "to_ms"),
    supersededBy: maybeNumberOf(row, "superseded_by"),
    sources: sources.map((source) => numberOf(source, "episode_id")),
  };
}

/** A fact of a chat, whether it holds or not. */
export function oneFact(file: MemoryFile, chatId: number, factId: number): Fact | undefined {
  const row = file.get(`SELECT ${factColumns} FROM facts WHERE fact_id = ? AND chat_id = ?`, factId, chatId);
  return row === undefined ? undefined : factOf(file, row);
}

export const holds = (file: MemoryFile, chatId: number, factId: number): boolean => {
  const fact = oneFact(file, chatId, factId);
  return fact !== undefined && fact.toMs === undefined;
};

/** How many facts of a chat hold. */
export const countFacts = (file: MemoryFile, chatId: number): number =>
  numberOf(file.get("SELECT count(*) AS count FROM facts WHERE chat_id = ? AND to_ms IS NULL", chatId), "count");

/** Only what holds is looked for. */
export function indexFact(file: MemoryFile, { factId, text }: Pick<Fact, "factId" | "text">): void {
  unindexFact(file, factId);
  file.change("INSERT INTO fact_words (rowid, words) VALUES (?, ?)", factId, [...factWords(file, text)].join(" "));
}

export function unindexFact(file: MemoryFile, factId: number): void {
  file.change("DELETE FROM fact_words WHERE rowid = ?", factId);
}

/** From now on a fact holds no more. */
export function endFact(file: MemoryFile, factId: number, nowMs: number): void {
  file.change("UPDATE facts SET to_ms = ? WHERE fact_id = ?", nowMs, factId);
  unindexFact(file, factId);
}
