import type { House, Said } from "#bot/house.ts";
import { isQuestion } from "#bot/question.ts";
import { quotes } from "#bot/quotes.ts";
import { sendText } from "#bot/send-answer.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Episode, Recalled } from "#memory/memory.ts";

const quotesMax = 3;
const candidatesMax = 20;

/** What is told, and not asked, is answered with a quote only when they have most of their words in common. */
const tellingShare = 0.6;

/** A message far weaker than the best one is no answer. */
const scoreShare = 0.5;

/** What was told earlier and answers this. Earlier questions answer nothing, however well their words fit. */
export async function whatFits(house: House, said: Said, episode: Episode): Promise<readonly Recalled[]> {
  const recalled = await house.memory.recall({
    text: said.text,
    chatId: said.chatId,
    nowMs: house.now(),
    max: candidatesMax,
    speakers: ["owner", "reference"],
    beforeId: episode.episodeId,
  });
  const least = isQuestion(said.text) ? 0 : tellingShare;
  const told = recalled.filter(({ episode: { text }, share }) => share > least && !isQuestion(text));
  const best = told[0]?.score ?? 0;
  return told.filter(({ score }) => score >= best * scoreShare).slice(0, quotesMax);
}

/** The answer without a model: earlier words with their dates, or that it is kept, or that nothing fits. */
export async function offlineAnswer(house: House, said: Said, episode: Episode): Promise<StyledText> {
  const say = house.words(said.lang);
  const fitting = await whatFits(house, said, episode);
  if (fitting.length > 0) return quotes(say("found", { count: fitting.length }), fitting, said.lang);
  return new StyledText().add(say(isQuestion(said.text) ? "nothing-fits" : "kept"));
}

const saidNoKey = "said no key";

/** A key works again: should it be gone once more, that is said once more. */
export function keyWorks({ memory }: House): void {
  if (memory.kept(saidNoKey) !== undefined) memory.keep(saidNoKey, undefined);
}

/** Answers without a model; the first time it says why. */
export async function answerOffline(house: House, said: Said, episode: Episode): Promise<void> {
  const { memory } = house;
  const answer = await offlineAnswer(house, said, episode);
  if (memory.kept(saidNoKey) === undefined) {
    const id = house.hatchery === undefined ? "no-key-alone" : "no-key";
    await sendText(house, said, { text: house.words(said.lang)(id), step: "no-key" });
    memory.keep(saidNoKey, "yes");
  }
  const messageId = await sendText(house, said, { ...answer.whole, step: "answer.1" });
  await memory.remember({
    chatId: said.chatId,
    atMs: house.now(),
    speaker: "bot",
    messageId,
    answers: said.messageId,
    text: answer.whole.text,
  });
}
