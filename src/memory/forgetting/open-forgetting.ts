import { dropLoose, erasing } from "#memory/forget.ts";
import type { Forgetting } from "#memory/forgetting/forgetting.ts";
import { bringBack } from "#memory/forgetting/bring-back.ts";
import { goingWith } from "#memory/forgetting/going.ts";
import { putAllAway, putAway } from "#memory/forgetting/put-away.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** Erases what is past its time; inside a transaction. Returns how many forgettings there were. */
function eraseOld(file: MemoryFile, nowMs: number): number {
  const erased = file.change("DELETE FROM forgettings WHERE at_ms < ?", nowMs - file.limits.undoMs);
  if (erased > 0) dropLoose(file);
  return erased;
}

/** Forgetting in an opened memory. */
export function openForgetting(file: MemoryFile): Forgetting {
  return {
    preview: async (chatId, wanted) => goingWith(file, chatId, wanted),
    forget: async (chatId, wanted, nowMs) =>
      erasing(file, () => putAway(file, chatId, { going: goingWith(file, chatId, wanted), nowMs })),
    forgetAll: async (chatId, nowMs) => erasing(file, () => putAllAway(file, chatId, nowMs)),
    takeBack: async (chatId, forgettingId, nowMs) => file.whole(() => bringBack(file, chatId, { forgettingId, nowMs })),
    erase: async (nowMs) => {
      if (file.whole(() => eraseOld(file, nowMs)) > 0) file.scrub();
      const row = file.get("SELECT min(at_ms) AS oldest FROM forgettings");
      return row?.["oldest"] === null
        ? undefined
        : Math.max(0, numberOf(row, "oldest") + file.limits.undoMs - nowMs) + 1;
    },
  };
}
