import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { Say } from "#answer/words.ts";
import { firstPart, messageUnitsMax } from "#bot/cut-text.ts";
import { keepPlan, type Plan } from "#bot/forgetting/plans.ts";
import type { House } from "#bot/house.ts";
import { dateText, type Reader } from "#bot/quotes.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Going, ToForget } from "#memory/forgetting/forgetting.ts";

const quoteMax = 300;
const roomForEnd = 200;

/** A question with its buttons, ready to be shown. */
export type Question = {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup;
};

type Entry = { readonly heading: string; readonly quote: string };

function entries(say: Say, { facts, episodes, redacted }: Going, reader: Reader): readonly Entry[] {
  return [
    ...facts.map(({ text, fromMs }) => ({
      heading: say("going-fact", { date: dateText(fromMs, reader) }),
      quote: text,
    })),
    ...episodes.map(({ text, atMs, speaker }) => ({
      heading: say("going-message", { date: dateText(atMs, reader), who: speaker }),
      quote: text,
    })),
    ...redacted.map(({ episode, words }) => ({
      heading: say("going-words", { date: dateText(episode.atMs, reader) }),
      quote: words.join(" "),
    })),
  ];
}

function listed(heading: string, all: readonly Entry[], more: (count: number) => string): StyledText {
  const styled = new StyledText().add(heading);
  for (const [at, { heading: line, quote }] of all.entries()) {
    const shown = firstPart(quote, quoteMax);
    if (styled.length + line.length + shown.length + roomForEnd > messageUnitsMax)
      return styled.add(`\n\n${more(all.length - at)}`);
    styled.add("\n\n").add(line, "italic").add("\n").add(shown, "blockquote");
  }
  return styled;
}

function buttons(say: Say, plan: number, label: string): InlineKeyboardMarkup {
  const yes = { text: label, callback_data: `forget:yes:${plan}` };
  return { inline_keyboard: [[yes, { text: say("forget-no-button"), callback_data: `forget:no:${plan}` }]] };
}

type Place = { readonly chatId: number; readonly lang: Lang };

const minutes = ({ limits }: House): number => Math.round(limits.undoMs / 60_000);

/** Shows everything that would go, and asks; undefined when nothing would. What was shown is what the button means. */
export async function forgetQuestion(
  house: House,
  { chatId, lang }: Place,
  wanted: ToForget,
): Promise<Question | undefined> {
  const say = house.words(lang);
  const going = await house.memory.forgetting.preview(chatId, wanted);
  const messages = going.episodes.length + going.redacted.length;
  const counts = { messages, facts: going.facts.length, count: messages + going.facts.length };
  if (counts.count === 0) return undefined;
  const plan: Plan = { kind: "some", wanted };
  const number = keepPlan(house.memory, chatId, plan);
  const styled = listed(
    say("forget-ask", { ...counts, minutes: minutes(house) }),
    entries(say, going, { lang, zone: house.settings.zone }),
    (count) => say("going-more", { count }),
  );
  return { ...styled.whole, keyboard: buttons(say, number, say("forget-yes-button", counts)) };
}

/** The same for everything that is kept. */
export async function forgetAllQuestion(house: House, { chatId, lang }: Place): Promise<Question | undefined> {
  const { memory } = house;
  const say = house.words(lang);
  const [{ episodes: messages }, facts] = [await memory.counts(chatId), await memory.facts.count(chatId)];
  if (messages + facts === 0) return undefined;
  const number = keepPlan(memory, chatId, { kind: "all" });
  const text = say("forget-all-ask", { messages, facts, minutes: minutes(house) });
  return { text, entities: [], keyboard: buttons(say, number, say("forget-all-button")) };
}
