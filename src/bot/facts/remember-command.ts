import type { Asked } from "#bot/command.ts";
import { factsSaid } from "#bot/facts/facts-said.ts";
import { tellAdded } from "#bot/facts/tell-added.ts";
import type { House } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";

/** Keeps what the bot said to a command as the answer to it, so that the conversation reads on. */
export async function keepReply(
  house: House,
  asked: Asked,
  reply: { messageId: number | undefined; text: string },
): Promise<void> {
  const { chatId, messageId: answers } = asked;
  await house.memory.remember({ chatId, atMs: house.now(), speaker: "bot", answers, ...reply });
}

/** `/remember words`: makes a fact of them, and says what it was taken for. */
export async function rememberWords(house: House, asked: Asked): Promise<void> {
  const { memory, now } = house;
  const { chatId, messageId, atMs, words, firstName, lang } = asked;
  const say = house.words(lang);
  if (words === "") return void (await sendText(house, asked, { step: "reply", text: say("remember-what") }));
  const episode = await memory.remember({ chatId, atMs, speaker: "owner", author: firstName, messageId, text: words });
  const slot = factsSaid(words)[0]?.slot;
  const fact = { chatId, text: words, slot, madeBy: "command", nowMs: now(), sources: [episode.episodeId] } as const;
  const told = tellAdded(say, await memory.facts.add(fact), lang);
  const sent = await sendText(house, asked, { step: "reply", ...told });
  await keepReply(house, asked, { messageId: sent, text: told.text });
}
