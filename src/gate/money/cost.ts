import type { NanoUsd } from "#contracts/money.ts";
import { longTokens, type Price } from "#gate/money/prices.ts";

/** What is paid for. `factor` is what the provider's class of service multiplies its prices by. */
export type Amount = {
  readonly tokensIn: number;
  /** Of these, read from the provider's cache. */
  readonly cached: number;
  readonly tokensOut: number;
  readonly seconds: number;
  readonly characters: number;
  readonly factor: number;
};

export function costOf(price: Price, { tokensIn, cached, tokensOut, seconds, characters, factor }: Amount): NanoUsd {
  switch (price.kind) {
    case "tokens": {
      const isLong = price.isLongDearer && tokensIn > longTokens;
      const input = (tokensIn - cached) * price.inNano + cached * price.cachedNano;
      return Math.ceil((input * (isLong ? 2 : 1) + tokensOut * price.outNano * (isLong ? 1.5 : 1)) * factor);
    }
    case "minutes":
      return Math.ceil((seconds / 60) * price.minuteNano * factor);
    case "characters":
      return Math.ceil(characters * price.characterNano * factor);
  }
}

/** How many tokens of an answer this much money buys, after the question. */
export function tokensFor(price: Price, nano: NanoUsd, question: Amount): number {
  if (price.kind !== "tokens") return 0;
  const each = costOf(price, { ...question, tokensOut: 1_000 }) - costOf(price, { ...question, tokensOut: 0 });
  if (each <= 0) return Number.POSITIVE_INFINITY;
  return Math.floor(((nano - costOf(price, { ...question, tokensOut: 0 })) * 1_000) / each);
}
