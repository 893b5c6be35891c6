import type { Memory, Recalled, RecallQuery } from "#memory/memory.ts";

const saysSomething = (text: string): boolean => /[\p{L}\p{N}]{2,}/u.test(text);

/** The same said several times is found once. */
function once(recalled: readonly Recalled[]): readonly Recalled[] {
  const texts = new Set<string>();
  return recalled.filter(({ episode: { text } }) => {
    const isNew = !texts.has(text);
    texts.add(text);
    return isNew;
  });
}

/** What memory finds, without the words that were corrected since: a message that says nothing else is left out. */
export async function recallNow(memory: Memory, query: RecallQuery): Promise<readonly Recalled[]> {
  const recalled = once(await memory.recall(query));
  const outdated = await memory.facts.outdated(recalled.map(({ episode }) => episode));
  return recalled.flatMap((one): readonly Recalled[] => {
    const old = outdated.get(one.episode.episodeId);
    if (old === undefined) return [one];
    const text = old.reduce((left, words) => left.replaceAll(words, "…"), one.episode.text);
    return saysSomething(text) ? [{ ...one, episode: { ...one.episode, text } }] : [];
  });
}
