import type { InlineKeyboardButton } from "grammy/types";
import type { Say } from "#answer/words.ts";
import type { Lang } from "#contracts/ids.ts";
import { firstPart, messageUnitsMax } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import { raisedNumber } from "#bot/marks.ts";
import { answerPress, type Press } from "#bot/press.ts";
import { dateText } from "#bot/quotes.ts";
import { sendText } from "#bot/send-answer.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Source } from "#memory/citations.ts";

const quoteMax = 500;

/** The button under an answer that rests on something. */
export const sourcesButton = (say: Say, count: number): InlineKeyboardButton => ({
  text: say("sources-button", { count }),
  callback_data: "src:show",
});

type Shown = { readonly heading: string; readonly quote: string };

async function shownOf(house: House, { chatId, lang }: { chatId: number; lang: Lang }, source: Source): Promise<Shown> {
  const { memory } = house;
  const say = house.words(lang);
  const reader = { lang, zone: house.settings.zone };
  if (source.kind === "fact") {
    const fact = await memory.facts.one(chatId, source.id);
    if (fact === undefined) return { heading: say("source-gone"), quote: "" };
    const still = fact.toMs === undefined ? "yes" : "no";
    return { heading: say("source-fact", { date: dateText(fact.fromMs, reader), still }), quote: fact.text };
  }
  const episode = await memory.episode(chatId, source.id);
  if (episode === undefined) return { heading: say("source-gone"), quote: "" };
  const { atMs, speaker, author, text } = episode;
  const title = speaker === "reference" && author !== undefined ? author : "none";
  return { heading: say("source-message", { date: dateText(atMs, reader), who: speaker, title }), quote: text };
}

/** Shows, number by number, what the answer rests on. */
export async function sourcesPressed(house: House, press: Press): Promise<void> {
  const { chatId, messageId, lang } = press;
  const answer = await house.memory.bySpeaker(chatId, messageId, "bot");
  const sources = answer === undefined ? [] : await house.memory.citations.of(answer.episodeId);
  if (sources.length === 0) return answerPress(house, press, house.words(lang)("old-button"));
  const styled = new StyledText();
  for (const [at, source] of sources.entries()) {
    const { heading, quote } = await shownOf(house, press, source);
    const shown = firstPart(quote, quoteMax);
    if (styled.length + heading.length + shown.length + 20 > messageUnitsMax) break;
    styled.add(`${at === 0 ? "" : "\n\n"}${raisedNumber(at + 1)} `).add(heading, "italic");
    if (shown !== "") styled.add("\n").add(shown, "blockquote");
  }
  await answerPress(house, press);
  await sendText(house, press, { ...styled.whole, step: "sources", replyTo: messageId });
}
