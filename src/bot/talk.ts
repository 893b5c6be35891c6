import { askModel, type Chosen } from "#bot/ask-model.ts";
import { CutByEnd, type House, type Said } from "#bot/house.ts";
import { composeContext } from "#bot/compose-context.ts";
import { Draft } from "#bot/draft.ts";
import { answerOffline, keyWorks, offlineAnswer, whatFits } from "#bot/offline.ts";
import { reportFailure } from "#bot/report-failure.ts";
import { sendAnswer, sendText } from "#bot/send-answer.ts";
import { tellModelEnding } from "#bot/model-ending.ts";
import type { ChatEnd } from "#model/chat.ts";
import type { ModelFailure } from "#model/failure.ts";
import type { Episode } from "#memory/memory.ts";

type Turn = { readonly house: House; readonly said: Said; readonly episode: Episode };

async function contextFor({ house, said }: Turn, charsMax: number) {
  const { memory, limits, me } = house;
  const recent = await memory.recent(said.chatId, limits.contextMessagesMax);
  const oldest = recent[0]?.episodeId;
  const recalled = await memory.recall({
    text: said.text,
    chatId: said.chatId,
    nowMs: house.now(),
    max: limits.recalledMax,
    ...(oldest === undefined ? {} : { beforeId: oldest }),
  });
  const names = { botName: me.first_name, ownerName: said.firstName };
  const { about, references, images } = said;
  return composeContext({ ...names, nowMs: house.now(), recent, about, recalled, references, images, charsMax });
}

/** Streams the answer as a draft that can be stopped. */
async function hear(turn: Turn, chosen: Chosen): Promise<ChatEnd> {
  const { house, said } = turn;
  const { answering, api, budget, limits, now } = house;
  const draft = new Draft({ api, place: said, draftId: said.messageId, budget, limits, now });
  const signal = answering.begin(said.chatId, said.messageId);
  if (house.ending.aborted) answering.stopAll();
  try {
    draft.show("");
    const contextOf = (charsMax: number) => contextFor(turn, charsMax);
    return await askModel({ house, said, chosen, contextOf, signal, onText: (text) => draft.show(text) });
  } finally {
    answering.end(said.chatId);
    await draft.close();
  }
}

/** Sends what was said, and keeps it as the answer to this message; `note` goes under it and is not kept. */
async function give({ house, said }: Turn, text: string, note?: string): Promise<void> {
  const messageId = await sendAnswer(house, said, note === undefined ? text : `${text}\n\n${note}`);
  const { chatId } = said;
  await house.memory.remember({ chatId, atMs: house.now(), speaker: "bot", messageId, answers: said.messageId, text });
}

/** Says in the person's words why there is no answer; with what memory has instead, where it has anything. */
async function excuse(turn: Turn, { host }: Chosen, failure: ModelFailure): Promise<void> {
  const { house, said, episode } = turn;
  await reportFailure(house, failure, host);
  const say = house.words(said.lang);
  const sentence = say(`failed-${failure.code.replaceAll(".", "-")}`, {
    provider: host === undefined ? say("provider") : say("provider-at", { host }),
    status: failure.status ?? "none",
    alone: house.hatchery === undefined ? "yes" : "no",
    seconds: Math.ceil((failure.retryAfterMs ?? 0) / 1_000),
  });
  await sendText(house, said, { text: sentence, step: "excuse" });
  if ((await whatFits(house, said, episode)).length === 0) return;
  const answer = await offlineAnswer(house, said, episode);
  await sendText(house, said, { ...answer.whole, step: "excuse.found" });
}

async function finish(turn: Turn, chosen: Chosen, end: ChatEnd): Promise<void> {
  const { house, said } = turn;
  const say = house.words(said.lang);
  switch (end.kind) {
    case "finished":
      keyWorks(house);
      if (end.text.trim() === "") return give(turn, say("said-nothing"));
      await give(turn, end.text, end.cutShort ? say("cut-short") : undefined);
      return tellModelEnding(house, said, chosen.name);
    case "stopped":
      if (house.ending.aborted) throw new CutByEnd();
      if (end.text.trim() === "") return give(turn, say("stopped"));
      return give(turn, end.text, say("stopped"));
    case "failed":
      if (end.failure.code === "no_key") return answerOffline(house, said, turn.episode);
      if (end.text.trim() !== "") await give(turn, end.text);
      return excuse(turn, chosen, end.failure);
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
  const turn: Turn = { house, said, episode };
  const choice = await house.modelChoice();
  if (choice.kind === "none") return answerOffline(house, said, episode);
  await finish(turn, choice, await hear(turn, choice));
}
