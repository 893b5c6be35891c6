import { computed, signal } from "@preact/signals";
import { bots, chatOf, info, isPersonal, meId, openBotId } from "#page/state.ts";

/** What a newcomer does one after another. */
export const steps = ["start", "hatch", "open", "talk", "break", "read", "done"] as const;

export type Step = (typeof steps)[number];

const hiddenKey = "hints-hidden";

/** Something was broken, and since then the Master's chat was opened. */
const broken = signal(false);
const wasRead = signal(false);

export const hintsHidden = signal(localStorage.getItem(hiddenKey) !== null);

export function hideHints(): void {
  localStorage.setItem(hiddenKey, "yes");
  hintsHidden.value = true;
}

/** A misfortune was brought over a bot. */
export function wasBroken(): void {
  broken.value = true;
  if (openBotId.value === info.value?.masterId) wasRead.value = true;
}

/** A chat was opened. */
export function wasOpened(botId: number): void {
  if (broken.value && botId === info.value?.masterId) wasRead.value = true;
}

const hasWritten = (botId: number): boolean =>
  chatOf(botId).messages.some(({ from, text }) => from === "user" && !text.startsWith("/"));

/** What is next for the person who is played. */
export const step = computed<Step>(() => {
  if (broken.value) return wasRead.value ? "done" : "read";
  const mine = bots.value.filter((bot) => isPersonal(bot.id) && bot.ownerId === meId.value);
  if (mine.length === 0) return chatOf(info.value?.masterId ?? 0).started ? "hatch" : "start";
  if (!mine.some((bot) => chatOf(bot.id).started)) return "open";
  return mine.some((bot) => hasWritten(bot.id)) ? "break" : "talk";
});
