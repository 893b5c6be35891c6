import type { Lang } from "#contracts/ids.ts";
import { openWords, type Say } from "#answer/words.ts";

/** The words about files, photos, voice messages and links. */
export const fileWords = (lang: Lang): Say => openWords(lang, "files");
