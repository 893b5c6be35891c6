import type { Answer, Message } from "#contracts/answer.ts";
import { changeWord, openBot, press } from "#answer/buttons.ts";
import { paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** What is in force again, with the way to take even that back. */
export function undone({ bot, what, back, changeMs }: Of<"undone">, voice: Voice): Message {
  const { botId, username } = bot;
  const words = { username, back: back ?? "none" };
  return paragraphs(
    [voice.spans(`undone-${what}`, words)],
    [
      [press(voice.say("button-status"), "status", { botId })],
      [press(voice.say("button-undo-again"), "undo", { botId, more: changeWord(changeMs) })],
    ],
  );
}

export function programSet({ bot, line, already }: Of<"program_set">, voice: Voice): Message {
  const words = { username: bot.username, line: line ?? "none" };
  return paragraphs([voice.spans(already ? "program-set-already" : "program-set", words)]);
}

export const tokenReplaced = ({ bot }: Of<"token_replaced">, voice: Voice): Message =>
  paragraphs([voice.spans("token-replaced", { username: bot.username })], [[openBot(bot, voice)]]);
