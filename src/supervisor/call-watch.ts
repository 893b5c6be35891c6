import type { CallRecord } from "#contracts/call.ts";
import type { Finding } from "#contracts/finding.ts";

/** The sides whose refusals are told while the bot itself goes on. */
export type WatchedSide = "model" | "vector";

export const watchedSides: readonly WatchedSide[] = ["model", "vector"];

type Failing = { readonly times: number; readonly judged: boolean };

/** How a bot's calls to the model provider and the vector store go: how often each side has failed in a row. */
export class CallWatch {
  readonly #failing = new Map<WatchedSide, Failing>();

  /** Notes how a call ended. True when this answer ends a row of failures. */
  saw({ side, outcome }: CallRecord): boolean {
    if (side === "telegram") return false;
    if (outcome.kind === "answered") return this.#failing.delete(side);
    // Cut calls and our own refusals say nothing about the other side.
    if (outcome.kind !== "refused" && outcome.kind !== "unreachable") return false;
    this.#failing.set(side, { times: (this.#failing.get(side)?.times ?? 0) + 1, judged: false });
    return false;
  }

  /** The sides with failures that were not judged yet, and how many in a row; each is returned once per failure. */
  takeUnjudged(): readonly { readonly side: WatchedSide; readonly times: number }[] {
    const found: { side: WatchedSide; times: number }[] = [];
    for (const [side, { times, judged }] of this.#failing) {
      if (judged) continue;
      this.#failing.set(side, { times, judged: true });
      found.push({ side, times });
    }
    return found;
  }

  get hasUnjudged(): boolean {
    for (const { judged } of this.#failing.values()) if (!judged) return true;
    return false;
  }

  isFailing(side: WatchedSide): boolean {
    return this.#failing.has(side);
  }

  clear(): void {
    this.#failing.clear();
  }
}

const prefixes = { model: "llm.", vector: "vector." } as const;

/** Whether a finding is about this side's refusals: by its cause, or by where its evidence was seen. */
export function isAbout(side: WatchedSide, { cause, evidence }: Finding): boolean {
  return cause.startsWith(prefixes[side]) || evidence.some(({ source }) => source === side);
}
