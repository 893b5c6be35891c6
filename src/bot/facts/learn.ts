import { factsSaid } from "#bot/facts/facts-said.ts";
import type { House } from "#bot/house.ts";
import type { AddedFact } from "#memory/facts/fact.ts";
import type { Episode } from "#memory/memory.ts";

/** What came of the owner's wish that something be remembered. */
export type Learnt = { readonly asked: boolean; readonly added: AddedFact };

/** Makes facts of what the owner says in so many words, whether there is a model or not. */
export async function learn({ memory, now }: House, episode: Episode): Promise<readonly Learnt[]> {
  if (episode.speaker !== "owner") return [];
  const learnt: Learnt[] = [];
  for (const { text, slot, asked } of factsSaid(episode.text)) {
    const { chatId, episodeId } = episode;
    const fact = { chatId, text, slot, madeBy: "pattern", nowMs: now(), sources: [episodeId] } as const;
    learnt.push({ asked, added: await memory.facts.add(fact) });
  }
  return learnt;
}
