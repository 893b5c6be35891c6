import type { House, Said } from "#bot/house.ts";
import { dropLate, takeLate } from "#bot/late.ts";
import { answerPress, editButtons, type Press } from "#bot/press.ts";
import { answerMessage } from "#bot/talk.ts";

const dataShape = /^late:(yes|no):(\d{1,16})$/;

type Newest = { readonly messageId: number; readonly forwarded: boolean };

/** The message as it was said, to be answered by this press; undefined when it was forgotten meanwhile. */
async function saidThen(house: House, press: Press, newest: Newest | undefined): Promise<Said | undefined> {
  if (newest === undefined) return undefined;
  const { chatId, threadId, updateId, lang } = press;
  const { messageId, forwarded } = newest;
  const episode = await house.memory.bySpeaker(chatId, messageId, forwarded ? "reference" : "owner");
  if (episode === undefined) return undefined;
  const { atMs, text, author: firstName = "" } = episode;
  const place = { chatId, threadId, updateId, lang };
  return { ...place, messageId, atMs, text, firstName, forwarded, about: undefined, references: [], images: [] };
}

/**
 * A button under the question whether late messages are to be answered: the newest is, the earlier ones stand before it in
 * the conversation. Pressed twice, it does its work once.
 */
export async function latePressed(house: House, press: Press): Promise<void> {
  const [, verb, offer = ""] = dataShape.exec(press.data) ?? [];
  const { chatId, updateId, lang } = press;
  const say = house.words(lang);
  const late = verb === undefined ? undefined : takeLate(house, chatId, { offer: Number(offer), updateId });
  const said = await saidThen(house, press, late?.newest);
  if (said === undefined) return answerPress(house, press, say("old-button"));
  await answerPress(house, press, verb === "no" ? say("late-left") : undefined);
  await editButtons(house, press, []);
  if (verb === "yes") await answerMessage(house, said);
  dropLate(house, chatId);
}
