import type { MessageEntity, InlineKeyboardMarkup } from "grammy/types";
import type { Answer } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { render } from "#answer/render.ts";
import { toTelegram } from "#answer/to-telegram.ts";
import { openWords } from "#answer/words.ts";

/** One message as Telegram takes it. */
export type Page = {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup | undefined;
  readonly silent: boolean;
};

export function answerPage(answer: Answer, lang: Lang): Page {
  const message = render(answer, { lang, surface: "telegram" });
  const { text, entities, keyboard } = toTelegram(message);
  return { text, entities, keyboard, silent: message.silent };
}

/** What the Master says besides its answers, by its id in `answer/words/entrance.*.ftl`. */
export function words(lang: Lang, id: string, args: Readonly<Record<string, string>> = {}): string {
  return openWords(lang, "entrance")(id, args);
}

export function wordsPage(lang: Lang, id: string, args: Readonly<Record<string, string>> = {}): Page {
  return { text: words(lang, id, args), entities: [], keyboard: undefined, silent: false };
}
