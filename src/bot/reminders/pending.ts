import type { House } from "#bot/house.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import type { Due } from "#bot/reminders/when/when.ts";

/** A reminder that lacks something, about which the person was asked. */
export type Pending = {
  readonly need: "zone" | "when" | "text";
  /** When it was asked for, and by which message: "in ten minutes" is meant from then on. */
  readonly saidMs: number;
  readonly origin: string;
  readonly askedMs: number;
  readonly text: string;
  readonly pieces: Pieces;
  /** An answer was not understood already: the next one may be talk. */
  readonly missed?: true;
  /** What the buttons under the question mean, in their order. */
  readonly choices: readonly Due[];
};

const placeOf = (chatId: number): string => `pending reminder ${chatId}`;

/** The reminder that waits for an answer in this chat; undefined when none does, or not any more. */
export function pendingOf({ memory, limits, now }: House, chatId: number): Pending | undefined {
  const text = memory.kept(placeOf(chatId));
  if (text === undefined) return undefined;
  const pending: Pending = JSON.parse(text); // our own JSON, sealed
  return now() - pending.askedMs > limits.askedAgoMsMax ? undefined : pending;
}

/** At most one waits in a chat: a newer one takes its place. */
export function setPending({ memory }: Pick<House, "memory">, chatId: number, pending: Pending | undefined): void {
  if (pending === undefined && memory.kept(placeOf(chatId)) === undefined) return;
  memory.keep(placeOf(chatId), pending === undefined ? undefined : JSON.stringify(pending));
}
