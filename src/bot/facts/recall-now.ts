import type { Memory, Recalled, RecallQuery } from "#memory/memory.ts";

const saysSomething = (text: string): boolean => /[\p{L}\p{N}]{2,}/u.test(text);

/** What memory finds, without the words that were corrected since: a message that says nothing else is left out. */
export async function recallNow(memory: Memory, query: RecallQuery): Promise<readonly Recalled[]> {
  const recalled = await memory.recall(query);
  const outdated = await memory.facts.outdated(recalled.map(({ episode }) => episode));
  return recalled.flatMap((one): readonly Recalled[] => {
    const old = outdated.get(one.episode.episodeId);
    if (old === undefined) return [one];
    const text = old.reduce((left, words) => left.replaceAll(words, "…"), one.episode.text);
    return saysSomething(text) && text !== one.episode.text ? [{ ...one, episode: { ...one.episode, text } }] : [];
  });
}
