import type { House, Said } from "#bot/house.ts";
import type { Press } from "#bot/press.ts";
import { firstPart } from "#bot/cut-text.ts";
import { tellAdded } from "#bot/facts/tell-added.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Fact } from "#memory/facts/fact.ts";

const keptName = (chatId: number): string => `correcting in ${chatId}`;
const quoteMax = 500;

type Awaited = { readonly factId: number; readonly messageId: number };

/** Asks for the right words, as a reply: until it comes, everything else is talked about as ever. */
export async function askForCorrection(house: House, press: Press, fact: Fact): Promise<void> {
  const say = house.words(press.lang);
  const messageId = await sendText(house, press, {
    text: say("correct-ask", { fact: firstPart(fact.text, quoteMax) }),
    step: "correct-ask",
    awaitReply: say("correct-placeholder"),
  });
  if (messageId === undefined) return;
  const awaited: Awaited = { factId: fact.factId, messageId };
  house.memory.keep(keptName(press.chatId), JSON.stringify(awaited));
}

/** Takes a reply to that question as the correction. False for any other message. */
export async function takeCorrection(house: House, said: Said): Promise<boolean> {
  const { memory, now } = house;
  const kept = memory.kept(keptName(said.chatId));
  if (kept === undefined || said.replyTo === undefined || said.forwarded) return false;
  const awaited: Awaited = JSON.parse(kept); // our own words, sealed
  if (awaited.messageId !== said.replyTo) return false;
  const { chatId, messageId, atMs, text, firstName: author, lang } = said;
  const { episodeId } = await memory.remember({ chatId, atMs, speaker: "owner", author, messageId, text });
  const replaces = awaited.factId;
  const fact = { chatId, text, replaces, madeBy: "command", nowMs: now(), sources: [episodeId] } as const;
  const told = tellAdded(house.words(lang), await memory.facts.add(fact), { lang, zone: house.settings.zone });
  const sent = await sendText(house, said, { step: "reply", ...told });
  await memory.remember({ chatId, atMs: now(), speaker: "bot", messageId: sent, answers: messageId, text: told.text });
  memory.keep(keptName(chatId), undefined);
  return true;
}
