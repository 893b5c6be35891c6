import { addFact } from "#memory/facts/add-fact.ts";
import type { Fact, Facts } from "#memory/facts/fact.ts";
import { countFacts, factColumns, factOf, holds, oneFact } from "#memory/facts/fact-rows.ts";
import { factWords } from "#memory/facts/fact-words.ts";
import { factsPage, factsWith } from "#memory/facts/find-facts.ts";
import { followEdit } from "#memory/facts/follow-edit.ts";
import { outdatedIn } from "#memory/facts/outdated.ts";
import { supersede } from "#memory/facts/supersede.ts";
import { takeBackFact } from "#memory/facts/take-back.ts";
import type { MemoryFile } from "#memory/memory-file.ts";

const beforeMax = 5;

function before(file: MemoryFile, chatId: number, factId: number): readonly Fact[] {
  const rows = file.all(
    `WITH RECURSIVE older (id) AS (
       SELECT fact_id FROM facts WHERE superseded_by = ?1
       UNION SELECT fact_id FROM facts JOIN older ON superseded_by = older.id
     ) SELECT ${factColumns} FROM facts WHERE chat_id = ?2 AND fact_id IN (SELECT id FROM older) ORDER BY fact_id DESC LIMIT ?3`,
    factId,
    chatId,
    beforeMax,
  );
  return rows.map((row) => factOf(file, row));
}

/** The facts of an opened memory. */
export function openFacts(file: MemoryFile): Facts {
  return {
    add: async (fact) => file.whole(() => addFact(file, fact)),
    takeBack: async (chatId, factId, nowMs) => file.whole(() => takeBackFact(file, chatId, { factId, nowMs })),
    supersede: async (chatId, pair) =>
      file.whole(() => [pair.older, pair.newer].every((id) => holds(file, chatId, id)) && supersede(file, pair)),
    followEdit: async (was, text, nowMs) => file.whole(() => followEdit(file, { before: was, text, nowMs })),
    page: async (chatId, part) => factsPage(file, chatId, part),
    count: async (chatId) => countFacts(file, chatId),
    find: async (chatId, words, part) => factsWith(file, chatId, { words: factWords(file, words), ...part }),
    one: async (chatId, factId) => oneFact(file, chatId, factId),
    outdated: async (episodes) => outdatedIn(file, episodes),
    before: async (chatId, factId) => before(file, chatId, factId),
  };
}
