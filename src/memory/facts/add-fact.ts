import type { AddedFact, Fact, NewFact } from "#memory/facts/fact.ts";
import { countFacts, factColumns, factOf, holds, indexFact, oneFact, placeOfFact } from "#memory/facts/fact-rows.ts";
import { alike, bareText, contradicts, factWords, sameFrom, similarFrom } from "#memory/facts/fact-words.ts";
import { factsWith } from "#memory/facts/find-facts.ts";
import { supersede } from "#memory/facts/supersede.ts";
import { isBuried } from "#memory/facts/tombstones.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

type Why = Extract<AddedFact, { kind: "refused" }>["why"];

/** When the owner said it; undefined when one of the sources is not the owner's own words in this chat. */
function saidAtMs(file: MemoryFile, { chatId, sources }: NewFact): number | undefined {
  const times = sources.map((episodeId) =>
    file.get(
      "SELECT at_ms FROM episodes WHERE episode_id = ? AND chat_id = ? AND speaker = 'owner'",
      episodeId,
      chatId,
    ),
  );
  if (times.length === 0 || times.includes(undefined)) return undefined;
  return Math.max(...times.map((row) => numberOf(row, "at_ms")));
}

function whyNot(file: MemoryFile, fact: NewFact, words: ReadonlySet<string>): Why | undefined {
  const { chatId, text, replaces } = fact;
  if (bareText(text) === "") return "empty";
  if (text.length > file.limits.factCharsMax) return "too_long";
  if (saidAtMs(file, fact) === undefined) return "not_the_owners";
  if (replaces !== undefined && !holds(file, chatId, replaces)) return "no_such_fact";
  if (isBuried(file, chatId, { words, sources: fact.sources })) return "forgotten";
  return countFacts(file, chatId) >= file.limits.factsMax ? "too_many" : undefined;
}

function insert(file: MemoryFile, fact: NewFact): Fact {
  const { chatId, text, madeBy, nowMs, sources, slot } = fact;
  const row = file.get(
    `INSERT INTO facts (chat_id, hash, slot, made_by, made_ms, from_ms, sealed)
     VALUES (?, ?, ?, ?, ?, ?, x'') RETURNING fact_id`,
    chatId,
    file.hash(bareText(text)),
    slot === undefined ? null : file.hash(slot),
    madeBy,
    nowMs,
    saidAtMs(file, fact) ?? nowMs,
  );
  const factId = numberOf(row, "fact_id");
  file.change("UPDATE facts SET sealed = ? WHERE fact_id = ?", file.seal(placeOfFact(factId), text), factId);
  for (const episodeId of new Set(sources)) {
    file.change("INSERT INTO fact_sources (fact_id, episode_id) VALUES (?, ?)", factId, episodeId);
  }
  indexFact(file, { factId, text });
  const made = oneFact(file, chatId, factId);
  if (made === undefined) throw new Error(`fact ${factId} is not there`);
  return made;
}

/** The fact that holds and says the same: to the letter, or nearly. */
function sameAs(file: MemoryFile, fact: NewFact, near: readonly Near[]): Fact | undefined {
  const row = file.get(
    `SELECT ${factColumns} FROM facts WHERE chat_id = ? AND hash = ? AND to_ms IS NULL`,
    fact.chatId,
    file.hash(bareText(fact.text)),
  );
  return row === undefined ? near.find(({ share }) => share >= sameFrom)?.fact : factOf(file, row);
}

function inSlot(file: MemoryFile, { chatId, slot }: NewFact): Fact | undefined {
  if (slot === undefined) return undefined;
  const row = file.get(
    `SELECT ${factColumns} FROM facts WHERE chat_id = ? AND slot = ? AND to_ms IS NULL`,
    chatId,
    file.hash(slot),
  );
  return row === undefined ? undefined : factOf(file, row);
}

type Near = { readonly fact: Fact; readonly words: ReadonlySet<string>; readonly share: number };

const nearMax = 20;

function nearOf(file: MemoryFile, chatId: number, words: ReadonlySet<string>): readonly Near[] {
  return factsWith(file, chatId, { words, max: nearMax }).map((fact) => {
    const own = factWords(file, fact.text);
    return { fact, words: own, share: alike(words, own) };
  });
}

/** What is said again: the older version, if one was named, gives way to what holds already. */
function knownFact(file: MemoryFile, fact: NewFact, same: Fact): AddedFact {
  const { replaces, nowMs, sources } = fact;
  const once = same.sources.some((episodeId) => sources.includes(episodeId)); // the same update, a second time
  if (replaces !== undefined && replaces !== same.factId) {
    supersede(file, { older: replaces, newer: same.factId, nowMs });
    return { kind: "kept", fact: same, replaced: oneFact(file, fact.chatId, replaces), similar: [] };
  }
  return once ? { kind: "kept", fact: same, replaced: undefined, similar: [] } : { kind: "known", fact: same };
}

/** What the new fact takes the place of: the one it names, the one in its slot, or the one that it says no to. */
function olderThan(file: MemoryFile, fact: NewFact, near: readonly Near[]): number | undefined {
  if (fact.replaces !== undefined) return fact.replaces;
  const words = factWords(file, fact.text);
  return inSlot(file, fact)?.factId ?? near.find((one) => contradicts(file, words, one.words))?.fact.factId;
}

function keepNew(file: MemoryFile, fact: NewFact, near: readonly Near[]): AddedFact {
  const older = olderThan(file, fact, near);
  const made = insert(file, fact);
  if (older !== undefined) supersede(file, { older, newer: made.factId, nowMs: fact.nowMs });
  const similar = near.filter((one) => one.share >= similarFrom && one.fact.factId !== older).map((one) => one.fact);
  const replaced = older === undefined ? undefined : oneFact(file, fact.chatId, older);
  return { kind: "kept", fact: made, replaced, similar };
}

/** Makes a fact of what the owner said, once; inside a transaction. */
export function addFact(file: MemoryFile, fact: NewFact): AddedFact {
  const words = factWords(file, fact.text);
  const why = whyNot(file, fact, words);
  if (why !== undefined) return { kind: "refused", why };
  const near = nearOf(file, fact.chatId, words);
  const same = sameAs(file, fact, near);
  const reworded = same?.factId === fact.replaces && same?.text !== fact.text;
  return same === undefined || reworded ? keepNew(file, fact, near) : knownFact(file, fact, same);
}
