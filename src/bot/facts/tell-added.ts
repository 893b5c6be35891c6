import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Say } from "#answer/words.ts";
import { firstPart } from "#bot/cut-text.ts";
import { dateText, type Reader } from "#bot/quotes.ts";
import type { AddedFact, Fact } from "#memory/facts/fact.ts";

const quoteMax = 200;
const labelMax = 40;

/** What came of a wish to remember, in words, with what can be done about it. */
export type Told = { readonly text: string; readonly keyboard?: InlineKeyboardMarkup };

type Kept = Extract<AddedFact, { kind: "kept" }>;

/** The button that takes a fact back. */
const undoButton = (say: Say, { factId, text }: Fact) => ({
  text: say("remember-undo-button", { fact: firstPart(text, labelMax) }),
  callback_data: `mem:undo:${factId}`,
});

/** The same under an answer of the model's, which stays as it is. */
export const dropButton = (say: Say, fact: Fact): InlineKeyboardButton => ({
  text: undoButton(say, fact).text,
  callback_data: `mem:drop:${fact.factId}`,
});

/** It may be a newer version of one of these: only the owner knows. */
const replaceButton = (say: Say, older: Fact, newer: Fact): InlineKeyboardButton => ({
  text: say("remember-replace-button", { fact: firstPart(older.text, labelMax) }),
  callback_data: `mem:over:${older.factId}:${newer.factId}`,
});

const similarMax = 2;

function tellKept(say: Say, { fact, replaced, similar }: Kept): Told {
  const shown = similar.slice(0, similarMax);
  const lines = [
    say("remembered", { fact: firstPart(fact.text, quoteMax) }),
    ...(replaced === undefined ? [] : [say("remembered-instead", { before: firstPart(replaced.text, quoteMax) })]),
    ...(shown.length === 0 ? [] : [say("remembered-similar", { count: shown.length })]),
  ];
  const rows = [...shown.map((older) => [replaceButton(say, older, fact)]), [undoButton(say, fact)]];
  return { text: lines.join("\n\n"), keyboard: { inline_keyboard: rows } };
}

/** Says what came of it; the numbers of limits stand in the words. */
export function tellAdded(say: Say, added: AddedFact, reader: Reader): Told {
  switch (added.kind) {
    case "kept":
      return tellKept(say, added);
    case "known":
      return { text: say("remember-known", { since: dateText(added.fact.fromMs, reader) }) };
    case "refused":
      return { text: say(`remember-${added.why.replaceAll("_", "-")}`) };
  }
}
