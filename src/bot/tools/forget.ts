import { createHash } from "node:crypto";
import { findGoing } from "#bot/forgetting/find-going.ts";
import { forgetQuestion } from "#bot/forgetting/question.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Tool } from "#bot/tool.ts";

/** The same wish in a repeated update is the same step: the question is sent once. */
const stepOf = (words: string): string => `forget.${createHash("sha256").update(words).digest("hex").slice(0, 12)}`;

/** Proposes to forget: the owner is shown what would go, and decides by a button. */
export const forget: Tool = {
  name: "forget",
  description:
    "Proposes to forget what the owner wants forgotten: shows the owner what would go, with buttons. Nothing is forgotten until the owner presses one, so never say that it is.",
  parameters: {
    type: "object",
    properties: { words: { type: "string", description: "words that stand in what is to be forgotten" } },
    required: ["words"],
  },
  offered: () => true,
  run: async ({ house, said, input: { words } }) => {
    if (typeof words !== "string" || words.trim() === "") return "Say in `words` what is to be forgotten.";
    const question = await forgetQuestion(house, said, await findGoing(house, said.chatId, words));
    if (question === undefined) return "Nothing about this is in memory.";
    await sendText(house, said, { ...question, step: stepOf(words) });
    return "The owner is being asked, with buttons. Nothing is forgotten yet.";
  },
};
