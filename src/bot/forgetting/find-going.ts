import type { House } from "#bot/house.ts";
import type { ToForget } from "#memory/forgetting/forgetting.ts";

const foundMax = 30;
const candidatesMax = 60;

/** What has far fewer of the words than the best one is about something else. */
const shareOfBest = 0.6;
const leastShare = 0.3;

/** The messages and facts that these words mean: those that say them, not those that stand beside. */
export async function findGoing({ memory, now }: House, chatId: number, words: string): Promise<ToForget> {
  const recalled = await memory.recall({ text: words, chatId, nowMs: now(), max: candidatesMax });
  const best = Math.max(0, ...recalled.map(({ share }) => share));
  const episodes = recalled.filter(({ share }) => share > 0 && share >= best * shareOfBest).slice(0, foundMax);
  const facts = await memory.facts.find(chatId, words, {
    max: foundMax,
    share: Math.max(best * shareOfBest, leastShare),
  });
  return {
    episodes: episodes.map(({ episode }) => episode.episodeId),
    facts: facts.map(({ factId }) => factId),
  };
}
