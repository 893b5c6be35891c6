import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import { answerPress, editPressed, type Press } from "#bot/press.ts";

const dataShape = /^forget:(no|all|\d+(?::\d+)*)$/;

const toastMax = 200;

/** Does what the button says, and puts what came of it in words. */
async function done({ memory, words }: House, { chatId, lang }: Press, what: string): Promise<string> {
  if (what === "no") return words(lang)("forget-not");
  const erased = what === "all" ? await memory.forgetChat(chatId) : await memory.forget(what.split(":").map(Number));
  return words(lang)("forgotten", { count: erased });
}

/** A button under the question of `/forget` was pressed. */
export async function forgetPressed(house: House, press: Press): Promise<void> {
  const [, what] = dataShape.exec(press.data) ?? [];
  if (what === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  const text = await done(house, press, what);
  await answerPress(house, press, firstPart(text, toastMax));
  await editPressed(house, press, { text });
}
