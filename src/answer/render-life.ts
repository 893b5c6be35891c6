import type { Answer, BotLine, Message } from "#contracts/answer.ts";
import type { Verb } from "#contracts/command.ts";
import { openBot, press } from "#answer/buttons.ts";
import { paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

const resume = (bot: BotLine, voice: Voice) => press(voice.say("button-resume"), "resume", { botId: bot.botId });

const status = (bot: BotLine, voice: Voice) => press(voice.say("button-status"), "status", { botId: bot.botId });

const confirm = (label: string, verb: Verb, bot: BotLine) => press(label, verb, { botId: bot.botId, more: "yes" });

export const restarting = ({ bot }: Of<"restarting">, voice: Voice): Message =>
  paragraphs([voice.spans("restarting", { username: bot.username })], [[status(bot, voice)]]);

export const stopped = ({ bot, already }: Of<"stopped">, voice: Voice): Message =>
  paragraphs(
    [voice.spans(already ? "stopped-already" : "stopped", { username: bot.username }), voice.spans("stopped-meaning")],
    [[resume(bot, voice)]],
  );

export const resumed = ({ bot, already }: Of<"resumed">, voice: Voice): Message =>
  paragraphs(
    [voice.spans(already ? "resumed-already" : "resumed", { username: bot.username })],
    [[openBot(bot, voice)], [status(bot, voice)]],
  );

export const selected = ({ bot }: Of<"selected">, voice: Voice): Message =>
  paragraphs([voice.spans("selected", { username: bot.username })], [[status(bot, voice)]]);

/** What would be erased, said before it is; the button that does nothing comes first. */
export const deleteAsk = ({ bot }: Of<"delete_ask">, voice: Voice): Message =>
  paragraphs(
    [voice.spans("delete-ask", { username: bot.username, name: bot.name }), voice.spans("delete-ask-what")],
    [
      [press(voice.say("button-delete-no"), "status", { botId: bot.botId })],
      [confirm(voice.say("button-delete-yes"), "delete", bot)],
    ],
  );

export function deleted({ bot, managed, erased, vectorsLeft }: Of<"deleted">, voice: Voice): Message {
  const { updates, runs, files, bytes } = erased;
  return paragraphs([
    voice.spans("deleted", { username: bot.username }),
    voice.spans("deleted-what", { updates, runs, files, bytes: voice.bytes(bytes) }),
    ...(vectorsLeft === undefined ? [] : [voice.spans("deleted-vectors-left")]),
    voice.spans(managed ? "deleted-managed" : "deleted-pasted", { username: bot.username }),
  ]);
}

/** Whose webhook it is, before it is removed. */
export const takeOverAsk = ({ bot, host, pending }: Of<"take_over_ask">, voice: Voice): Message =>
  paragraphs(
    [voice.spans("take-over-ask", { username: bot.username, host }), voice.spans("take-over-pending", { pending })],
    [[confirm(voice.say("button-take-over-yes"), "take_over", bot)]],
  );

export const takenOver = ({ bot }: Of<"taken_over">, voice: Voice): Message =>
  paragraphs([voice.spans("taken-over", { username: bot.username })], [[status(bot, voice)]]);

/** The index is made anew by the bot itself, in the background. */
export const reindexing = ({ bot, waits }: Of<"reindexing">, voice: Voice): Message =>
  paragraphs(
    [voice.spans(waits ? "reindexing-waits" : "reindexing", { username: bot.username })],
    [[status(bot, voice)]],
  );

export const updateRetried = ({ bot }: Of<"update_retried">, voice: Voice): Message =>
  paragraphs([voice.spans("update-retried", { username: bot.username })], [[status(bot, voice)]]);

export const updateDiscarded = ({ bot }: Of<"update_discarded">, voice: Voice): Message =>
  paragraphs([voice.spans("update-discarded", { username: bot.username })], [[status(bot, voice)]]);
