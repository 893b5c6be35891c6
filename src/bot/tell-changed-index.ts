import type { House } from "#bot/house.ts";
import { withSearchNote } from "#bot/search-note.ts";
import { telegramError } from "#bot/telegram-error.ts";

const told = "told of the index's model";

/** Tells once for each model that the index was built with another one, with a button that builds it anew. */
export async function tellChangedIndex(house: House): Promise<void> {
  const { memory, environment, api, warn } = house;
  const { state } = memory.meanings;
  if (state.kind !== "degraded" || state.trouble.kind !== "changed") return;
  const { now } = state.trouble;
  if (memory.kept(told) === now) return;
  const { ownerId, lang = "en" } = environment;
  const { text, keyboard } = withSearchNote(house, { chatId: ownerId, lang }, { text: "" });
  try {
    await api.sendMessage(ownerId, text.trim(), keyboard === undefined ? {} : { reply_markup: keyboard });
    memory.keep(told, now);
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined) throw error;
    warn(`that the index is of another model is not told: ${known.text}`);
  }
}
