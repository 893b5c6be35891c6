import type { InlineKeyboardMarkup } from "grammy/types";
import { askModel, type Chosen } from "#bot/ask-model.ts";
import { CutByEnd, type House, type Said } from "#bot/house.ts";
import { Draft } from "#bot/draft.ts";
import { learn, type Learnt } from "#bot/facts/learn.ts";
import { dropButton, tellAdded } from "#bot/facts/tell-added.ts";
import { failureSentence } from "#bot/failure-sentence.ts";
import { gatherContext } from "#bot/gather-context.ts";
import { cite, citeDraft } from "#bot/marks.ts";
import { answerOffline, keyWorks, offlineAnswer, whatFits } from "#bot/offline.ts";
import { sourcesButton } from "#bot/presses/sources.ts";
import { reportFailure } from "#bot/report-failure.ts";
import { sendAnswer, sendText } from "#bot/send-answer.ts";
import { tellModelEnding } from "#bot/model-ending.ts";
import { summarise } from "#bot/summarise.ts";
import type { ChatEnd } from "#model/chat.ts";
import { mayHeal, type ModelFailure } from "#model/failure.ts";
import type { Episode } from "#memory/memory.ts";

/** Buttons for so many facts stand under an answer. */
const madeMax = 3;

type ChatFailed = Extract<ChatEnd, { kind: "failed" }>;

type Turn = {
  readonly house: House;
  readonly said: Said;
  readonly episode: Episode;
  readonly learnt: readonly Learnt[];
  /** When it began. */
  readonly sinceMs: number;
  /** What the model was shown, and may cite. */
  readonly marks: Set<string>;
};

/** Streams the answer as a draft that can be stopped. */
async function hear(turn: Turn, chosen: Chosen): Promise<ChatEnd> {
  const { house, said, episode } = turn;
  const { answering, api, budget, limits, now } = house;
  const draft = new Draft({ api, place: said, draftId: said.messageId, budget, limits, now });
  const { signal, end } = answering.begin(said.chatId, said.messageId);
  if (house.ending.aborted) answering.stopAll();
  try {
    draft.show("");
    const { marks } = turn;
    const contextOf = (charsMax: number) => gatherContext(house, said, { episode, charsMax, marks });
    const onText = (text: string): void => draft.show(citeDraft(text, marks));
    return await askModel({ house, said, chosen, contextOf, signal, marks, onText });
  } finally {
    end();
    await draft.close();
  }
}

/** What the owner can do about an answer: see what it rests on, take back what was remembered while it was made. */
async function buttonsFor(
  { house, said, episode, sinceMs }: Turn,
  sources: number,
): Promise<InlineKeyboardMarkup | undefined> {
  const say = house.words(said.lang);
  const newest = await house.memory.facts.page(said.chatId, { max: madeMax, skip: 0 });
  const made = newest.filter((fact) => fact.madeMs >= sinceMs || fact.sources.includes(episode.episodeId));
  const rows = [
    ...(sources === 0 ? [] : [[sourcesButton(say, sources)]]),
    ...made.map((fact) => [dropButton(say, fact)]),
  ];
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** Whether an answer says nothing: marks alone are no words. */
const isEmpty = ({ marks }: Turn, answer: string): boolean => cite(answer, marks).plain.trim() === "";

/** Sends what was said, and keeps it as the answer to this message; `note` goes under it and is not kept. */
async function give(turn: Turn, answer: string, note?: string): Promise<void> {
  const { house, said } = turn;
  const { text, plain, sources } = cite(answer, turn.marks);
  const keyboard = await buttonsFor(turn, sources.length);
  const messageId = await sendAnswer(house, said, { text: note === undefined ? text : `${text}\n\n${note}`, keyboard });
  const { chatId, messageId: answers } = said;
  const kept = { chatId, atMs: house.now(), speaker: "bot", messageId, answers, text: plain } as const;
  const { episodeId } = await house.memory.remember(kept);
  await house.memory.citations.keep(episodeId, sources);
}

/** Says in the person's words why there is no answer; with what memory has instead, where it has anything. */
async function excuse(turn: Turn, { host }: Chosen, failure: ModelFailure): Promise<void> {
  const { house, said, episode } = turn;
  await reportFailure(house, failure, host);
  const say = house.words(said.lang);
  const { sentence } = failureSentence(house, said, { failure, host });
  await sendText(house, said, { text: sentence, step: "excuse" });
  const asked = turn.learnt.find((one) => one.asked);
  if (asked !== undefined) {
    return void (await sendText(house, said, {
      ...tellAdded(say, asked.added, { lang: said.lang, zone: house.settings.zone }),
      step: "excuse.kept",
    }));
  }
  if ((await whatFits(house, said, episode)).length === 0) return;
  const answer = await offlineAnswer(house, said, episode);
  await sendText(house, said, { ...answer.whole, step: "excuse.found" });
}

/** Where memory is off there is nowhere to keep a summary. */
function sumUp({ house, said: { chatId } }: Turn, chosen: Chosen): void {
  if (house.settings.memory === "off") return;
  house.background.run(`summing up ${chatId}`, (signal) => summarise(house, { chatId, chosen, signal }));
}

/** What came before it broke off is an answer still; where asking again helps, a word under it is all there is to say. */
async function finishFailed(turn: Turn, chosen: Chosen, { failure, text }: ChatFailed): Promise<void> {
  const { house, said } = turn;
  if (failure.code === "no_key") return answerOffline(turn);
  if (isEmpty(turn, text)) return excuse(turn, chosen, failure);
  if (!mayHeal(failure)) {
    await give(turn, text);
    return excuse(turn, chosen, failure);
  }
  await reportFailure(house, failure, chosen.host);
  await give(turn, text, house.words(said.lang)("broke-off"));
}

async function finish(turn: Turn, chosen: Chosen, end: ChatEnd): Promise<void> {
  const { house, said } = turn;
  const say = house.words(said.lang);
  switch (end.kind) {
    case "finished":
      keyWorks(house);
      if (isEmpty(turn, end.text)) return give(turn, say("said-nothing"));
      await give(turn, end.text, end.cutShort ? say("cut-short") : undefined);
      sumUp(turn, chosen);
      return tellModelEnding(house, said, chosen.name);
    case "stopped":
      if (house.ending.aborted) throw new CutByEnd();
      if (isEmpty(turn, end.text)) return give(turn, say("stopped"));
      return give(turn, end.text, say("stopped"));
    case "failed":
      return finishFailed(turn, chosen, end);
  }
}

/** Answers what the owner said: with the model when there is one, else from memory. The same message twice is answered once. */
export async function answerMessage(house: House, said: Said): Promise<void> {
  const { memory } = house;
  const { chatId, messageId, atMs, text, references } = said;
  if (await memory.isAnswered(chatId, messageId)) return;
  const speaker = said.forwarded ? "reference" : "owner";
  const author = said.forwarded ? undefined : said.firstName;
  const episode = await memory.remember({ chatId, atMs, speaker, author, messageId, text, references });
  const sinceMs = house.now();
  const turn: Turn = { house, said, episode, learnt: await learn(house, episode), sinceMs, marks: new Set() };
  const choice = await house.modelChoice();
  if (choice.kind === "none") return answerOffline(turn);
  await finish(turn, choice, await hear(turn, choice));
}
