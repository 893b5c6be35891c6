import type { Answer, Message } from "#contracts/answer.ts";
import { lines, paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

/** What was done to a variable and when the program learns of it, and the names of all; values are shown to nobody. */
export function env({ bot, names, done }: Extract<Answer, { kind: "env" }>, voice: Voice): Message {
  const { username, state } = bot;
  const all = voice.spans("env-names", { username, count: names.length, names: names.join(", ") });
  if (done === undefined) return paragraphs([lines([all, voice.spans("env-how", { username })])]);
  return paragraphs([lines([voice.spans(`env-${done.what}`, { username, name: done.name, state }), all])]);
}
