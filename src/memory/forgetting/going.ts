import { oneFact } from "#memory/facts/fact-rows.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Going, Redacted, ToForget } from "#memory/forgetting/forgetting.ts";
import { oneEpisode, referencesOf } from "#memory/episodes.ts";
import type { Episode } from "#memory/memory.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** What goes, by id: each is opened once. */
type Sets = {
  readonly chatId: number;
  readonly episodes: Map<number, Episode>;
  readonly facts: Map<number, Fact>;
};

const ids = (rows: ReturnType<MemoryFile["all"]>, name: string): readonly number[] =>
  rows.map((row) => numberOf(row, name));

/** Answers to a message, answers that cite it, and what came with it. */
function madeOf(file: MemoryFile, { episodeId, chatId, messageId, speaker }: Episode): readonly number[] {
  const citing = file.all("SELECT answer_id FROM citations WHERE kind = 'episode' AND ref_id = ?", episodeId);
  if (messageId === undefined || speaker === "bot") return ids(citing, "answer_id");
  const answers = file.all("SELECT episode_id FROM episodes WHERE chat_id = ? AND answers = ?", chatId, messageId);
  return [...ids(answers, "episode_id"), ...referencesOf(file, chatId, messageId), ...ids(citing, "answer_id")];
}

const factsOn = (file: MemoryFile, episodeId: number): readonly number[] =>
  ids(file.all("SELECT fact_id FROM fact_sources WHERE episode_id = ?", episodeId), "fact_id");

/** Older versions of a fact; answers that cite it. */
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
    const episode = sets.episodes.has(id) ? undefined : oneEpisode(file, sets.chatId, id);
    if (episode === undefined) continue;
    sets.episodes.set(id, episode);
    left.push(...madeOf(file, episode));
    addFacts(file, sets, factsOn(file, id));
  }
}

function addFacts(file: MemoryFile, sets: Sets, wanted: readonly number[]): void {
  const left = [...wanted];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const fact = sets.facts.has(id) ? undefined : oneFact(file, sets.chatId, id);
    if (fact === undefined) continue;
    sets.facts.set(id, fact);
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
      addEpisodes(file, sets, madeOf(file, episode));
    }
  }
  return redacted;
}

/** Everything that goes when this is forgotten. */
export function goingWith(file: MemoryFile, chatId: number, wanted: ToForget): Going {
  const sets: Sets = { chatId, episodes: new Map(), facts: new Map() };
  addEpisodes(file, sets, wanted.episodes);
  addFacts(file, sets, wanted.facts);
  const redacted = withSources(file, sets, [...sets.facts.values()]);
  const episodes = [...sets.episodes.values()].toSorted((one, other) => one.episodeId - other.episodeId);
  const left = redacted.filter(({ episode }) => !sets.episodes.has(episode.episodeId));
  return { episodes, facts: [...sets.facts.values()], redacted: left };
}
