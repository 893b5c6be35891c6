import type { CallRecord } from "#contracts/call.ts";
import { isQuiet } from "#contracts/quiet-call.ts";
import type { Finding } from "#contracts/finding.ts";

/** The sides whose refusals are told while the bot itself goes on. */
export type WatchedSide = "model" | "vector";

/** Each failure is looked at twice: at the first look its record may not be readable yet. */
const looksPerFailure = 2;

type Failing = { readonly times: number; readonly looksLeft: number };

/** How a bot's calls to the model provider and the vector store go: how often each side has failed in a row. */
export class CallWatch {
  readonly #failing = new Map<WatchedSide, Failing>();

  /** Notes how a call ended. An answer ends a row of failures. */
  saw(call: CallRecord): void {
    const { side, outcome } = call;
    if (side === "telegram" || isQuiet(call)) return;
    if (outcome.kind === "answered") return void this.#failing.delete(side);
    // Cut calls and our own refusals say nothing about the other side.
    if (outcome.kind !== "refused" && outcome.kind !== "unreachable") return;
    this.#failing.set(side, { times: (this.#failing.get(side)?.times ?? 0) + 1, looksLeft: looksPerFailure });
  }

  /** The sides with failures that want a look, and how many in a row. */
  takeUnjudged(): readonly { readonly side: WatchedSide; readonly times: number }[] {
    const found: { side: WatchedSide; times: number }[] = [];
    for (const [side, { times, looksLeft }] of this.#failing) {
      if (looksLeft === 0) continue;
      this.#failing.set(side, { times, looksLeft: looksLeft - 1 });
      found.push({ side, times });
    }
    return found;
  }

  /** The failures of a side have their cause: there is nothing to look for before the next one. */
  explained(side: WatchedSide): void {
    const failing = this.#failing.get(side);
    if (failing !== undefined) this.#failing.set(side, { ...failing, looksLeft: 0 });
  }

  get hasUnjudged(): boolean {
    for (const { looksLeft } of this.#failing.values()) if (looksLeft > 0) return true;
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
