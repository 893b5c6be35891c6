import type { Limits } from "#contracts/limits.ts";
import { mayHeal } from "#model/failure.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";

function isPassing(trouble: SearchTrouble): boolean {
  switch (trouble.kind) {
    case "model":
      return mayHeal(trouble.failure);
    case "store":
      return trouble.failure.kind === "unreachable" || trouble.failure.kind === "refused";
    case "late":
    case "disk":
      return true;
    case "no_model":
    case "no_store":
    case "changed":
    case "damaged":
      return false;
  }
}

/**
 * How long until it is worth trying again. What a person has to mend is tried seldom: mending it starts the bot anew, or the
 * index.
 */
export function retryMs(trouble: SearchTrouble, tries: number, limits: Limits): number {
  if (!isPassing(trouble)) return limits.embedRefusedAgainMs;
  const grown = Math.min(limits.embedRetryFirstMs * 2 ** Math.min(tries - 1, 20), limits.embedRetryMaxMs);
  return trouble.kind === "model" ? Math.max(grown, trouble.failure.retryAfterMs ?? 0) : grown;
}
