import type { Memory } from "#memory/memory.ts";

const keptName = "guests";

/** Who may talk to the bot besides its owner, by Telegram's numeric id. Each has a chat, and so a memory, of their own. */
export function guestsOf(memory: Pick<Memory, "kept">): readonly number[] {
  const text = memory.kept(keptName);
  const guests: readonly number[] = text === undefined ? [] : JSON.parse(text); // our own numbers, sealed
  return guests;
}

export function setGuests(memory: Pick<Memory, "keep">, guests: readonly number[]): void {
  memory.keep(keptName, guests.length === 0 ? undefined : JSON.stringify([...new Set(guests)]));
}
