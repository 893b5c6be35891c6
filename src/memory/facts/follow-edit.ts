import { addFact } from "#memory/facts/add-fact.ts";
import type { Fact } from "#memory/facts/fact.ts";
import { endFact, factColumns, factOf } from "#memory/facts/fact-rows.ts";
import { bareText } from "#memory/facts/fact-words.ts";
import type { Episode } from "#memory/memory.ts";
import type { MemoryFile } from "#memory/memory-file.ts";

function factsOn(file: MemoryFile, episodeId: number): readonly Fact[] {
  const rows = file.all(
    `SELECT ${factColumns} FROM facts WHERE to_ms IS NULL
       AND fact_id IN (SELECT fact_id FROM fact_sources WHERE episode_id = ?)`,
    episodeId,
  );
  return rows.map((row) => factOf(file, row));
}

/** What there can be one of, there can be one of still. */
function keepSlot(file: MemoryFile, newer: number, older: number): void {
  file.change("UPDATE facts SET slot = (SELECT slot FROM facts WHERE fact_id = ?) WHERE fact_id = ?", older, newer);
}

type Edit = { readonly before: Episode; readonly text: string; readonly nowMs: number };

/** A fact that was the whole message becomes the new one; words that were only a part of it, and are gone, hold no more. */
function follow(file: MemoryFile, fact: Fact, { before, text, nowMs }: Edit): void {
  const { factId, chatId, madeBy, sources } = fact;
  if (bareText(text).includes(bareText(fact.text))) return;
  if (bareText(before.text) === bareText(fact.text)) {
    const added = addFact(file, { chatId, text, madeBy, nowMs, sources, replaces: factId });
    if (added.kind === "kept") keepSlot(file, added.fact.factId, factId);
    if (added.kind !== "refused") return;
  }
  endFact(file, factId, nowMs);
}

/** The facts of a message that was edited; inside a transaction, after the message itself. */
export function followEdit(file: MemoryFile, edit: Edit): void {
  for (const fact of factsOn(file, edit.before.episodeId)) follow(file, fact, edit);
}
