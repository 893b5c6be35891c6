import { factColumns, factOf } from "#memory/facts/fact-rows.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Going, Redacted, ToForget } from "#memory/forgetting/forgetting.ts";
import { oneEpisode, referencesOf } from "#memory/episodes.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

type Sets = { readonly chatId: number; readonly episodes: Set<number>; readonly facts: Set<number> };

const ids = (rows: ReturnType<MemoryFile["all"]>, name: string): readonly number[] =>
  rows.map((row) => numberOf(row, name));

/** Answers to a message, answers that cite it, and what came with it. */
function madeOf(file: MemoryFile, chatId: number, episodeId: number): readonly number[] {
  const episode = oneEpisode(file, chatId, episodeId);
  if (episode === undefined) return [];
  const { messageId, speaker } = episode;
  const answers =
    messageId === undefined || speaker === "bot"
      ? []
      : file.all("SELECT episode_id FROM episodes WHERE chat_id = ? AND answers = ?", chatId, messageId);
  const came = messageId === undefined || speaker === "bot" ? [] : referencesOf(file, chatId, messageId);
  const citing = file.all("SELECT answer_id FROM citations WHERE kind = 'episode' AND ref_id = ?", episodeId);
  return [...ids(answers, "episode_id"), ...came, ...ids(citing, "answer_id")];
}

const factsOn = (file: MemoryFile, episodeId: number): readonly number[] =>
  ids(file.all("SELECT fact_id FROM fact_sources WHERE episode_id = ?", episodeId), "fact_id");

/** Older versions of a fact, and the newer ones that took its place; answers that cite it. */
function withFact(
  file: MemoryFile,
  factId: number,
): { readonly facts: readonly number[]; readonly answers: readonly number[] } {
  const older = file.all("SELECT fact_id FROM facts WHERE superseded_by = ?", factId);
  const citing = file.all("SELECT answer_id FROM citations WHERE kind = 'fact' AND ref_id = ?", factId);
  return { facts: ids(older, "fact_id"), answers: ids(citing, "answer_id") };
}

function addEpisodes(file: MemoryFile, sets: Sets, wanted: readonly number[]): void {
  const left = [...wanted];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (sets.episodes.has(id) || oneEpisode(file, sets.chatId, id) === undefined) continue;
    sets.episodes.add(id);
    left.push(...madeOf(file, sets.chatId, id));
    addFacts(file, sets, factsOn(file, id));
  }
}

function addFacts(file: MemoryFile, sets: Sets, wanted: readonly number[]): void {
  const left = [...wanted];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (sets.facts.has(id)) continue;
    if (file.get("SELECT 1 FROM facts WHERE fact_id = ? AND chat_id = ?", id, sets.chatId) === undefined) continue;
    sets.facts.add(id);
    const { facts, answers } = withFact(file, id);
    left.push(...facts);
    addEpisodes(file, sets, answers);
  }
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A message without the words of these facts. */
export const without = (text: string, words: readonly string[]): string =>
  words.reduce((left, fact) => left.replaceAll(fact, "…"), text);

/** Words that a command or a pattern leaves around a fact say nothing by themselves. */
const request = /^(?:please|remember|note|that|пожалуйста|запомни(?:те)?|что|имей(?:те)? в виду|[\s\p{P}])*$/iu;

/** The messages that facts rest on: gone when they say nothing else, else without these words; their answers go. */
function withSources(file: MemoryFile, sets: Sets, facts: readonly Fact[]): readonly Redacted[] {
  const words = new Map<number, string[]>();
  for (const { sources, text } of facts) {
    for (const id of sources) words.set(id, [...(words.get(id) ?? []), text]);
  }
  const redacted: Redacted[] = [];
  for (const [id, said] of words) {
    const episode = sets.episodes.has(id) ? undefined : oneEpisode(file, sets.chatId, id);
    if (episode === undefined) continue;
    const left = without(episode.text, said);
    if (left === episode.text || !hasWords(left) || request.test(left)) addEpisodes(file, sets, [id]);
    else {
      redacted.push({ episode, words: said });
      addEpisodes(file, sets, madeOf(file, sets.chatId, id));
    }
  }
  return redacted;
}

function factsOf(file: MemoryFile, factIds: ReadonlySet<number>): readonly Fact[] {
  return [...factIds].flatMap((factId) => {
    const row = file.get(`SELECT ${factColumns} FROM facts WHERE fact_id = ?`, factId);
    return row === undefined ? [] : [factOf(file, row)];
  });
}

/** Everything that goes when this is forgotten. */
export function goingWith(file: MemoryFile, chatId: number, wanted: ToForget): Going {
  const sets: Sets = { chatId, episodes: new Set(), facts: new Set() };
  addEpisodes(file, sets, wanted.episodes);
  addFacts(file, sets, wanted.facts);
  const redacted = withSources(file, sets, factsOf(file, sets.facts));
  const episodes = [...sets.episodes]
    .toSorted((one, other) => one - other)
    .flatMap((id) => oneEpisode(file, chatId, id) ?? []);
  const left = redacted.filter(({ episode }) => !sets.episodes.has(episode.episodeId));
  return { episodes, facts: factsOf(file, sets.facts), redacted: left };
}
