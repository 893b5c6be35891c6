import type { UserId } from "#contracts/ids.ts";
import type { Memory } from "#memory/memory.ts";

type Of<Part extends keyof Memory> = {
  readonly memory: Pick<Memory, Part>;
  readonly environment: { readonly ownerId: UserId };
};

/** With the owner's id: a bot that goes to somebody else is not open to those whom its old owner let in. */
const keptName = (ownerId: UserId): string => `guests ${ownerId}`;

/** Who may talk to the bot besides its owner, by Telegram's numeric id. Each has a chat, and so a memory, of their own. */
export function guestsOf({ memory, environment }: Of<"kept">): readonly number[] {
  const text = memory.kept(keptName(environment.ownerId));
  const guests: readonly number[] = text === undefined ? [] : JSON.parse(text); // our own numbers, sealed
  return guests;
}

export function setGuests({ memory, environment }: Of<"keep">, guests: readonly number[]): void {
  memory.keep(keptName(environment.ownerId), guests.length === 0 ? undefined : JSON.stringify([...new Set(guests)]));
}
