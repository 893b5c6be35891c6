import type { CallOutcome, CallRecord } from "#contracts/call.ts";
import { isQuiet } from "#contracts/quiet-call.ts";
import { isBudgetCode } from "#contracts/money.ts";
import type { Finding } from "#contracts/finding.ts";

/** The sides whose refusals are told while the bot itself goes on. */
export type WatchedSide = "model" | "vector";

/** Each failure is looked at twice: at the first look its record may not be readable yet. */
const looksPerFailure = 2;

/** `until`: a call of this kind alone shows that it is over. Small calls still fit into what a limit leaves. */
type Failing = { readonly times: number; readonly looksLeft: number; readonly until: string | undefined };

/** Cut calls and our own refusals say nothing about the other side; a limit of money is trouble all the same. */
const isTrouble = (outcome: CallOutcome): boolean =>
  outcome.kind === "refused-here" ? isBudgetCode(outcome.code) : outcome.kind !== "cut";

/** How a bot's calls to the model provider and the vector store go: how often each side has failed in a row. */
export class CallWatch {
  readonly #failing = new Map<WatchedSide, Failing>();

  /** Notes how a call ended. An answer ends a row of failures. */
  saw(call: CallRecord): void {
    const { side, outcome, method } = call;
    if (side === "telegram" || isQuiet(call)) return;
    if (outcome.kind === "answered") return this.#answered(side, method);
    if (!isTrouble(outcome)) return;
    const until = outcome.kind === "refused-here" ? method : undefined;
    const times = (this.#failing.get(side)?.times ?? 0) + 1;
    this.#failing.set(side, { times, looksLeft: looksPerFailure, until });
  }

  #answered(side: WatchedSide, method: string): void {
    const { until } = this.#failing.get(side) ?? {};
    if (until === undefined || until === method) this.#failing.delete(side);
  }

  /** The sides with failures that want a look, and how many in a row. */
  takeUnjudged(): readonly { readonly side: WatchedSide; readonly times: number }[] {
    const found: { side: WatchedSide; times: number }[] = [];
    for (const [side, { times, looksLeft, until }] of this.#failing) {
      if (looksLeft === 0) continue;
      this.#failing.set(side, { times, until, looksLeft: looksLeft - 1 });
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
