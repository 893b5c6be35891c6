import { firstPart } from "#bot/cut-text.ts";
import { dropPlan, planOf } from "#bot/forgetting/plans.ts";
import type { House } from "#bot/house.ts";
import { answerPress, editPressed, type Press, type Shown } from "#bot/press.ts";
import type { Forgotten } from "#memory/forgetting/forgetting.ts";

const dataShape = /^forget:(yes|no|undo):(\d{1,15})$/;

const toastMax = 200;

const counts = ({ episodes: messages, facts }: Forgotten) => ({ messages, facts, count: messages + facts });

async function forget(house: House, { chatId, lang }: Press, number: number): Promise<Shown | undefined> {
  const { memory, now, limits } = house;
  const plan = planOf(memory, chatId, number);
  if (plan === undefined) return undefined;
  const done =
    plan.kind === "all"
      ? await memory.forgetting.forgetAll(chatId, now())
      : await memory.forgetting.forget(chatId, plan.wanted, now());
  dropPlan(memory, chatId, number);
  await house.eraser.run();
  const say = house.words(lang);
  const undo = { text: say("forget-undo-button"), callback_data: `forget:undo:${done.forgettingId}` };
  const text = say("forgotten", { ...counts(done), minutes: Math.round(limits.undoMs / 60_000) });
  return { text, keyboard: { inline_keyboard: done.episodes + done.facts === 0 ? [] : [[undo]] } };
}

async function bringBack({ memory, now, words }: House, { chatId, lang }: Press, number: number): Promise<Shown> {
  const back = await memory.forgetting.takeBack(chatId, number, now());
  if (back === undefined) return { text: words(lang)("forget-undo-late") };
  return { text: words(lang)("forget-undone", counts(back)) };
}

async function shownFor(house: House, press: Press): Promise<Shown | undefined> {
  const [, verb, number = ""] = dataShape.exec(press.data) ?? [];
  if (verb === undefined) return undefined;
  if (verb === "undo") return bringBack(house, press, Number(number));
  if (verb === "yes") return forget(house, press, Number(number));
  dropPlan(house.memory, press.chatId, Number(number));
  return { text: house.words(press.lang)("forget-not") };
}

/** A button under the question what to forget, or under what came of it. */
export async function forgetPressed(house: House, press: Press): Promise<void> {
  const shown = await shownFor(house, press);
  if (shown === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  await answerPress(house, press, firstPart(shown.text, toastMax));
  await editPressed(house, press, shown);
}
