import type { Answer, BotLine, Message } from "#contracts/answer.ts";
import { open, openBot, press } from "#answer/buttons.ts";
import type { Rows } from "#answer/buttons.ts";
import { paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

const keyButton = ({ botId }: BotLine, voice: Voice) => press(voice.say("button-key"), "key", { botId });

/** Both ways to hatch, or the pasted token alone where the Master may not manage bots. */
export function createWays({ oneTapLink, left }: Of<"create_ways">, voice: Voice): Message {
  const ways = voice.spans(oneTapLink === undefined ? "create-token" : "create-both");
  const rest = left === undefined ? [] : voice.spans("create-left", { left });
  const buttons = oneTapLink === undefined ? [] : [[open(voice.say("button-one-tap"), oneTapLink)]];
  return paragraphs([ways, rest], buttons);
}

const afterHatching = (bot: BotLine, hasModelKey: boolean, voice: Voice): Rows => [
  [openBot(bot, voice)],
  ...(hasModelKey ? [] : [[keyButton(bot, voice)]]),
];

export function created({ bot, hasModelKey, again, line }: Of<"created">, voice: Voice): Message {
  const { username } = bot;
  if (again) return paragraphs([voice.spans("created-again", { username })], [[openBot(bot, voice)]]);
  if (line !== undefined) {
    const parts = [voice.spans("created", { username }), voice.spans("hatched-own", { line })];
    return paragraphs(parts, [[openBot(bot, voice)]]);
  }
  const key = voice.spans(hasModelKey ? "hatched-with-key" : "hatched-without-key");
  return paragraphs(
    [voice.spans("created", { username }), key, voice.spans("hatched-machine")],
    afterHatching(bot, hasModelKey, voice),
  );
}

/** The notice that a bot made in Telegram's own dialog has arrived. */
export function hatched(bot: BotLine, hasModelKey: boolean, voice: Voice): Message {
  const key = voice.spans(hasModelKey ? "hatched-with-key" : "hatched-without-key");
  return paragraphs(
    [voice.spans("hatched", { username: bot.username, name: bot.name }), key, voice.spans("hatched-machine")],
    afterHatching(bot, hasModelKey, voice),
  );
}

export function keyAsk({ bot: { username }, key }: Of<"key_ask">, voice: Voice): Message {
  const parts = voice.surface === "terminal" ? ["key-ask-typed"] : ["key-ask-how", "key-ask-safe"];
  return paragraphs([`key-ask-${key}`, ...parts].map((id) => voice.spans(id, { username })));
}

export function keySaved({ bot, host, models }: Of<"key_saved">, voice: Voice): Message {
  const { username } = bot;
  const known = models === undefined ? [] : voice.spans("key-saved-models", { models });
  return paragraphs([voice.spans("key-saved", { username, host }), known], [[openBot(bot, voice)]]);
}

export function tokenAsk({ bot: { username } }: Of<"token_ask">, voice: Voice): Message {
  const parts = ["token-ask", "token-ask-how", "token-ask-safe"];
  return paragraphs(parts.map((id) => voice.spans(id, { username })));
}

export const tokenSaved = ({ bot }: Of<"token_saved">, voice: Voice): Message =>
  paragraphs([voice.spans("token-saved", { username: bot.username })], [[openBot(bot, voice)]]);
