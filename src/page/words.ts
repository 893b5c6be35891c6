import { computed, signal } from "@preact/signals";
import type { InsideWords } from "#page/words/en-inside.ts";
import type { Words } from "#page/words/en.ts";

export type PageLang = "ru" | "en";

type File<Content> = () => Promise<{ readonly words: Content }>;

// Words are fetched when they are needed: those of one language, and those of a bot's inside when there is one.
const files: Readonly<Record<PageLang, File<Words>>> = {
  en: () => import("#page/words/en.ts"),
  ru: () => import("#page/words/ru.ts"),
};
const insideFiles: Readonly<Record<PageLang, File<InsideWords>>> = {
  en: () => import("#page/words/en-inside.ts"),
  ru: () => import("#page/words/ru-inside.ts"),
};

type Loaded = { readonly lang: PageLang; readonly words: Words; readonly inside: InsideWords | undefined };

const loaded = signal<Loaded | undefined>(undefined);

export const lang = computed<PageLang>(() => loaded.value?.lang ?? "en");

const notThere = (): never => {
  throw new Error("the page's words are not there yet");
};

/** Chooses the page's language; resolves when its words are there. */
export async function speak(wanted: PageLang): Promise<void> {
  const { words: all } = await files[wanted]();
  const inside = loaded.value?.inside === undefined ? undefined : (await insideFiles[wanted]()).words;
  loaded.value = { lang: wanted, words: all, inside };
}

/** From now on the words of a bot's inside are there too. */
export async function speakInside(): Promise<void> {
  const { words: inside } = await insideFiles[lang.value]();
  if (loaded.value !== undefined) loaded.value = { ...loaded.value, inside };
}

/** The page's own words. The page is drawn only when they are there. */
export const words = (): Words => loaded.value?.words ?? notThere();

/** The words of a bot's inside, drawn only after `speakInside`. */
export const insideWords = (): InsideWords => loaded.value?.inside ?? notThere();
