import type { Learnt } from "#bot/facts/learn.ts";
import { dropButton, tellAdded } from "#bot/facts/tell-added.ts";
import { memoryPage } from "#bot/facts/memory-page.ts";
import { recallNow } from "#bot/facts/recall-now.ts";
import { findGoing } from "#bot/forgetting/find-going.ts";
import { forgetQuestion } from "#bot/forgetting/question.ts";
import type { House, Said } from "#bot/house.ts";
import { wishIn } from "#bot/offline-wishes.ts";
import { isQuestion } from "#bot/question.ts";
import { excerptOf } from "#bot/excerpt.ts";
import { addQuotes, quoteUnitsMax } from "#bot/quotes.ts";
import { sendText, type Extra } from "#bot/send-answer.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Episode, Recalled } from "#memory/memory.ts";

const quotesMax = 3;
const candidatesMax = 20;

/** What is told, and not asked, is answered with a quote only when they have most of their words in common. */
const tellingShare = 0.6;

/** A message far weaker than the best one is no answer. */
const scoreShare = 0.5;

/** What is passed on asks the bot nothing. */
const asks = ({ forwarded, text }: Said): boolean => !forwarded && isQuestion(text);

/** What was told earlier and answers this. Earlier questions answer nothing, however well their words fit. */
export async function whatFits(house: House, said: Said, episode: Episode): Promise<readonly Recalled[]> {
  const recalled = await recallNow(house.memory, {
    text: said.text,
    chatId: said.chatId,
    nowMs: house.now(),
    max: candidatesMax,
    speakers: ["owner", "reference"],
    beforeId: episode.episodeId,
  });
  const least = asks(said) ? 0 : tellingShare;
  const told = recalled.filter(({ episode: { text }, share }) => share > least && !isQuestion(text));
  const best = told[0]?.score ?? 0;
  return told.filter(({ score }) => score >= best * scoreShare).slice(0, quotesMax);
}

/** The answer without a model: earlier words with their dates, or that it is kept, or that nothing fits. */
export async function offlineAnswer(house: House, said: Said, episode: Episode): Promise<StyledText> {
  const say = house.words(said.lang);
  const fitting = await whatFits(house, said, episode);
  const excerpts = fitting.map(({ episode: one, ...rest }) => ({
    ...rest,
    episode: { ...one, text: excerptOf(one.text, said.text, quoteUnitsMax) },
  }));
  const reader = { lang: said.lang, zone: house.settings.zone };
  if (excerpts.length > 0)
    return addQuotes(new StyledText().add(say("found", { count: excerpts.length })), excerpts, reader);
  return new StyledText().add(say(asks(said) ? "nothing-fits" : "kept"));
}

const saidNoKey = "said no key";

/** A key works again: should it be gone once more, that is said once more. */
export function keyWorks({ memory }: House): void {
  if (memory.kept(saidNoKey) !== undefined) memory.keep(saidNoKey, undefined);
}

export type OfflineTurn = {
  readonly house: House;
  readonly said: Said;
  readonly episode: Episode;
  readonly learnt: readonly Learnt[];
};

/** A sentence that means a command is one, when there is no model to see to it. */
async function grant(house: House, said: Said): Promise<(Extra & { readonly text: string }) | undefined> {
  const wish = wishIn(said.text);
  if (wish?.kind === "memory") return memoryPage(house, said, 0);
  if (wish?.kind === "forget") return forgetQuestion(house, said, await findGoing(house, said.chatId, wish.words));
  return undefined;
}

/** What is said when there is no model: what was remembered, where that was asked for, else earlier words. */
async function answerOf({ house, said, episode, learnt }: OfflineTurn): Promise<Extra & { readonly text: string }> {
  const asked = learnt.find((one) => one.asked);
  if (asked !== undefined)
    return tellAdded(house.words(said.lang), asked.added, { lang: said.lang, zone: house.settings.zone });
  const granted = said.forwarded ? undefined : await grant(house, said);
  if (granted !== undefined) return granted;
  const { whole } = await offlineAnswer(house, said, episode);
  const rows = learnt.flatMap(({ added }) =>
    added.kind === "kept" ? [[dropButton(house.words(said.lang), added.fact)]] : [],
  );
  return rows.length === 0 ? whole : { ...whole, keyboard: { inline_keyboard: rows } };
}

/** Answers without a model; the first time it says why. */
export async function answerOffline(turn: OfflineTurn): Promise<void> {
  const { house, said } = turn;
  const { memory } = house;
  const answer = await answerOf(turn);
  if (memory.kept(saidNoKey) === undefined) {
    const id = house.hatchery === undefined ? "no-key-alone" : "no-key";
    await sendText(house, said, { text: house.words(said.lang)(id), step: "no-key" });
    memory.keep(saidNoKey, "yes");
  }
  const messageId = await sendText(house, said, { ...answer, step: "answer.1" });
  const { chatId, messageId: answers } = said;
  await memory.remember({ chatId, atMs: house.now(), speaker: "bot", messageId, answers, text: answer.text });
}
