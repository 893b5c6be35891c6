import { beginningOf, composeContext } from "#bot/compose-context.ts";
import { recallNow } from "#bot/facts/recall-now.ts";
import type { House, Said } from "#bot/house.ts";
import { marksIn } from "#bot/marks.ts";
import type { ChatMessage } from "#model/chat.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Episode, Recalled } from "#memory/memory.ts";

type Gathering = Pick<House, "memory" | "limits" | "now" | "settings"> & {
  readonly me: { readonly first_name: string };
};

/** Facts for the context: those that fit the message, then the newest. */
async function factsFor({ memory, limits }: Gathering, { chatId, text }: Said): Promise<readonly Fact[]> {
  const fitting = await memory.facts.find(chatId, text, { max: limits.factsShownMax });
  const newest = await memory.facts.page(chatId, { max: limits.factsShownMax, skip: 0 });
  const known = new Set(fitting.map(({ factId }) => factId));
  return [...fitting, ...newest.filter(({ factId }) => !known.has(factId))].slice(0, limits.factsShownMax);
}

/** What memory has beside what stands in the conversation already. */
async function notesFor(
  { memory, limits, now }: Gathering,
  { chatId, text }: Said,
  shown: readonly Episode[],
): Promise<readonly Recalled[]> {
  const max = limits.recalledMax + shown.length;
  const recalled = await recallNow(memory, { text, chatId, nowMs: now(), max });
  const known = new Set(shown.map(({ episodeId }) => episodeId));
  return recalled.filter(({ episode }) => !known.has(episode.episodeId)).slice(0, limits.recalledMax);
}

const textOf = ({ content }: ChatMessage): string =>
  typeof content === "string" ? content : content.map((part) => (part.type === "text" ? part.text : "")).join("\n");

/**
 * The conversation before what is to be answered: what was said since, by a reminder or a command, is no part of the
 * question. All of it, when what is to be answered is not in it any more (the conversation began anew).
 */
function before(recent: readonly Episode[], episode: Episode): readonly Episode[] {
  const at = recent.findIndex(({ episodeId }) => episodeId === episode.episodeId);
  return at < 0 ? recent : recent.slice(0, at);
}

/** All that the model is told before it answers, in at most so many characters; `marks` learns what it may cite. */
export async function gatherContext(
  house: Gathering,
  said: Said,
  { episode, charsMax, marks }: { readonly episode: Episode; readonly charsMax: number; readonly marks: Set<string> },
): Promise<readonly ChatMessage[]> {
  const { memory, limits, me, settings } = house;
  const { chatId, messageId, replyTo, about, images, firstName } = said;
  const earlier = before(await memory.recent(chatId, limits.contextMessagesMax), episode);
  const brings = said.references.length === 0 ? replyTo : messageId; // a reply to a file is about the file
  const all = brings === undefined ? [] : await memory.cameWith(chatId, brings);
  const came = beginningOf(all, charsMax);
  const summary = await memory.summaries.last(chatId);
  const summedUpTo = summary?.toEpisodeId ?? -Infinity;
  const after = [...earlier.filter(({ episodeId }) => episodeId > summedUpTo), episode];
  const context = composeContext({
    botName: me.first_name,
    ownerName: firstName,
    nowMs: house.now(),
    zone: settings.zone,
    persona: settings.persona,
    recent: after,
    summary: summary?.text,
    about,
    facts: await factsFor(house, said),
    recalled: await notesFor(house, said, [...after, ...came]),
    came,
    images,
    charsMax,
  });
  for (const message of context) {
    if (message.role === "user") for (const mark of marksIn(textOf(message))) marks.add(mark);
  }
  return context;
}
