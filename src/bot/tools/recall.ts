import { minuteText } from "#bot/minute-text.ts";
import type { Tool } from "#bot/tool.ts";

/** Looks into what the owner and the bot have said earlier. */
export const recall: Tool = {
  name: "recall",
  description:
    "Searches everything that was said in this chat earlier, word for word with dates. Use it when the notes in front of you do not answer and the owner may have told it before.",
  parameters: {
    type: "object",
    properties: { query: { type: "string", description: "words that may stand in what is looked for" } },
    required: ["query"],
  },
  offered: () => true,
  run: async ({ memory, limits, now }, { chatId }, { query }) => {
    if (typeof query !== "string" || query.trim() === "") return "Say in `query` what to look for.";
    const found = await memory.recall({ text: query, chatId, nowMs: now(), max: limits.recalledMax });
    if (found.length === 0) return "Nothing about this is in memory.";
    return found
      .map(({ episode }) => `[${minuteText(episode.atMs)}, ${episode.author ?? episode.speaker}] ${episode.text}`)
      .join("\n");
  },
};
