import type { Update } from "grammy/types";
import { reindexWakeId } from "#contracts/extension.ts";
import type { House } from "#bot/house.ts";
import { wakeIn } from "#bot/wakes.ts";

/** Hatchery asks for the index of meanings to be made anew: somebody has pressed for it, or typed `hatchery reindex`. */
export const asksToReindex = (update: Update): boolean => wakeIn(update) === reindexWakeId;

type Parts = Pick<House, "memory" | "warn" | "ending">;

async function sayHowItWent({ memory, warn, ending }: Parts, notes: number): Promise<void> {
  const { kind, due } = await memory.meanings.catchUp();
  if (ending.aborted) return;
  if (kind === "whole" && due === 0) warn(`the index is made anew: ${notes} notes`);
  else warn(`the index is made anew as far as it goes now: ${due} of ${notes} notes wait`);
}

/**
 * Begins the index anew and says in the log how it went. Nobody waits for it: until a note is in the index again, it is found
 * by its words. Returns how many notes that are; undefined when there is no model for it.
 */
export function reindex(parts: Parts): number | undefined {
  const notes = parts.memory.meanings.rebuild();
  if (notes === undefined) parts.warn("the index is not made anew: there is no model that makes vectors");
  else void sayHowItWent(parts, notes);
  return notes;
}
