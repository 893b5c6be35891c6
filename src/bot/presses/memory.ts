import type { InlineKeyboardButton } from "grammy/types";
import { askForCorrection } from "#bot/facts/correct-fact.ts";
import { factPage, memoryPage } from "#bot/facts/memory-page.ts";
import { firstPart } from "#bot/cut-text.ts";
import { forgetQuestion } from "#bot/forgetting/question.ts";
import type { House } from "#bot/house.ts";
import { answerPress, editButtons, editPressed, type Press, type Shown } from "#bot/press.ts";
import { sourcesButton } from "#bot/presses/sources.ts";

const toastMax = 200;

/** What a button does: what its message shows from now on; undefined when the button means nothing any more. */
type Take = (house: House, press: Press, numbers: readonly [number, number]) => Promise<Shown | "as it is" | undefined>;

const fix: Take = async (house, press, [factId]) => {
  const fact = await house.memory.facts.one(press.chatId, factId);
  if (fact === undefined || fact.toMs !== undefined) return undefined;
  await askForCorrection(house, press, fact);
  return "as it is";
};

const takeBack: Take = async ({ memory, now, words }, { chatId, lang }, [factId]) => {
  const say = words(lang);
  const taken = await memory.facts.takeBack(chatId, factId, now());
  switch (taken.kind) {
    case "gone":
      return undefined;
    case "too_late":
      return { text: say("remember-undo-late") };
    case "taken_back":
      return { text: say("remember-undone", { fact: taken.fact.text, restored: taken.restored?.text ?? "none" }) };
  }
};

const over: Take = async ({ memory, now, words }, { chatId, lang }, [older, newer]) => {
  const done = await memory.facts.supersede(chatId, { older, newer, nowMs: now() });
  const fact = await memory.facts.one(chatId, newer);
  return done && fact !== undefined ? { text: words(lang)("remember-replaced", { fact: fact.text }) } : undefined;
};

const verbs: ReadonlyMap<string, Take> = new Map<string, Take>([
  ["page", (house, press, [page]) => memoryPage(house, press, page)],
  ["fact", (house, press, [factId, page]) => factPage(house, press, { factId, page })],
  ["fix", fix],
  ["del", (house, press, [factId]) => forgetQuestion(house, press, { episodes: [], facts: [factId] })],
  ["undo", takeBack],
  ["drop", takeBack],
  ["over", over],
]);

const dataShape = /^mem:([a-z]+):(\d{1,15})(?::(\d{1,15}))?$/;

/** What these say is said in a moment, too; and `drop` stands under a model's answer, which stays as it is. */
const says: ReadonlySet<string> = new Set(["undo", "drop", "over"]);

/** What stays under an answer whose fact was taken back. */
async function sourcesRow(house: House, { chatId, messageId, lang }: Press): Promise<InlineKeyboardButton[][]> {
  const answer = await house.memory.bySpeaker(chatId, messageId, "bot");
  const sources = answer === undefined ? [] : await house.memory.citations.of(answer.episodeId);
  return sources.length === 0 ? [] : [[sourcesButton(house.words(lang), sources.length)]];
}

/** A button under what memory shows: pages, one fact, and what can be done about it. */
export async function memoryPressed(house: House, press: Press): Promise<void> {
  const [, verb = "", first = "0", second = "0"] = dataShape.exec(press.data) ?? [];
  const shown = await verbs.get(verb)?.(house, press, [Number(first), Number(second)]);
  if (shown === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  if (shown === "as it is") return answerPress(house, press);
  await answerPress(house, press, says.has(verb) ? firstPart(shown.text, toastMax) : undefined);
  if (verb === "drop") await editButtons(house, press, await sourcesRow(house, press));
  else await editPressed(house, press, shown);
}
