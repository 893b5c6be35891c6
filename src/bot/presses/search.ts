import { openWords } from "#answer/words.ts";
import { answerPress, editPressed, type TakePress } from "#bot/press.ts";
import { reindex } from "#bot/reindex.ts";
import { mayPressRebuild, searchNote } from "#bot/search-note.ts";

/** The index is built anew, once: while nothing is wrong with it the button has nothing to do. */
export const searchPressed: TakePress = async (house, press) => {
  const mayRebuild = mayPressRebuild(house, press.chatId) && searchNote(house, press.lang)?.mayRebuild === true;
  const notes = mayRebuild ? reindex(house) : undefined;
  if (notes === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  await answerPress(house, press);
  await editPressed(house, press, { text: openWords(press.lang, "search")("search-rebuilding", { count: notes }) });
};
