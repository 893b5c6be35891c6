import type { InlineKeyboardButton } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { Say } from "#answer/words.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import { dateText } from "#bot/quotes.ts";
import { StyledText } from "#bot/styled-text.ts";
import type { Fact } from "#memory/facts/fact.ts";

type Place = { readonly chatId: number; readonly lang: Lang };

const perPage = 5;
const lineMax = 300;
const quoteMax = 700;

/** Facts with numbers, each number a button behind which the fact is shown. */
export function numbered(styled: StyledText, facts: readonly Fact[], page: number): readonly InlineKeyboardButton[] {
  for (const [at, { text }] of facts.entries()) styled.add(`\n\n${at + 1}. ${firstPart(text, lineMax)}`);
  return facts.map(({ factId }, at) => ({ text: String(at + 1), callback_data: `mem:fact:${factId}:${page}` }));
}

function turning(say: Say, page: number, hasMore: boolean): readonly InlineKeyboardButton[] {
  return [
    ...(page > 0 ? [{ text: say("memory-newer-button"), callback_data: `mem:page:${page - 1}` }] : []),
    ...(hasMore ? [{ text: say("memory-older-button"), callback_data: `mem:page:${page + 1}` }] : []),
  ];
}

/** One page of what is known, newest first, under how much there is. */
export async function memoryPage(house: House, { chatId, lang }: Place, page: number): Promise<Shown> {
  const { memory, words, settings } = house;
  const say = words(lang);
  const [{ episodes, firstAtMs }, count] = [await memory.counts(chatId), await memory.facts.count(chatId)];
  if (episodes + count === 0) return { text: say("memory-empty") };
  const since = firstAtMs === undefined ? "" : dateText(firstAtMs, { lang, zone: settings.zone });
  const found = await memory.facts.page(chatId, { max: perPage + 1, skip: page * perPage });
  const facts = found.slice(0, perPage);
  const styled = new StyledText().add(say("memory-counts", { count: episodes, since }));
  styled.add(`\n\n${say("memory-facts", { count })}`);
  const rows = [numbered(styled, facts, page), turning(say, page, found.length > perPage)];
  return {
    ...styled.whole,
    keyboard: { inline_keyboard: rows.filter((row) => row.length > 0).map((row) => [...row]) },
  };
}

async function addOrigin(house: House, styled: StyledText, { fact, lang }: { fact: Fact; lang: Lang }): Promise<void> {
  const say = house.words(lang);
  for (const episodeId of fact.sources.slice(0, 2)) {
    const episode = await house.memory.episode(fact.chatId, episodeId);
    if (episode === undefined || episode.text === fact.text) continue;
    styled.add("\n\n").add(say("fact-from"), "italic").add("\n").add(firstPart(episode.text, quoteMax), "blockquote");
  }
  for (const older of await house.memory.facts.before(fact.chatId, fact.factId)) {
    const until = dateText(older.toMs ?? older.fromMs, { lang, zone: house.settings.zone });
    styled
      .add("\n\n")
      .add(say("fact-before", { until }), "italic")
      .add("\n")
      .add(firstPart(older.text, lineMax), "blockquote");
  }
}

/** One fact with where it is from, what held before it, and what can be done about it; undefined when it holds no more. */
export async function factPage(
  house: House,
  { chatId, lang }: Place,
  { factId, page }: { readonly factId: number; readonly page: number },
): Promise<Shown | undefined> {
  const fact = await house.memory.facts.one(chatId, factId);
  if (fact === undefined || fact.toMs !== undefined) return undefined;
  const say = house.words(lang);
  const styled = new StyledText()
    .add(fact.text, "bold")
    .add(`\n\n${say("fact-since", { date: dateText(fact.fromMs, { lang, zone: house.settings.zone }) })}`);
  await addOrigin(house, styled, { fact, lang });
  const acts = [
    { text: say("fact-correct-button"), callback_data: `mem:fix:${factId}` },
    { text: say("fact-forget-button"), callback_data: `mem:del:${factId}` },
  ];
  const back = [{ text: say("memory-back-button"), callback_data: `mem:page:${page}` }];
  return { ...styled.whole, keyboard: { inline_keyboard: [acts, back] } };
}
