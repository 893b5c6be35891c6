import type { House } from "#bot/house.ts";
import { dropLate, takeLate } from "#bot/late.ts";
import { answerPress, editButtons, type Press } from "#bot/press.ts";
import { answerMessage } from "#bot/talk.ts";

const dataShape = /^late:(yes|no):(\d{1,16})$/;

type Newest = { readonly messageId: number; readonly forwarded: boolean };

/** Answers the newest of the messages; the earlier ones stand before it in the conversation. Nothing when it was forgotten. */
async function answerNewest(house: House, press: Press, { messageId, forwarded }: Newest): Promise<void> {
  const { chatId, threadId, updateId, lang } = press;
  const speaker = forwarded ? "reference" : "owner";
  const episode = await house.memory.bySpeaker(chatId, messageId, speaker);
  if (episode === undefined) return;
  const { atMs, text, author: firstName = "" } = episode;
  const place = { chatId, threadId, updateId, lang };
  const said = { ...place, messageId, atMs, text, firstName, forwarded, about: undefined, references: [], images: [] };
  await answerMessage(house, said);
}

/** A button under the question whether late messages are to be answered. Pressed twice, it does its work once. */
export async function latePressed(house: House, press: Press): Promise<void> {
  const [, verb, offer = ""] = dataShape.exec(press.data) ?? [];
  const { chatId, updateId, lang } = press;
  const say = house.words(lang);
  const late = verb === undefined ? undefined : takeLate(house, chatId, { offer: Number(offer), updateId });
  if (late?.newest === undefined) return answerPress(house, press, say("old-button"));
  await answerPress(house, press, verb === "no" ? say("late-left") : undefined);
  await editButtons(house, press, []);
  if (verb === "yes") await answerNewest(house, press, late.newest);
  dropLate(house, chatId);
}
