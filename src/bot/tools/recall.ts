import { recallNow } from "#bot/facts/recall-now.ts";
import { factLine, linesWithin, noteLine } from "#bot/note-lines.ts";
import type { Tool } from "#bot/tool.ts";

/** Looks into what the owner and the bot have said earlier. */
export const recall: Tool = {
  name: "recall",
  description:
    "Searches everything that was said in this chat and everything that the owner had you remember, word for word with dates. Use it when what stands in front of you does not answer and the owner may have told it before.",
  parameters: {
    type: "object",
    properties: { query: { type: "string", description: "words that may stand in what is looked for" } },
    required: ["query"],
  },
  offered: () => true,
  run: async ({ house, said: { chatId }, input: { query } }) => {
    const { memory, limits, now, settings } = house;
    const { zone } = settings;
    if (typeof query !== "string" || query.trim() === "") return "Say in `query` what to look for.";
    const facts = await memory.facts.find(chatId, query, { max: limits.recalledMax });
    const found = await recallNow(memory, { text: query, chatId, nowMs: now(), max: limits.recalledMax });
    const lines = [
      ...facts.map((fact) => factLine(fact, zone)),
      ...found.map(({ episode }) => noteLine(episode, zone)),
    ];
    if (lines.length === 0) return "Nothing about this is in memory.";
    return linesWithin(lines, limits.toolOutputCharsMax).join("\n");
  },
};
