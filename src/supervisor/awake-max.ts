import { totalmem } from "node:os";
import type { Limits } from "#contracts/limits.ts";

/** The rest is for the daemon, the vector store and the system. */
const shareForBots = 0.75;
const awakeMin = 8;

/** How many bots may be awake at once on this machine, where the operator has not said. */
export function awakeMaxFromMemory({ awakeBotBytes }: Limits): number {
  const allowed = process.constrainedMemory();
  const bytes = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return Math.max(awakeMin, Math.floor((bytes * shareForBots) / awakeBotBytes));
}
