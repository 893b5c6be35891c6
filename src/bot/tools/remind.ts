import { createHash } from "node:crypto";
import { readTime } from "#bot/reminders/read-reminder.ts";
import { setReminder, type Outcome } from "#bot/reminders/set-reminder.ts";
import { outcomeShown } from "#bot/reminders/tell-outcome.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Tool, ToolRun } from "#bot/tool.ts";

/** What the model hears of it. The person has read our own words already: the model's would only repeat or blur them. */
function forModel(outcome: Outcome): string {
  switch (outcome.kind) {
    case "stored":
      return "Stored. The person has just been shown a confirmation with date, time and zone. Do not repeat them; a word is enough.";
    case "no_zone":
      return "NOT stored yet: the person has just been asked for their time zone, by buttons. It is stored when they choose. Promise nothing.";
    case "no_text":
      return "NOT stored: say in `text` what to remind of.";
    case "unclear":
      return "NOT stored: the time is missing, over, or may mean more than one. The person has just been asked for it. Promise nothing.";
    case "too_long":
    case "too_many":
      return "NOT stored: the text is too long, or too many reminders wait. The person has just been told. Promise nothing.";
  }
}

/** What is read in part only would be stored for another time than the person meant. */
const notRead =
  "NOT stored: `when` was not understood as a whole. Write a time and nothing else, as in the description: no offset, no zone, no remark. What cannot be said so cannot be stored: tell the person.";

async function run({ house, said, input: { text, when } }: ToolRun): Promise<string> {
  if (typeof text !== "string" || text.trim() === "") return "NOT stored: `text` must say what to remind of.";
  if (typeof when !== "string" || when.trim() === "") return "NOT stored: `when` must say the time.";
  const pieces = readTime(when);
  if (pieces === undefined) return notRead;
  const mark = createHash("sha256").update(`${text}\n${when}`).digest("hex").slice(0, 8);
  const request = { ...said, origin: `${said.messageId}.${mark}`, saidMs: said.atMs };
  const wish = { text: text.trim(), pieces };
  const outcome = await setReminder(house, request, wish);
  if (outcome.kind === "no_text") return forModel(outcome);
  await sendText(house, said, { ...outcomeShown(house, request, { outcome, wish }), step: `remind.${mark}` });
  return forModel(outcome);
}

/** Sets a reminder; the same words as people use are read by the same reader. */
export const remind: Tool = {
  name: "remind",
  description:
    "Stores a reminder for the person and shows them a confirmation. Use it whenever they want to be reminded of something at some time. Nothing is stored by words alone.",
  parameters: {
    type: "object",
    properties: {
      text: { type: "string", description: "What to remind of, in the person's language, without the time." },
      when: {
        type: "string",
        description:
          "When, in English or Russian, as the person said it: 'tomorrow at 9:00', 'in 2 hours', 'every Monday at 10:00', 'через час'. Or 'YYYY-MM-DD HH:MM' in the person's own time zone. Do not make up an hour that they did not say.",
      },
    },
    required: ["text", "when"],
  },
  offered: () => true,
  run,
};
