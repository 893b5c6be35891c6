import type { Asked } from "#bot/command.ts";
import { factsSaid } from "#bot/facts/facts-said.ts";
import { tellAdded } from "#bot/facts/tell-added.ts";
import type { House } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Episode } from "#memory/memory.ts";

/** Keeps what the bot said to a command as the answer to it, so that the conversation reads on. */
async function keepReply(
  house: House,
  asked: Asked,
  reply: { messageId: number | undefined; text: string },
): Promise<void> {
  const { chatId, messageId: answers } = asked;
  await house.memory.remember({ chatId, atMs: house.now(), speaker: "bot", answers, ...reply });
}

/** The owner's message with the words: this one, or the one that a bare command replies to. */
async function saidIn({ memory }: House, asked: Asked): Promise<Episode | undefined> {
  const { chatId, messageId, atMs, words: text, firstName: author, replyTo } = asked;
  if (text !== "") return memory.remember({ chatId, atMs, speaker: "owner", author, messageId, text });
  return replyTo === undefined ? undefined : memory.bySpeaker(chatId, replyTo, "owner");
}

/** `/remember words`, or as a reply to one's own message: makes a fact of it, and says what it was taken for. */
export async function rememberWords(house: House, asked: Asked): Promise<void> {
  const { memory, now } = house;
  const { chatId, lang } = asked;
  const say = house.words(lang);
  const episode = await saidIn(house, asked);
  if (episode === undefined) return void (await sendText(house, asked, { step: "reply", text: say("remember-what") }));
  const { text, episodeId } = episode;
  const slot = factsSaid(text)[0]?.slot;
  const fact = { chatId, text, slot, madeBy: "command", nowMs: now(), sources: [episodeId] } as const;
  const told = tellAdded(say, await memory.facts.add(fact), { lang, zone: house.settings.zone });
  const sent = await sendText(house, asked, { step: "reply", ...told });
  await keepReply(house, asked, { messageId: sent, text: told.text });
}
