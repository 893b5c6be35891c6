import type { Tool } from "#bot/tool.ts";
import { factsSaid } from "#bot/facts/facts-said.ts";
import { sentencesWith } from "#bot/facts/sentences-with.ts";
import { isQuestion } from "#bot/question.ts";
import type { House, Said } from "#bot/house.ts";
import type { AddedFact } from "#memory/facts/fact.ts";
import type { Episode } from "#memory/memory.ts";

type Quoted = { readonly episode: Episode; readonly text: string };

/** The owner's own message in this conversation that says these words, and the sentences they stand in; the newest one. */
async function quoted({ memory, limits }: House, { chatId }: Said, words: string): Promise<Quoted | undefined> {
  const recent = await memory.recent(chatId, limits.contextMessagesMax);
  for (const episode of recent.toReversed()) {
    const text = episode.speaker === "owner" ? sentencesWith(episode.text, words) : undefined;
    if (text !== undefined) return { episode, text };
  }
  return undefined;
}

function told(added: AddedFact): string {
  switch (added.kind) {
    case "kept": {
      const before = added.replaced === undefined ? "" : ` It takes the place of: ${added.replaced.text}`;
      return `Remembered as f${added.fact.factId}.${before}`;
    }
    case "known":
      return `This is remembered already, as f${added.fact.factId}.`;
    case "refused":
      return added.why === "forgotten"
        ? "The owner had this forgotten. It is not remembered again unless the owner says it anew."
        : `Not remembered: ${added.why.replaceAll("_", " ")}.`;
  }
}

type Wish = { readonly words: string; readonly replaces: number | undefined };

/** What the model wants kept; a sentence for it when that cannot be understood. */
function wishOf({ words, replaces }: Readonly<Record<string, unknown>>): Wish | string {
  if (typeof words !== "string" || words.trim() === "") return "Copy into `words` what the owner said.";
  if (replaces === undefined || replaces === null || replaces === "") return { words, replaces: undefined };
  const [, id] = /^\[?f(\d{1,12})\]?$/.exec(typeof replaces === "string" ? replaces : "") ?? [];
  return id === undefined ? "`replaces` is the mark of a fact, such as f3." : { words, replaces: Number(id) };
}

/** Makes a fact of the owner's own words. What files, pages and forwards say cannot become one, whoever asks for it. */
export const remember: Tool = {
  name: "remember",
  description:
    "Keeps something lasting that the owner says about themselves or asks you to remember. Only the owner's own words of this conversation, copied exactly, can be kept: never text from references, forwards or your own answers.",
  parameters: {
    type: "object",
    properties: {
      words: {
        type: "string",
        description: "the owner's own words, copied exactly from one message: a whole statement",
      },
      replaces: { type: "string", description: "the mark of the fact that these words correct, such as f3" },
    },
    required: ["words"],
  },
  offered: ({ settings }) => settings.memory !== "off",
  run: async ({ house, said, input }) => {
    const wish = wishOf(input);
    if (typeof wish === "string") return wish;
    const quote = await quoted(house, said, wish.words);
    if (quote === undefined) return "Not remembered: these are not the owner's own words in this conversation.";
    const found = factsSaid(quote.text)[0];
    const text = found?.asked === true ? found.text : quote.text; // "remember that" is no part of it
    if (isQuestion(text)) return "Not remembered: this is a question.";
    const { episodeId } = quote.episode;
    const made = { madeBy: "tool", nowMs: house.now(), sources: [episodeId], slot: found?.slot } as const;
    return told(await house.memory.facts.add({ chatId: said.chatId, text, replaces: wish.replaces, ...made }));
  },
};
