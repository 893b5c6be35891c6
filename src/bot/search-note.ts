import type { Lang } from "#contracts/ids.ts";
import { openWords } from "#answer/words.ts";
import type { House, Place } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import type { SearchState, SearchTrouble } from "#memory/vectors/search-state.ts";

export type SearchNote = { readonly text: string; readonly mayRebuild: boolean };

/** What stands behind the button that builds the index of meanings anew. */
export const rebuildData = "idx:rebuild";

/** So few messages are on their way into the index all the time. */
const behindFrom = 20;

type Words = { readonly id: string; readonly mayRebuild: boolean; readonly args?: Readonly<Record<string, string>> };

const words = (id: string, mayRebuild = false): Words => ({ id, mayRebuild });

function ofTrouble(trouble: SearchTrouble): Words {
  switch (trouble.kind) {
    case "no_model":
      return words("search-no-model");
    case "model":
    case "late":
      return words("search-model");
    case "changed":
      return { ...words("search-changed", true), args: { was: trouble.was, now: trouble.now } };
    case "no_store":
    case "damaged":
      return words("search-lost", true);
    case "disk":
      return words("search-disk");
    case "store":
      return ofStore(trouble.failure.kind);
  }
}

function ofStore(kind: Extract<SearchTrouble, { kind: "store" }>["failure"]["kind"]): Words {
  switch (kind) {
    case "missing":
    case "dimension":
      return words("search-lost", true);
    case "full":
      return words("search-full");
    case "unreachable":
    case "refused":
      return words("search-store");
  }
}

function wordsFor(state: SearchState): Words | undefined {
  if (state.kind === "degraded") return ofTrouble(state.trouble);
  return state.due < behindFrom ? undefined : words("search-behind");
}

/** What is to be said of how memory searches now; undefined when it searches as well as it can. */
export function searchNote({ memory, words: open }: House, lang: Lang): SearchNote | undefined {
  const { state } = memory.meanings;
  const found = wordsFor(state);
  if (found === undefined) return undefined;
  const { id, mayRebuild, args = {} } = found;
  const provider = open(lang)("provider"); // not its host: under Hatchery a bot knows the gate alone
  return { text: openWords(lang, "search")(id, { ...args, provider, count: state.due }), mayRebuild };
}

/** Building the index anew costs the owner: guests are told, and no more. */
export const mayPressRebuild = ({ environment }: House, chatId: number): boolean => chatId === environment.ownerId;

/** The same under what a message shows already, with a button where there is something to press for. */
export function withSearchNote(house: House, { chatId, lang }: Pick<Place, "chatId" | "lang">, shown: Shown): Shown {
  const note = searchNote(house, lang);
  if (note === undefined) return shown;
  const text = `${shown.text}\n\n${note.text}`;
  if (!note.mayRebuild || !mayPressRebuild(house, chatId)) return { ...shown, text };
  const rebuild = { text: openWords(lang, "search")("search-rebuild-button"), callback_data: rebuildData };
  return { ...shown, text, keyboard: { inline_keyboard: [...(shown.keyboard?.inline_keyboard ?? []), [rebuild]] } };
}
