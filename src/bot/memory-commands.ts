import type { Asked } from "#bot/command.ts";
import { memoryPage, numbered } from "#bot/facts/memory-page.ts";
import { recallNow } from "#bot/facts/recall-now.ts";
import { findGoing } from "#bot/forgetting/find-going.ts";
import { forgetAllQuestion, forgetQuestion } from "#bot/forgetting/question.ts";
import type { House } from "#bot/house.ts";
import { addQuotes } from "#bot/quotes.ts";
import { withSearchNote } from "#bot/search-note.ts";
import { sendText } from "#bot/send-answer.ts";
import { StyledText } from "#bot/styled-text.ts";

const foundMax = 5;
const candidatesMax = 20;

/** What the bot has said is no memory of the owner's. */
const told = ["owner", "reference"] as const;

/** `/memory words`: the facts that fit, with their buttons, and below them the messages. */
async function showFound(house: House, asked: Asked): Promise<void> {
  const { memory, now } = house;
  const { chatId, words, lang } = asked;
  const say = house.words(lang);
  const facts = await memory.facts.find(chatId, words, { max: foundMax });
  const query = { text: words, chatId, nowMs: now(), max: candidatesMax, speakers: told };
  const known = new Set(facts.flatMap(({ sources }) => sources)); // shown behind their facts
  const messages = (await recallNow(memory, query))
    .filter(({ share, episode }) => share > 0 && !known.has(episode.episodeId))
    .slice(0, foundMax);
  if (facts.length + messages.length === 0)
    return void (await sendText(house, asked, { step: "reply", text: say("nothing-fits") }));
  const styled = new StyledText();
  if (facts.length > 0) styled.add(say("facts-found", { count: facts.length }));
  const row = numbered(styled, facts, 0);
  if (messages.length > 0) {
    if (facts.length > 0) styled.add("\n\n");
    addQuotes(styled.add(say("found", { count: messages.length })), messages, { lang, zone: house.settings.zone });
  }
  const keyboard = row.length === 0 ? {} : { keyboard: { inline_keyboard: [[...row]] } };
  await sendText(house, asked, { ...styled.whole, ...keyboard, step: "reply" });
}

/** `/memory`: what is known, page by page; with words, what fits them. */
export async function showMemory(house: House, asked: Asked): Promise<void> {
  if (asked.words !== "") return showFound(house, asked);
  const page = withSearchNote(house, asked, await memoryPage(house, asked, 0));
  await sendText(house, asked, { ...page, step: "reply" });
}

/** `/forget words`: shows what would go and asks. Without words: everything. */
export async function askToForget(house: House, asked: Asked): Promise<void> {
  const all = asked.words === "";
  const question = all
    ? await forgetAllQuestion(house, asked)
    : await forgetQuestion(house, asked, await findGoing(house, asked.chatId, asked.words));
  const nothing = { text: house.words(asked.lang)(all ? "memory-empty" : "nothing-fits") };
  await sendText(house, asked, { ...(question ?? nothing), step: "reply" });
}
